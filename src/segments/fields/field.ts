import type { ValueType } from '../parts/test-schema.ts'

/** A figure or trait of a customer that a condition can test by its name. */
export type Field<Name extends string = string, Type extends ValueType = ValueType, Value extends string = string> = {
  /** As it is written in a line of text, and the key under which screens name it. */
  name: Name
  title: string
  type: Type
  /** The values that there are, where they are few and known. */
  values?: readonly Value[]
  /** Which list of the shop's own values a form can offer; see `valueSources`. */
  valuesFrom?: string
  source: 'states' | 'facts'
  /** Over the columns of table `states` or `customers`; NULL or '' where nothing is known. */
  sql: string
}

/** Makes the fields of one source and type, of which the compiler knows the name and the values; without `sql` the column is called alike. */
export const fieldsFrom =
  (source: Field['source']) =>
  <Type extends ValueType>(type: Type) =>
  <const Name extends string, const Value extends string = string>(
    name: Name,
    title: string,
    more: Partial<Pick<Field<Name, Type, Value>, 'values' | 'valuesFrom' | 'sql'>> = {},
  ): Field<Name, Type, Value> => ({ name, title, type, source, sql: name, ...more })
