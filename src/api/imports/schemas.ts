import { z } from 'zod'
import { causeSchema, problemSchema } from '../problem.ts'

const count = z.number().int()

const refusedRow = z.object({
  file: z.string(),
  line: count,
  row: count,
  field: z.string().optional(),
  reason: z.string(),
  remedy: z.string(),
  body: z.unknown(),
})

/** What came of an import. */
export const importOutcomeSchema = z
  .object({
    importId: z.string(),
    mapping: z.string(),
    state: z.enum(['done', 'failed', 'interrupted']),
    rows: count,
    accepted: count.describe('Events that are new.'),
    duplicates: count.describe('Events that were there already.'),
    rejected: count.describe('Rows that were refused.'),
    skipped: count.describe('Rows that the mapping leaves out.'),
    skippedBy: z.record(z.string(), count),
    products: count,
    seconds: z.number(),
    rejectsFile: z.string().nullable().describe('File with every refused row, on the machine of the server.'),
    dateRange: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
    customers: count.nullable().describe('Different identifiers; null above 500,000.'),
    notes: z.array(z.string()),
    firstRejects: z.array(refusedRow),
    preview: z.array(z.unknown()).describe('What the first rows became.'),
    error: z
      .object({ code: z.string(), reason: z.string(), remedy: z.string().optional(), cause: causeSchema.optional() })
      .loose()
      .nullable(),
    refreshed: z
      .object({ customers: count, seconds: z.number() })
      .nullable()
      .describe('Customers with facts once the import was worked in, and how long that took.'),
  })
  .meta({ id: 'ImportOutcome' })

/** An import that the server carries out on its own. */
export const importRunSchema = z
  .object({
    importId: z.string(),
    fileNames: z.array(z.string()),
    startedAt: z.iso.datetime(),
    seconds: z.number(),
    phase: z
      .enum(['reading', 'refreshing', 'ended'])
      .describe('refreshing: the rows are in, customers are worked out.'),
    isStopping: z.boolean(),
    counts: z.object({
      rows: count,
      accepted: count,
      duplicates: count,
      rejected: count,
      skipped: count,
      products: count,
      readBytes: count,
      totalBytes: count,
    }),
    result: importOutcomeSchema.nullable().describe('Once it ended.'),
    problem: problemSchema.nullable().describe('Why it could not be carried out.'),
  })
  .meta({ id: 'ImportRun' })

/** An import as it stands in the shop's record. */
export const recordedImportSchema = z.object({
  importId: z.string(),
  fileName: z.string(),
  mapping: z.string(),
  state: z.enum(['running', 'done', 'failed', 'interrupted']),
  accepted: count,
  rejected: count,
  duplicates: count,
  skipped: count,
  rejectsFile: z.string().nullable(),
  error: z.string().nullable(),
  errorCause: causeSchema.nullable().describe('The same as a code with its values, where there is one.'),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  startedBy: z.string().nullable().describe('Who asked for it; null where that was not noted.'),
})
