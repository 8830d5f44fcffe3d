import type { ValueType } from '../parts/test-schema.ts'

/** A figure or trait of a customer that a condition can test by its name. */
export type Field = {
  /** As it is written in a line of text, and the key under which screens name it. */
  name: string
  title: string
  type: ValueType
  /** The values that there are, where they are few and known. */
  values?: readonly string[]
  /** Which list of the shop's own values a form can offer; see `valueSources`. */
  valuesFrom?: string
  source: 'states' | 'facts'
  /** Over the columns of table `states` or `customers`; NULL or '' where nothing is known. */
  sql: string
}
