import { z } from 'zod'
import type { Clock } from '../../platform/index.ts'
import { orThrow, refuse } from '../../platform/index.ts'
import {
  type NewestChange,
  readNewestChanges,
  readRecentSizes,
  readSizes,
  readThinnedSizes,
  type Segments,
} from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { readAsOf } from '../read-as-of.ts'
import { asOfQuery, nameParams } from '../segments/schemas.ts'
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

type Options = { segments: Segments; warehouse: Warehouse; clock: Clock; settings: SettingsStore }

/** How segments grew: all of them lately, and one over all of its time. */
export function registerSegmentSizes(api: Api, { segments, warehouse, clock, settings }: Options): void {
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

  const numberOf = (name: string) =>
    orThrow(
      segments.store.find(name) ??
        refuse('not_found', `There is no segment "${name}".`, {
          field: 'name',
          cause: { code: 'unknown_segment', values: { segment: name, near: null } },
        }),
    ).number

  api.route({
    method: 'GET',
    url: '/api/segments/:name/history',
    schema: {
      tags: ['segments'],
      summary: 'How large a segment was: after each refresh that changed it, or thinned over all of its time',
      params: nameParams,
      querystring: z.strictObject({
        limit: z.coerce.number().int().min(1).max(10_000).default(365).describe('So many of the newest changes.'),
        points: z.coerce
          .number()
          .int()
          .min(2)
          .max(2000)
          .optional()
          .describe('Instead: all of its time cut into so many equal stretches, each with its size at the end.'),
        asOf: asOfQuery,
      }),
      response: {
        200: z.object({
          sizes: z.array(
            z.object({ at: instant, size: z.number().int(), entered: z.number().int(), left: z.number().int() }),
          ),
        }),
      },
    },
    handler: async ({ params, query: { limit, points, asOf } }) => {
      const number = numberOf(params.name)
      if (points === undefined) return { sizes: await readSizes(warehouse, number, limit) }
      const beforeMs = readAsOf({ clock, settings }, asOf)
      return { sizes: await readThinnedSizes(warehouse, number, { points, beforeMs }) }
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
    handler: async ({ params, query }) => ({
      changes: await readNewestChanges(warehouse, numberOf(params.name), query.limit),
    }),
  })
}
