import { z } from 'zod'
import { type Clock, isoOf } from '../../platform/index.ts'
import { countSegment, findMembers, type Segments } from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { readAsOf } from '../read-as-of.ts'
import { askedSegment, treeOf } from '../segments/asked-segment.ts'
import { asOfQuery, memberSchema } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

const countSchema = z.object({
  customers: z.number().int(),
  of: z.number().int().describe('Customers in all, as of the date.'),
  share: z.number().nullable().describe('customers / of'),
  asOf: z.iso.datetime(),
  milliseconds: z.number().describe('What the count took.'),
  examples: z.array(memberSchema),
})
export type CountAnswer = z.infer<typeof countSchema>

type Options = { segments: Segments; settings: SettingsStore; clock: Clock }

/** How many customers a definition holds for. */
export function registerSegmentCount(api: Api, options: Options): void {
  const { segments } = options

  api.route({
    method: 'POST',
    url: '/api/segments/count',
    config: { door: 'read' },
    schema: {
      tags: ['segments'],
      summary: 'How many customers a definition holds for, now or as of a date',
      body: z.strictObject({
        ...{ ...askedSegment, asOf: asOfQuery },
        examples: z.number().int().min(0).max(20).default(0).describe('So many of them are shown.'),
      }),
      response: { 200: countSchema },
    },
    handler: async ({ body }) => {
      const asOfMs = readAsOf(options, body.asOf)
      const tree = treeOf(segments.store, body)
      const startedAt = performance.now()
      const customers = await countSegment(segments.sources(), tree, asOfMs)
      const milliseconds = Math.round((performance.now() - startedAt) * 10) / 10
      const of = await countSegment(segments.sources(), { all: [] }, asOfMs)
      const place = { after: undefined, limit: body.examples }
      const { rows } = body.examples > 0 ? await findMembers(segments.sources(), tree, asOfMs, place) : { rows: [] }
      return { customers, of, share: of > 0 ? customers / of : null, asOf: isoOf(asOfMs), milliseconds, examples: rows }
    },
  })
}
