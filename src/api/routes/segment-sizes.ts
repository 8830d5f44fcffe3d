import { z } from 'zod'
import type { Clock } from '../../platform/index.ts'
import { orThrow, refuse } from '../../platform/index.ts'
import { type NewestChange, readNewestChanges, readRecentSizes, type Segments } from '../../segments/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { nameParams } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

const dayMs = 86_400_000
const shownDays = 90
const instant = z.iso.datetime()

const sizesSchema = z.object({
  segments: z.array(
    z.object({
      name: z.string(),
      weekChange: z
        .number()
        .int()
        .nullable()
        .describe('Members more than 7 days ago; null where none were recorded then.'),
      sizes: z.array(z.object({ at: instant, size: z.number().int() })),
    }),
  ),
})
export type SegmentSizesAnswer = z.infer<typeof sizesSchema>

const changesSchema = z.object({
  changes: z.array(
    z.object({
      ...{ customerId: z.string(), userId: z.string(), email: z.string(), name: z.string() },
      ...{ change: z.enum(['entered', 'left']), cause: z.string(), at: instant },
    }),
  ) satisfies z.ZodType<NewestChange[]>,
})
export type NewestChangesAnswer = z.infer<typeof changesSchema>

type Options = { segments: Segments; warehouse: Warehouse; clock: Clock }

/** How every segment grew lately, for a list that shows all of them. */
export function registerSegmentSizes(api: Api, { segments, warehouse, clock }: Options): void {
  api.route({
    method: 'GET',
    url: '/api/segment-sizes',
    schema: {
      tags: ['segments'],
      summary: `The sizes of every segment over the last ${shownDays} days, and the change in the last 7`,
      response: { 200: sizesSchema },
    },
    handler: async () => {
      const nowMs = clock.nowMs()
      const recent = await readRecentSizes(warehouse, {
        fromMs: nowMs - shownDays * dayMs,
        weekAgoMs: nowMs - 7 * dayMs,
      })
      return {
        segments: segments.store.all().map(({ number, name, size }) => {
          const own = recent.find((each) => each.number === number)
          const before = own?.weekAgo ?? null
          return { name, weekChange: size === null || before === null ? null : size - before, sizes: own?.sizes ?? [] }
        }),
      }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/segments/:name/changes',
    schema: {
      tags: ['segments'],
      summary: 'Who came in and went out last, because of what happened or because time passed',
      params: nameParams,
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
      response: { 200: changesSchema },
    },
    handler: async ({ params, query }) => {
      const { number } = orThrow(
        segments.store.find(params.name) ??
          refuse('not_found', `There is no segment "${params.name}".`, {
            field: 'name',
            cause: { code: 'unknown_segment', values: { segment: params.name, near: null } },
          }),
      )
      return { changes: await readNewestChanges(warehouse, number, query.limit) }
    },
  })
}
