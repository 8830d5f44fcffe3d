import { z } from 'zod'
import { isCurrency, isTimeZone } from '../../../platform/index.ts'
import { instantFormatRemedy, isInstantFormat } from '../values/instant-reader.ts'
import { conditionSchema, isPattern } from './condition-schema.ts'
import { fieldTypeOf, rowKinds } from './fields.ts'

const column = z.string().min(1).max(200)
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Use lower-case letters, digits and hyphens.')
const reason = z.string().min(1).max(200)
const instantFormat = z.string().refine(isInstantFormat, instantFormatRemedy)

const powerOfTen = z.number().refine((factor) => /^10*$/.test(String(factor)), 'Give 1, 10, 100, 1000 …')

export const namedCleans = ['stripDecimal', 'lower', 'upper', 'digits', 'negate', 'absolute', 'decodeEntities'] as const

/** What may be done to the text of a cell before anything else sees it. */
export const cleanSchema = z.union([
  z.enum(namedCleans),
  z.strictObject({ divideBy: powerOfTen }),
  z.strictObject({ removePrefix: z.string().min(1) }),
  z.strictObject({ before: z.string().min(1) }),
  z.strictObject({ after: z.string().min(1) }),
  z.strictObject({ words: z.record(z.string(), z.string()) }),
])
export type Clean = z.infer<typeof cleanSchema>
const cleans = z.union([cleanSchema, z.array(cleanSchema).min(1).max(10)])

/** Where a field's text comes from: one column, the first of several that is filled, several put together, or a constant. */
const sourceShape = {
  column: column.optional(),
  firstOf: z.array(column).min(2).max(20).optional(),
  sum: z.array(column).min(2).max(20).optional(),
  template: z.string().min(1).max(400).optional(),
  value: z.string().max(1000).optional(),
}
const hasOneSource = (spec: Partial<Record<keyof typeof sourceShape, unknown>>) =>
  (Object.keys(sourceShape) as (keyof typeof sourceShape)[]).filter((key) => spec[key] !== undefined).length === 1
const oneSource = 'Give exactly one of column, firstOf, sum, template, value.'

export const fieldSpecSchema = z.union([
  column,
  z
    .strictObject({
      ...sourceShape,
      format: instantFormat.optional(),
      /** Money that stands in the file as whole minor units (cents). */
      unit: z.enum(['major', 'minor']).optional(),
      clean: cleans.optional(),
    })
    .refine(hasOneSource, oneSource),
])
export type FieldSpec = z.infer<typeof fieldSpecSchema>

const fields = z.record(
  z.string().refine((name) => fieldTypeOf(name) !== undefined, 'No such field.'),
  fieldSpecSchema,
)

export const fileTypes = ['csv', 'spaced', 'json', 'parquet'] as const
const formatSchema = z.strictObject({
  type: z.enum(fileTypes).optional(),
  delimiter: z.enum([',', ';', '\t', '|', 'tab']).optional(),
  header: z.boolean().optional(),
  /** Names for the columns of a file without a header, in order. */
  columns: z.array(column).min(1).max(1000).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15', 'gbk', 'shift_jis']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum(['', ',', '.', ' ', "'"]).optional(),
  /** How times are written where a field does not say otherwise. */
  dates: instantFormat.optional(),
})
export type FileFormat = z.infer<typeof formatSchema>

/** A mapping may come from far away, so it reaches no file but those beside the imported one. */
const fileName = column.refine((name) => !/[/\\]|^\.+$/.test(name), 'Give the name of a file without a path.')

/** A small table loaded beforehand, to find what belongs to a key. */
const lookupSchema = z.strictObject({
  /** File name beside the imported file; of several, the first that is there. */
  file: z.union([fileName, z.array(fileName).min(1).max(10)]),
  key: column,
  take: z.array(column).min(1).max(20),
  format: formatSchema.optional(),
})

const deriveSchema = z.union([
  z.strictObject({ lookup: z.string(), by: column, take: column }),
  z.strictObject({ ...sourceShape, clean: cleans.optional() }).refine(hasOneSource, oneSource),
])
export type Derive = z.infer<typeof deriveSchema>

/** One event of a row that tells several dates of an order. */
const rowEventSchema = z.strictObject({
  name: z.string().min(1).max(200),
  at: fieldSpecSchema,
  when: conditionSchema.optional(),
  /** Whether the event repeats the order's lines and amounts. A later step of an order need not. */
  carriesGoods: z.boolean().optional(),
  fields: fields.optional(),
})

/** A mapping says what the rows of a file are and which column is which. See docs/concepts/importing.md. */
export const mappingSchema = z.strictObject({
  name: slug,
  title: z.string().max(200).optional(),
  /** Rows keep their identity under this name: two mappings with one scope recognise each other's rows. Default: the name. */
  idScope: slug.optional(),
  row: z.enum(rowKinds),
  format: formatSchema.optional(),
  /** How to know a file of this form without being told: columns that its header has, or what its first line looks like. */
  recognise: z
    .union([
      z.strictObject({ columns: z.array(column).min(1) }),
      z.strictObject({ firstLine: z.string().refine(isPattern, 'Not a regular expression.') }),
    ])
    .optional(),
  timeZone: z.string().refine(isTimeZone, 'Give an IANA zone such as Europe/London.').optional(),
  currency: z.string().refine(isCurrency, 'Give an ISO 4217 code such as EUR.').optional(),
  lookups: z.record(z.string(), lookupSchema).optional(),
  derive: z.record(column, deriveSchema).optional(),
  clean: z.record(column, cleans).optional(),
  skip: z
    .array(z.strictObject({ when: conditionSchema, because: reason }))
    .max(50)
    .optional(),
  treatAs: z
    .array(z.strictObject({ when: conditionSchema, row: z.enum(['refund', 'order_line', 'event']) }))
    .max(10)
    .optional(),
  /** Where the lines of an order are: in a list inside the row (JSON), or on neighbouring rows with the same value of a column. */
  lines: z.union([z.strictObject({ each: column }), z.strictObject({ rowsWithSame: column })]).optional(),
  /** The event that a row becomes, where it becomes one. */
  event: z.string().min(1).max(200).optional(),
  events: z.array(rowEventSchema).min(1).max(20).optional(),
  fields: fields.default({}),
})

export type Mapping = z.infer<typeof mappingSchema>
export type Lookup = z.infer<typeof lookupSchema>
export type RowEvent = z.infer<typeof rowEventSchema>
