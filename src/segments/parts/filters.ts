import { z } from 'zod'
import type { CompileContext } from '../compile/leaf.ts'
import type { Reader } from '../text/reader.ts'
import { quoteText } from '../text/tokens.ts'
import { edited } from './edited.ts'
import {
  type FieldTest,
  refuseMisfit,
  someText,
  type Test,
  type Tested,
  type TestOf,
  testSchema,
  type ValueType,
} from './test-schema.ts'
import { type Readings, readingsOf, testSql } from './test-sql.ts'
import { readTest, writeTest } from './test-text.ts'

/** Something that "where" can test: of an event, an order, a line, a product in the cart. */
export type FilterField<Name extends string = string, Type extends ValueType = ValueType> = {
  name: Name
  title: string
  type: Type
  /** Where a form finds values to offer: an address of the API. */
  valuesFrom?: string
  /** Expression over one row, or over one element where the field belongs to a list. */
  sql: string
  /** The array columns whose elements the expression names; the lists of one event or order have the same length. */
  element?: Readonly<Record<string, string>>
}

/** Makes the fields of one list's elements, which expressions know by a letter for the list before the field's name. */
export function elementFields(list: string, letter: string) {
  return <const Name extends string, const Type extends ValueType>(
    name: Name,
    title: string,
    type: Type,
    column: string,
    valuesFrom?: string,
  ): FilterField<Name, Type> => ({
    ...{ name, title, type, sql: `${letter}_${name}` },
    element: { [`${letter}_${name}`]: `${list}.${column}` },
    ...(valuesFrom ? { valuesFrom } : {}),
  })
}

/** A closed list of fields, with the schema of the filters over it. */
export type FilterSet<One extends Filter = Filter> = {
  fields: readonly FilterField[]
  /** Free properties by a name in quotes are understood, too. */
  hasProperties: boolean
  schema: z.ZodType<One[]>
}

export type Filter = { field: string; test: Test } | { property: string; test: Test }
type FilterOf<Field extends FilterField, HasProperties> =
  | FieldTest<Field>
  | (HasProperties extends true ? { property: string; test: TestOf<'loose'> } : never)

const mostTests = 20

/** Tests with commas between: all must hold, for lists of one and the same element. */
export function filterSet<Field extends FilterField, HasProperties extends boolean = false>(
  fields: readonly Field[],
  hasProperties: HasProperties = false as HasProperties,
): FilterSet<FilterOf<Field, HasProperties>> {
  const names = fields.map(({ name }) => name)
  const ofField = z.strictObject({ field: z.enum(names as [string, ...string[]]), test: testSchema })
  const ofProperty = z.strictObject({ property: someText, test: testSchema })
  const one = hasProperties ? z.union([ofField, ofProperty]) : ofField
  const schema = z
    .array(one)
    .min(1)
    .max(mostTests, `There are at most ${mostTests} tests after "where".`)
    .superRefine((filters, issues) => {
      for (const [index, filter] of filters.entries())
        refuseMisfit(testedOf(fields, filter), filter.test, issues, [index, 'test'])
    })
  const editable = edited(schema, { control: 'where' })
  return { fields, hasProperties, schema: editable as unknown as z.ZodType<FilterOf<Field, HasProperties>[]> }
}

function testedOf(fields: readonly FilterField[], filter: Filter): Tested {
  if ('property' in filter) return { name: filter.property, type: 'loose' }
  return fields.find(({ name }) => name === filter.field) ?? { name: filter.field, type: 'loose' }
}

/** `where category = 'Shoes', price > 50`, where it stands; `events` are those whose properties can be named. */
export function readWhere<One extends Filter>(
  reader: Reader,
  set: FilterSet<One>,
  events: readonly string[] = [],
): { where?: One[] } {
  if (!reader.accept('where')) return {}
  const filters = [readFilter(reader, set, events)]
  while (reader.acceptSign(',')) filters.push(readFilter(reader, set, events))
  // A test that does not fit its field is refused while it is read.
  return { where: filters as One[] }
}

function readFilter(reader: Reader, { fields, hasProperties }: FilterSet, events: readonly string[]): Filter {
  if (hasProperties && reader.accept('property')) {
    const property = reader.expectText('the name of a property', { valuesFrom: 'properties', of: events })
    return { property, test: readTest(reader, { name: property, type: 'loose' }) }
  }
  const field = reader.expectWord(
    fields.map(({ name }) => name),
    'a field',
  )
  return { field, test: readTest(reader, testedOf(fields, { field, test: { op: 'is known' } })) }
}

export function writeWhere(where: readonly Filter[] | undefined): string {
  if (!where) return ''
  const written = where.map((filter) =>
    'property' in filter
      ? `property ${quoteText(filter.property)} ${writeTest(filter.test)}`
      : `${filter.field} ${writeTest(filter.test)}`,
  )
  return ` where ${written.join(', ')}`
}

/** The tests of a filter set as conditions: those over the row itself, and those over one element of its lists. */
export function compileWhere(where: readonly Filter[] | undefined, set: FilterSet, context: CompileContext) {
  const ofRow: string[] = []
  const ofElement: string[] = []
  const arrays = new Map<string, string>()
  for (const filter of where ?? []) {
    if ('property' in filter) {
      const key = context.param(filter.property, 'String')
      ofRow.push(testSql('loose', jsonReadings('properties', key), filter.test, context))
      continue
    }
    const field = set.fields.find(({ name }) => name === filter.field)
    if (!field) throw new Error(`There is no field "${filter.field}"`)
    const sql = testSql(field.type, readingsOf(field.type, field.sql), filter.test, context)
    if (!field.element) ofRow.push(sql)
    else {
      ofElement.push(sql)
      for (const [name, column] of Object.entries(field.element)) arrays.set(name, column)
    }
  }
  return { ofRow, ofElement, arrays }
}

/** The filters as one condition on a row: those of elements hold for at least one and the same element. */
export function whereSql(where: readonly Filter[] | undefined, set: FilterSet, context: CompileContext): string {
  const { ofRow, ofElement, arrays } = compileWhere(where, set, context)
  const exists =
    ofElement.length === 0
      ? []
      : [`arrayExists((${[...arrays.keys()].join(', ')}) -> ${allOf(ofElement)}, ${[...arrays.values()].join(', ')})`]
  return allOf([...ofRow, ...exists])
}

export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '1' : conditions.map((sql) => `(${sql})`).join(' AND ')
}

/** A value inside a JSON object, which may be text, a number, a list or an instant written as text. */
export function jsonReadings(column: string, key: string): Readings {
  const raw = `JSONExtractRaw(${column}, ${key})`
  const text = `if(JSONType(${column}, ${key}) = 'String', JSONExtractString(${column}, ${key}), if(${raw} = 'null', '', ${raw}))`
  return {
    text,
    number: `toFloat64OrNull(${text})`,
    instant: `parseDateTime64BestEffortOrNull(${text}, 3, 'UTC')`,
    list: `if(JSONType(${column}, ${key}) = 'Array', JSONExtract(${column}, ${key}, 'Array(String)'), [${text}])`,
    known: `${text} NOT IN ('', '[]', '{}')`,
  }
}
