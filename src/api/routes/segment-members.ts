import { z } from 'zod'
import { type Clock, isoOf, orThrow } from '../../platform/index.ts'
import { findMembers, readMembers, type Segments } from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { readAsOf } from '../read-as-of.ts'
import { exportFormats, exportMembers } from '../segments/export-members.ts'
import { asOfQuery, memberSchema, nameParams, stateOf, stateSchema } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

type Options = { segments: Segments; settings: SettingsStore; clock: Clock; refreshStatus(): { failures: number } }

const tags = ['segments']
const instant = z.iso.datetime()
const cursor = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'This is no cursor; take it from "nextCursor".')
  .optional()

/** Who is in a segment: a page at a time, or all of them as a file. */
export function registerSegmentMembers(api: Api, options: Options): void {
  const { segments } = options

  api.route({
    method: 'GET',
    url: '/api/segments/:name/members',
    schema: {
      tags,
      summary: 'Members a page at a time: the recorded ones now, those of a date in the past as it was',
      params: nameParams,
      querystring: z.strictObject({
        asOf: asOfQuery,
        limit: z.coerce.number().int().min(1).max(1000).default(50),
        cursor,
      }),
      response: {
        200: z.object({
          asOf: instant,
          state: stateSchema,
          evaluatedAt: instant.nullable(),
          total: z.number().int().nullable(),
          rows: z.array(memberSchema),
          nextCursor: z.string().nullable(),
        }),
      },
    },
    handler: async ({ params, query }) => {
      const segment = orThrow(segments.store.get(params.name))
      const asOfMs = readAsOf(options, query.asOf)
      const place = { after: query.cursor, limit: query.limit }
      const isNow = asOfMs === segments.sources().currentAsOfMs()
      const page = isNow
        ? await readMembers(segments.sources(), segment, asOfMs, place)
        : await findMembers(segments.sources(), segment.tree, asOfMs, place)
      const state = stateOf(segment, options.refreshStatus())
      return {
        asOf: isoOf(asOfMs),
        ...(isNow
          ? { state, evaluatedAt: segment.evaluatedAt, total: segment.size }
          : { state: 'fresh' as const, evaluatedAt: null, total: null }),
        ...page,
      }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/segments/:name/export',
    schema: {
      tags,
      summary: 'All members as a file, streamed: CSV, JSON lines or Parquet',
      params: nameParams,
      querystring: z.strictObject({ asOf: asOfQuery, format: z.enum(exportFormats).default('csv') }),
      response: {
        200: {
          description: 'The members',
          content: {
            'text/csv': { schema: z.unknown() },
            'application/x-ndjson': { schema: z.unknown() },
            'application/vnd.apache.parquet': { schema: z.unknown() },
          },
        },
      },
    },
    handler: async ({ params, query }, reply) => {
      const asOfMs = readAsOf(options, query.asOf)
      const file = await exportMembers(
        segments.sources(),
        orThrow(segments.store.get(params.name)),
        asOfMs,
        query.format,
      )
      return reply
        .type(file.type)
        .header('content-disposition', attachment(`${params.name}-${isoOf(asOfMs).slice(0, 10)}.${query.format}`))
        .send(file.body)
    },
  })
}

/** A download under a name in any script (RFC 6266, RFC 8187), and under one in plain letters for whoever does not read that. */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename*=UTF-8''${encoded}; filename="${fileName.replaceAll(/[^\w .-]/g, '_')}"`
}
