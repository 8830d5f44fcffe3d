import { z } from 'zod'
import { type Kept, metrics, type ReportDefinition, reports, toCsv } from '../../insights/index.ts'
import { orThrow, type Refusal, RefusalError, refuse } from '../../platform/index.ts'
import type { Api } from '../typed-server.ts'

const units = z.enum(['text', 'count', 'money', 'rate', 'days', 'seconds', 'instant', 'date', 'score', 'number'])
const columnSchema = z.object({ name: z.string(), unit: units, description: z.string() })

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const readingSchema = z.object({
  part: z.string().nullable(),
  code: z.string(),
  values: z.record(
    z.string(),
    z.object({ value: z.union([z.string(), z.number()]), unit: units, column: z.string().optional() }),
  ),
  text: z.string().describe('The sentence in English.'),
})

const answerSchema = z
  .object({
    report: z.string(),
    asOf: z.iso.datetime(),
    period: z.object({ from: z.iso.datetime().nullable(), to: z.iso.datetime() }).nullable(),
    params: z.record(z.string(), z.unknown()),
    compared: z
      .object({
        by: z.enum(['previous', 'year']),
        asOf: z.iso.datetime(),
        period: z.object({ from: z.iso.datetime().nullable(), to: z.iso.datetime() }).nullable(),
      })
      .nullable()
      .describe(
        'What the figures are held against; each row then has the earlier ones as …Before and the change as …Change.',
      ),
    segment: z.string().nullable(),
    split: z.string().nullable(),
    reading: z.array(readingSchema).describe('What the figures say, in sentences.'),
    columns: z.array(columnSchema).readonly(),
    marks: z
      .object({
        rows: z.array(z.string()).readonly(),
        figures: z.array(z.string()).readonly(),
        summary: z.array(z.string()).readonly(),
        only: z.object({ column: z.string(), values: z.array(z.string()).readonly() }).nullable(),
      })
      .nullable()
      .describe(
        'Figures that are numbers of customers, of rows and of the summary, and the columns that tell rows apart, for `behind` of the customer list; where rows are figures of many kinds, `only` says which of them count customers.',
      ),
    rows: z.array(rowSchema),
    summaryColumns: z.array(columnSchema).readonly(),
    summary: z.array(rowSchema).describe('Figures about all rows together; one row a part.'),
    freshness: z.object({
      factsAsOf: z.string().nullable(),
      newestEventAt: z.string().nullable(),
      note: z.string().nullable(),
      keptSince: z.iso
        .datetime()
        .nullable()
        .describe(
          'When the figures were worked out, where newer ones are being worked out meanwhile: ask again in a second. Null where they are the newest.',
        ),
    }),
  })
  .meta({ id: 'ReportAnswer' })

const listedSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  method: z.array(z.string()).readonly(),
  period: z.string().nullable(),
  isOfWholeShop: z.boolean().describe('True where it cannot be narrowed to a segment.'),
  isAboutChange: z
    .boolean()
    .describe('True where a question without a beginning should be about the last thirty days.'),
  isComparable: z.boolean().describe('False where `compare` has no meaning.'),
  isComparison: z
    .boolean()
    .describe('True where it is held against the stretch before unless `compare` says otherwise.'),
  params: z.record(z.string(), z.unknown()).describe('JSON schema of the parameters.'),
  columns: z.array(columnSchema).readonly(),
})

const metricSchema = z.object({ unit: units, formula: z.string(), source: z.string() })

const listSchema = z.object({ reports: z.array(listedSchema), metrics: z.record(z.string(), metricSchema) })

/** Every report with its parameters, and what each figure means. */
export type ReportList = z.infer<typeof listSchema>

const tags = ['reports']

export type ReportRouteOptions = { kept: Pick<Kept, 'answers'> }

export function registerReportRoutes(api: Api, { kept }: ReportRouteOptions): void {
  api.route({
    method: 'GET',
    url: '/api/reports',
    schema: {
      tags,
      summary: 'Every report with its parameters and columns, and what each figure means',
      response: { 200: listSchema },
    },
    handler: async () => ({ reports: reports.all.map(describeReport), metrics }),
  })

  // One route a report, so that the API's description has the parameters of each; they are all the same few lines.
  for (const definition of reports.all) registerReport(api, definition, kept.answers.answer)

  api.route({
    method: 'GET',
    url: '/api/reports/:name',
    schema: { hide: true, params: z.object({ name: z.string().max(200) }) },
    handler: async ({ params }) => orThrow(await kept.answers.answer(params.name, {})),
  })
}

function registerReport(api: Api, definition: ReportDefinition, answerReport: Kept['answers']['answer']): void {
  api.route({
    method: 'GET',
    url: `/api/reports/${definition.kind}`,
    // The schema only describes: the runner reads the question, and its refusals say what would have been right.
    validatorCompiler: () => (query) => ({ value: query }),
    schema: {
      tags,
      summary: definition.title,
      description: [definition.description, ...definition.method].join(' '),
      querystring: z.object({
        compare: z
          .enum(['none', 'previous', 'year'])
          .optional()
          .describe(
            'Hold every figure against the stretch or date before (`previous`), or a year earlier. Without it a report about a change is held against the stretch before, any other against nothing.',
          ),
        ...definition.params.shape,
        asOf: z.string().optional().describe('The date to look from; without it the end of today.'),
        from: z.string().optional().describe('First day of the period.'),
        to: z.string().optional().describe('The day after its last.'),
        segment: z.string().optional().describe('Only customers of this segment: its name, or a line of segment text.'),
        split: z
          .string()
          .optional()
          .describe('A state, or up to five segments separated by semicolons, a name with one in it in double quotes.'),
        format: z.enum(['json', 'csv']).default('json'),
      }),
      headers: z.object({
        'cache-control': z
          .string()
          .optional()
          .describe(
            'With `max-stale` or `max-stale=SECONDS` a large shop answers at once with figures that may be so much older than a minute, and works out newer ones meanwhile; `freshness.keptSince` says so. Without it the figures are the newest.',
          ),
      }),
      response: {
        200: {
          description: 'The rows',
          content: { 'application/json': { schema: answerSchema }, 'text/csv': { schema: z.string() } },
        },
      },
    },
    handler: async (request, reply) => {
      const {
        asOf,
        from,
        to,
        segment,
        split,
        compare,
        format = 'json',
        ...params
      } = singleTexts(request.query as Record<string, unknown>)
      if (format !== 'json' && format !== 'csv') throw new RefusalError(unknownFormat(format))
      const answer = orThrow(
        await answerReport(
          definition.kind,
          { asOf, from, to, segment, split, compare, params },
          readMaxStaleMs(request.headers['cache-control']),
        ),
      )
      if (format === 'json') return answer
      const fileName = `${definition.kind}-${answer.asOf.slice(0, 10)}.csv`
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(toCsv(answer))
    },
  })
}

/** How stale an answer may be by the request's cache-control (RFC 9111, 5.2.1.2); without a number any age will do. */
function readMaxStaleMs(control = ''): number {
  const found = /(?:^|[\s,])max-stale(?:="?(\d{1,9})"?)?(?=[\s,]|$)/i.exec(control)
  if (!found) return 0
  return found[1] === undefined ? Number.POSITIVE_INFINITY : Number(found[1]) * 1000
}

/** The question as text; what is given twice is joined, so that the runner refuses it with what would be right. */
function singleTexts(query: Record<string, unknown>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
}

function unknownFormat(format: string): Refusal {
  return refuse('invalid_input', `There is no format "${format}".`, {
    field: 'format',
    remedy: 'Give json or csv.',
    cause: { code: 'unknown_format', values: { format } },
  })
}

function describeReport(definition: ReportDefinition) {
  const { kind, title, description, method, period, columns } = definition
  return {
    name: kind,
    title,
    description,
    method,
    period,
    isOfWholeShop: definition.isOfWholeShop ?? false,
    isAboutChange: definition.isAboutChange ?? false,
    isComparable: definition.isComparable ?? true,
    isComparison: definition.isComparison ?? false,
    params: z.toJSONSchema(definition.params, { io: 'input' }),
    columns,
  }
}
