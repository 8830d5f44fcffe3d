import { z } from 'zod'
import {
  describeColumns,
  type FilePreview,
  fieldsOf,
  inspectFile,
  loadMapping,
  mappingSchema,
  neededFields,
  type PreviewedRow,
  previewRows,
  rowKinds,
  shippedMappings,
} from '../../intake/index.ts'
import { isoOf, isRefusal, type Refusal } from '../../platform/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { StagedUpload } from './staged-uploads.ts'

const count = z.number().int()

/** Rows that people map by hand; calls of the Segment Spec need no mapping. */
const mappedKinds = rowKinds.filter((row) => row !== 'segment')

export const lookSchema = z
  .object({
    uploadId: z.string().describe('Names the uploaded bytes in what follows.'),
    name: z.string(),
    bytes: count,
    isHead: z.boolean().describe('Only the beginning of the file was sent.'),
    type: z.enum(['csv', 'spaced', 'json', 'parquet']),
    delimiter: z.string().nullable(),
    hasHeader: z.boolean(),
    notes: z.array(z.string()).describe('How the file was read and what was assumed.'),
    columns: z.array(
      z.object({
        name: z.string(),
        samples: z.array(z.string()),
        filled: z.number().nullable().describe('Share of the looked-at rows in which it is filled.'),
        field: z.string().nullable().describe('What it seems to hold.'),
        why: z.enum(['known_format', 'name', 'values']).nullable().describe('From what that is known.'),
      }),
    ),
    rows: z.array(z.array(z.string())).describe('The first rows; position i of each belongs to columns[i].'),
    mapping: mappingSchema.nullable().describe('The mapping that seems to fit; null where the columns do not say.'),
    confidence: z.number().describe('1 for a format that Regulars knows, else by how much was recognised.'),
    known: z
      .array(z.object({ name: z.string(), title: z.string(), mapping: mappingSchema, isRecognised: z.boolean() }))
      .describe('Formats that come with Regulars whose columns are all in the file.'),
    kinds: z.array(
      z.object({
        row: z.enum(rowKinds),
        fields: z.array(z.string()).describe('What a column may hold in such a row.'),
        needed: z.array(z.array(z.string())).describe('Of each list at least one must be there.'),
      }),
    ),
  })
  .meta({ id: 'FileLook' })

export type FileLook = z.infer<typeof lookSchema>

const shownRows = 20

/** Looks at an uploaded file: what it is, its first rows, and what its columns seem to hold. */
export async function lookAt(upload: StagedUpload): Promise<FileLook | Refusal> {
  const found = await inspectFile(upload)
  if (isRefusal(found)) return found
  const { type, delimiter, hasHeader, columns, rows, guess } = found
  const { uploadId, name, bytes, isHead } = upload
  const has = new Set(columns)
  const known = shippedMappings()
    .filter(({ recognise }) => recognise && 'columns' in recognise && recognise.columns.every((each) => has.has(each)))
    .map((mapping) => ({
      name: mapping.name,
      title: mapping.title ?? mapping.name,
      mapping,
      isRecognised: mapping.name === guess.mapping?.name,
    }))
  return {
    ...{ uploadId, name, bytes, isHead, type, delimiter, hasHeader, known },
    notes: [...found.notes, ...guess.notes],
    columns: describeColumns(found),
    rows: rows.slice(0, shownRows),
    mapping: guess.mapping ?? null,
    confidence: guess.confidence,
    kinds: mappedKinds.map((row) => ({ row, fields: fieldsOf(row), needed: neededFields[row].map((any) => [...any]) })),
  }
}

const previewedEvent = z.object({
  name: z.string(),
  occurredAt: z.iso.datetime(),
  customer: z.string().describe('E-mail, else user id, phone or anonymous id.'),
  orderId: z.string(),
  currency: z.string(),
  valueMinor: count.nullable(),
  totalMinor: count.nullable(),
  lines: z.array(z.object({ name: z.string(), quantity: z.number(), valueMinor: count })),
})

export const previewSchema = z
  .object({
    rows: count.describe('Rows that were tried.'),
    events: count,
    products: count,
    skipped: count,
    rejected: count,
    shown: z.array(
      z.object({
        row: count,
        line: count,
        rows: count.describe('Rows of the file that it stands on.'),
        events: z.array(previewedEvent),
        product: z
          .object({ productId: z.string(), name: z.string(), category: z.string(), priceMinor: count.nullable() })
          .nullable(),
        skipped: z.string().nullable(),
        problem: z.object({ field: z.string().nullable(), reason: z.string(), remedy: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' })

export type ImportPreview = z.infer<typeof previewSchema>

/** Tries a mapping on the beginning of an uploaded file and tells what each row would become. Writes nothing. */
export async function previewUpload(
  upload: StagedUpload,
  given: object,
  { currency, timeZone }: Pick<Settings, 'currency' | 'timeZone'>,
  receivedAtMs: number,
): Promise<ImportPreview | Refusal> {
  const mapping = loadMapping(given, 'the mapping')
  if (isRefusal(mapping)) return mapping
  const preview = await previewRows(upload, mapping, { currency, timeZone, receivedAtMs, isHead: upload.isHead })
  return isRefusal(preview) ? preview : toAnswer(preview)
}

function toAnswer({ shown, ...counts }: FilePreview): ImportPreview {
  return { ...counts, shown: shown.map(toShown) }
}

function toShown({ row, line, rows, events, product, skipped, problem }: PreviewedRow): ImportPreview['shown'][number] {
  return {
    ...{ row, line, rows },
    events: events.map((event) => ({
      name: event.name,
      occurredAt: isoOf(event.occurredAtMs),
      customer: event.email || event.userId || event.phone || event.anonymousId,
      orderId: event.orderId,
      currency: event.currency,
      valueMinor: event.valueMinor,
      totalMinor: event.totalMinor,
      lines: event.lines.map((each) => ({
        name: each.name || each.productId || each.sku,
        quantity: each.quantity,
        valueMinor: each.valueMinor,
      })),
    })),
    product: product
      ? {
          productId: product.productId,
          name: product.name,
          category: product.category,
          priceMinor: product.priceMinor,
        }
      : null,
    skipped: skipped ?? null,
    problem: problem ? { field: problem.field ?? null, reason: problem.reason, remedy: problem.remedy } : null,
  }
}
