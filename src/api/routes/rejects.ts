import { z } from 'zod'
import type { Reject, Rejects } from '../../intake/index.ts'
import { type Log, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { answerWithProgress, progressLines } from '../progress-stream.ts'
import { replayAll, replayedSchema } from '../rejects/replay-all.ts'
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

const narrowing = {
  importId: z.string().max(80).optional(),
  source: z.string().max(200).optional(),
  reason: z.string().max(2_000).optional().describe('As /api/rejects/reasons gives it: quoted values left out.'),
  field: z.string().max(300).optional().describe('Empty for those that name none.'),
}

const pageSchema = z.object({ counts, rows: z.array(rejectSchema), nextCursor: z.string().nullable() })
export type RejectsPage = z.infer<typeof pageSchema>

const groupSchema = z.object({
  source: z.string(),
  field: z.string().nullable(),
  reason: z.string().describe('Quoted values left out, so that all cells with the same mistake are one reason.'),
  remedy: z.string(),
  items: z.number().int(),
  newestAt: z.iso.datetime(),
})

const id = z.object({ rejectId: z.string().max(80) })
const tags = ['rejects']

export type RejectRouteOptions = ReplaySources & {
  log: Log
  /** Events came in; facts and states should follow. */
  notify(): void
}

export function registerRejectRoutes(api: Api, options: RejectRouteOptions): void {
  const { rejects, notify } = options
  registerBulk(api, options)

  api.route({
    method: 'GET',
    url: '/api/rejects',
    schema: {
      tags,
      summary: 'Items that were not accepted, newest first',
      querystring: z.strictObject({
        state: z.enum([...states, 'all']).default('open'),
        ...narrowing,
        limit: z.coerce.number().int().min(1).max(500).default(50),
        cursor: z.string().max(80).optional(),
      }),
      response: { 200: pageSchema },
    },
    handler: async ({ query }) => {
      const { state, cursor, ...narrowed } = query
      const wanted = { ...narrowed, state: state === 'all' ? undefined : state, after: cursor }
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
      if (closed === 0)
        throw new RefusalError(
          refuse('conflict', `Reject ${params.rejectId} is ${state} already.`, {
            cause: { code: 'reject_closed', values: { state } },
          }),
        )
      return find(rejects, params.rejectId)
    },
  })
}

/** What is done to all open items with one reason at once. */
function registerBulk(api: Api, { rejects, notify, ...sources }: RejectRouteOptions): void {
  api.route({
    method: 'GET',
    url: '/api/rejects/reasons',
    schema: {
      tags,
      summary: 'Open items by reason, most frequent first',
      response: { 200: z.object({ reasons: z.array(groupSchema) }) },
    },
    handler: async () => ({ reasons: await rejects.groups() }),
  })

  api.route({
    method: 'POST',
    url: '/api/rejects/replay',
    schema: {
      tags,
      summary: 'Send all open items of a reason through their doors again, as they came',
      body: z.strictObject(narrowing),
      response: {
        200: {
          description: 'Lines of progress, at last what came of it',
          content: { 'application/x-ndjson': { schema: progressLines(replayedSchema) } },
        },
      },
    },
    handler: ({ body }, reply) =>
      answerWithProgress(reply, sources.log, async (onProgress) => {
        const replayed = await replayAll({ ...sources, rejects }, body, onProgress)
        notify()
        return replayed
      }),
  })

  api.route({
    method: 'POST',
    url: '/api/rejects/dismiss',
    schema: {
      tags,
      summary: 'Put all open items of a reason aside; /api/rejects/reopen with the instant takes it back',
      body: z.strictObject(narrowing),
      response: { 200: z.object({ closed: z.number().int(), closedAt: z.iso.datetime() }) },
    },
    handler: ({ body }) => rejects.dismissAll(body),
  })

  api.route({
    method: 'POST',
    url: '/api/rejects/reopen',
    schema: {
      tags,
      summary: 'Take a dismissal back',
      body: z.strictObject({ closedAt: z.iso.datetime() }),
      response: { 200: z.object({ opened: z.number().int() }) },
    },
    handler: async ({ body }) => ({ opened: await rejects.reopen(body.closedAt) }),
  })
}

async function find(rejects: Rejects, rejectId: string): Promise<Reject> {
  const reject = await rejects.get(rejectId)
  return orThrow(
    reject ??
      refuse('not_found', `There is no reject "${rejectId}".`, {
        field: 'rejectId',
        cause: { code: 'unknown_reject', values: {} },
      }),
  )
}
