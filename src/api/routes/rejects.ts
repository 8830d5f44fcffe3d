import { z } from 'zod'
import type { Reject, Rejects } from '../../intake/index.ts'
import { orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { type ReplaySources, replayReject } from '../rejects/replay-reject.ts'
import type { Api } from '../typed-server.ts'

const states = ['open', 'replayed', 'dismissed'] as const

const rejectSchema = z.object({
  rejectId: z.string(),
  source: z.string().describe('The door it came through.'),
  importId: z.string().nullable(),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  index: z.number().int().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
  remedy: z.string(),
  body: z.string().describe('The item as it came.'),
  state: z.enum(states),
  receivedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
})

const counts = z.object({
  open: z.number().int(),
  replayed: z.number().int(),
  dismissed: z.number().int(),
  notKept: z.number().int().describe('Refused since the start but not kept, because too many were open.'),
})

const id = z.object({ rejectId: z.string().max(80) })
const tags = ['rejects']

export type RejectRouteOptions = ReplaySources & {
  /** Events came in; facts and states should follow. */
  notify(): void
}

export function registerRejectRoutes(api: Api, options: RejectRouteOptions): void {
  const { rejects, notify } = options

  api.route({
    method: 'GET',
    url: '/api/rejects',
    schema: {
      tags,
      summary: 'Items that were not accepted, newest first',
      querystring: z.strictObject({
        state: z.enum([...states, 'all']).default('open'),
        importId: z.string().max(80).optional(),
        source: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        cursor: z.string().max(80).optional(),
      }),
      response: { 200: z.object({ counts, rows: z.array(rejectSchema), nextCursor: z.string().nullable() }) },
    },
    handler: async ({ query }) => {
      const { state, importId, source, limit, cursor } = query
      const wanted = { state: state === 'all' ? undefined : state, importId, source, limit, after: cursor }
      const page = await rejects.list(wanted)
      return { counts: await rejects.count(), rows: page.rejects, nextCursor: page.next ?? null }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/rejects/:rejectId',
    schema: { tags, summary: 'One of them, whole', params: id, response: { 200: rejectSchema } },
    handler: ({ params }) => find(rejects, params.rejectId),
  })

  api.route({
    method: 'POST',
    url: '/api/rejects/:rejectId/replay',
    schema: {
      tags,
      summary: 'Send it through its door again, corrected if a body is given',
      params: id,
      body: z.strictObject({ body: z.string().max(1_000_000).optional() }).nullish(),
      response: { 200: z.object({ rejectId: z.string(), accepted: z.number().int() }) },
    },
    handler: async ({ params, body }) => {
      const reject = await find(rejects, params.rejectId)
      const replayed = orThrow(await replayReject(options, reject, body?.body ?? reject.body))
      notify()
      return replayed
    },
  })

  api.route({
    method: 'POST',
    url: '/api/rejects/:rejectId/dismiss',
    schema: { tags, summary: 'Put it aside for good', params: id, response: { 200: rejectSchema } },
    handler: async ({ params }) => {
      const { state } = await find(rejects, params.rejectId)
      const closed = await rejects.close([params.rejectId], 'dismissed')
      if (closed === 0) throw new RefusalError(refuse('conflict', `Reject ${params.rejectId} is ${state} already.`))
      return find(rejects, params.rejectId)
    },
  })
}

async function find(rejects: Rejects, rejectId: string): Promise<Reject> {
  const reject = await rejects.get(rejectId)
  return orThrow(reject ?? refuse('not_found', `There is no reject "${rejectId}".`, { field: 'rejectId' }))
}
