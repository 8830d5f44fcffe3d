import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { type Clock, type Log, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { followEvents } from '../events/follow-events.ts'
import { liveEventSchema, readNewestEvents, readRawEvent } from '../events/read-newest.ts'
import { limits } from '../limits.ts'
import { readSources, sourceSchema } from '../sources/read-sources.ts'
import type { Api } from '../typed-server.ts'

const tags = ['events']
const filter = {
  name: z.string().max(200).optional().describe('Only events of this name.'),
  source: z.string().max(200).optional().describe('Only those that came in by this door.'),
  customer: z
    .string()
    .regex(/^cus_[0-9a-f]{16}$/)
    .optional(),
}

export type EventRouteOptions = { warehouse: Warehouse; ledger: Ledger; clock: Clock; log: Log }

/** What comes in: from where, how much, and the newest of it as it arrives. */
export function registerEventRoutes(api: Api, options: EventRouteOptions): void {
  const { warehouse } = options
  api.route({
    method: 'GET',
    url: '/api/sources',
    schema: {
      tags,
      summary: 'Every door that events came in by, with how many and when',
      response: { 200: z.object({ sources: z.array(sourceSchema) }) },
    },
    handler: async () => ({ sources: await readSources(options) }),
  })
  api.route({
    method: 'GET',
    url: '/api/events',
    schema: {
      tags,
      summary: 'The events that came in last',
      querystring: z.strictObject({ ...filter, limit: z.coerce.number().int().min(1).max(200).default(50) }),
      response: { 200: z.object({ events: z.array(liveEventSchema) }) },
    },
    handler: async ({ query }) => ({ events: await readNewestEvents(warehouse, { ...query, sinceMs: 0 }) }),
  })
  api.route({
    method: 'GET',
    url: '/api/events/:eventId',
    schema: {
      tags,
      summary: 'One event with everything that came with it',
      params: z.object({ eventId: z.guid() }),
      querystring: z.strictObject({ identity: z.string().regex(/^[0-9a-f]{16}$/) }),
      response: { 200: z.record(z.string(), z.unknown()) },
    },
    handler: async ({ params, query }) =>
      orThrow(
        (await readRawEvent(warehouse, { ...params, ...query })) ??
          refuse('not_found', `There is no event "${params.eventId}" of that identifier.`, {
            field: 'eventId',
            cause: { code: 'unknown_event', values: {} },
          }),
      ),
  })
  registerLive(api, options)
}

function registerLive(api: Api, { warehouse, clock, log }: EventRouteOptions): void {
  const closing = new AbortController()
  // Before the server waits for its connections: a stream would keep it waiting.
  api.addHook('preClose', async () => closing.abort())
  let followers = 0
  api.route({
    method: 'GET',
    url: '/api/events/live',
    schema: {
      tags,
      summary: 'The newest events as they arrive, as lines of JSON',
      querystring: z.strictObject(filter),
      response: {
        200: {
          description: 'Lines, each with the events that are new, oldest first; the first with the last hundred',
          content: { 'application/x-ndjson': { schema: z.object({ events: z.array(liveEventSchema) }) } },
        },
      },
    },
    handler: async ({ query }, reply) => {
      if (followers >= limits.followersAtOnce) throw new RefusalError(tooMany)
      followers += 1
      const leave = () => {
        followers -= 1
      }
      const signal = AbortSignal.any([closing.signal, goneSignal(reply, leave)])
      const lines = followEvents({ warehouse, clock, log, filter: query, signal })
      // The route's own answer type cannot say "a stream of these".
      return reply.type('application/x-ndjson').send(lines as never) as never
    },
  })
}

const tooMany = refuse('too_many_requests', `${limits.followersAtOnce} readers follow the events already.`, {
  remedy: 'Close one of their pages.',
  cause: { code: 'too_many_followers', values: { most: limits.followersAtOnce } },
})

/** Aborts once the reader is gone. */
function goneSignal(reply: FastifyReply, onGone: () => void): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    gone.abort()
    onGone()
  })
  return gone.signal
}
