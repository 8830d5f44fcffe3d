import { z } from 'zod'
import type { Clock } from '../../platform/index.ts'
import { isoOf, orThrow } from '../../platform/index.ts'
import {
  type NewestChange,
  readNewestChanges,
  readRecentSizes,
  readSizes,
  readSizesAt,
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
  asOf: instant,
  segments: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      size: z.number().int().nullable().describe('Members that were recorded by then; null where none were.'),
      recordedAt: instant.nullable().describe('Their last change before it.'),
      weekChange: z
        .number()
        .int()
        .nullable()
        .describe('Members more than 7 days before; null where none were recorded then.'),
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
      summary: `The size of every segment as it was recorded by a date, over the ${shownDays} days before it, and the change in 7`,
      querystring: z.strictObject({ asOf: asOfQuery }),
      response: { 200: sizesSchema },
    },
    handler: async ({ query }) => {
      const asOfMs = readAsOf({ clock, settings }, query.asOf)
      const nowMs = Math.min(asOfMs, clock.nowMs())
      const recorded = await readSizesAt(warehouse, asOfMs)
      const recent = await readRecentSizes(warehouse, {
        fromMs: nowMs - shownDays * dayMs,
        weekAgoMs: nowMs - 7 * dayMs,
        beforeMs: asOfMs,
      })
      return {
        asOf: isoOf(asOfMs),
        segments: segments.store.all().map(({ number, name, title }) => {
          const { size = null, recordedAt = null } = recorded.get(number) ?? {}
          const own = recent.get(number)
          const before = own?.weekAgo ?? null
          const weekChange = size === null || before === null ? null : size - before
          return { name, title, size, recordedAt, weekChange, sizes: own?.sizes ?? [] }
        }),
      }
    },
  })

  const numberOf = (name: string) => orThrow(segments.store.get(name)).number

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
      const beforeMs = readAsOf({ clock, settings }, asOf)
      if (points === undefined) return { sizes: await readSizes(warehouse, number, { limit, beforeMs }) }
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
