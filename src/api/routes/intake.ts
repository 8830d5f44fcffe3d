import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { secretFrom } from '../../access/index.ts'
import type { Journal } from '../../intake/journal/index.ts'
import type { NewReject, Rejects } from '../../intake/rejects.ts'
import {
  type CallContext,
  limits,
  normaliseBatch,
  normaliseSegmentCall,
  type ReadBody,
  type RejectedItem,
  readBody,
} from '../../intake/segment/index.ts'
import { type EventType, eventTypes, type ShopEvent } from '../../intake/shop-event.ts'
import { type Clock, isRefusal, type Log, type Refusal, RefusalError, refuse } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { problemOf, sendProblem } from '../problem.ts'

export type IntakeDependencies = {
  journal: Pick<Journal, 'append'>
  rejects: Pick<Rejects, 'add'>
  keys: {
    /** The key and the name of its door, as events carry it, or undefined for a key that may not write. */
    authenticateWriteKey(key: string): Promise<{ keyId: string; source: string } | undefined>
  }
  settings: Pick<SettingsStore, 'current'>
  clock: Clock
  log: Log
}

type Call = EventType | 'batch'

// Segment's servers and RudderStack's libraries name a call in full; Segment's script for browsers sends its first letter.
const paths: [path: string, call: Call][] = [...eventTypes, 'batch' as const].flatMap((call): [string, Call][] => [
  [`/v1/${call}`, call],
  [`/v1/${call.charAt(0)}`, call],
])

/**
 * The doors for events: the calls of the Segment Spec. Answers 200 when everything was taken and on disk, 207 when some of a batch was,
 * and a problem (RFC 9457) with the reasons when nothing was. Segment's and RudderStack's libraries take 200 to 299 as done and send
 * again after 500 to 599, so a bad item is not sent for ever and a full disk loses nothing.
 */
export function registerIntakeRoutes(app: FastifyInstance, deps: IntakeDependencies): void {
  app.register(async (scope) => {
    // Content types say little here: a beacon is text/plain, RudderStack's packed bodies claim to be a form.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser<Buffer>(
      '*',
      { parseAs: 'buffer', bodyLimit: limits.batchBytes },
      (request, sent, done) => done(null, readBody(sent, request.headers['content-encoding'])),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('access-control-allow-origin', '*')
    })
    for (const [path, call] of paths) {
      scope.options(path, { schema: { hide: true } }, answerPreflight)
      scope.post(path, { schema: describeCall(path, call) }, (request, reply) => take(call, request, reply, deps))
    }
  })
}

function describeCall(path: string, call: Call): Record<string, unknown> {
  if (path.endsWith(`/${call.charAt(0)}`)) return { hide: true }
  const what =
    call === 'batch'
      ? 'Takes up to 2,500 calls of the Segment Spec at once'
      : `Takes one "${call}" call of the Segment Spec`
  return { tags: ['events'], summary: what }
}

/** Any shop's page may send events with its write key; nothing can be read here. */
function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asked = request.headers['access-control-request-headers']
  const isPlain = asked !== undefined && /^[\w\-, ]{1,500}$/.test(asked)
  return reply
    .headers({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': isPlain ? asked : 'authorization, content-type, content-encoding',
      'access-control-max-age': '86400',
    })
    .code(204)
    .send()
}

async function take(
  call: Call,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: IntakeDependencies,
): Promise<FastifyReply> {
  const body = (request.body as ReadBody | undefined) ?? { value: undefined, text: '' }
  const secret = secretFrom(request.headers.authorization) ?? writeKeyIn(body.value)
  const key = secret === undefined ? undefined : await deps.keys.authenticateWriteKey(secret)
  if (!key)
    return sendProblem(
      reply.header('www-authenticate', 'Basic realm="events"'),
      secret === undefined ? noKey : wrongKey,
    )
  const context: CallContext = {
    receivedAtMs: deps.clock.nowMs(),
    source: key.source,
    userAgent: request.headers['user-agent'] ?? '',
    defaultCurrency: deps.settings.current().currency,
  }
  const outcome =
    body.refusal ??
    (call === 'batch' ? normaliseBatch(body.value, context) : normaliseSegmentCall(call, body.value, context))
  if (isRefusal(outcome)) return refuseWhole(reply, outcome, body, context.source, deps)
  return 'events' in outcome
    ? takeBatch(reply, outcome.events, outcome.rejects, context.source, deps)
    : takeEvents(reply, [outcome], deps)
}

function writeKeyIn(body: unknown): string | undefined {
  const key = typeof body === 'object' && body !== null ? (body as { writeKey?: unknown }).writeKey : undefined
  return typeof key === 'string' && key !== '' ? key : undefined
}

const noKey = refuse('unauthenticated', 'The request carries no write key.', {
  remedy: 'Send it as the user name of HTTP Basic, as Segment\'s libraries do, or as "writeKey" in the body.',
})
const wrongKey = refuse('unauthenticated', 'The write key is unknown or revoked.', {
  remedy: 'Make a new one with "regulars keys create".',
})

/** Undefined once the events are on disk, else the answer that says why they are not. */
async function append(
  reply: FastifyReply,
  events: ShopEvent[],
  deps: IntakeDependencies,
): Promise<FastifyReply | undefined> {
  try {
    await deps.journal.append(events)
    return undefined
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return sendProblem(reply.header('retry-after', '10'), error.refusal)
  }
}

async function takeEvents(reply: FastifyReply, events: ShopEvent[], deps: IntakeDependencies): Promise<FastifyReply> {
  const refused = await append(reply, events, deps)
  return refused ?? reply.type('application/json').send(`{"success":true,"accepted":${events.length}}`)
}

async function takeBatch(
  reply: FastifyReply,
  events: ShopEvent[],
  rejected: RejectedItem[],
  source: string,
  deps: IntakeDependencies,
): Promise<FastifyReply> {
  if (rejected.length === 0) return takeEvents(reply, events, deps)
  // The good ones first: a sender that is told to come back sends the bad ones again too, and they shall be kept once.
  const refused = await append(reply, events, deps)
  if (refused) return refused
  await keep(
    rejected.map(({ refusal, body }) => ({ source, refusal, body: jsonOf(body) })),
    deps,
  )
  const counts = {
    accepted: events.length,
    rejected: rejected.length,
    rejects: rejected.map(({ refusal }) => shown(refusal)),
  }
  if (events.length > 0)
    return reply
      .code(207)
      .type('application/json')
      .send(JSON.stringify({ success: false, ...counts }))
  const reason = `None of the ${rejected.length} events could be taken.`
  const problem = { ...problemOf(refuse('invalid_input', reason, { remedy: 'See "rejects" for each.' })), ...counts }
  return reply.code(400).type('application/problem+json').send(JSON.stringify(problem))
}

async function refuseWhole(
  reply: FastifyReply,
  refusal: Refusal,
  { text }: ReadBody,
  source: string,
  deps: IntakeDependencies,
): Promise<FastifyReply> {
  await keep([{ source, refusal, body: text }], deps)
  const { status, ...problem } = problemOf(refusal)
  const answer = { ...problem, status, accepted: 0, rejected: 1, rejects: [shown(refusal)] }
  return reply.code(status).type('application/problem+json').send(JSON.stringify(answer))
}

function shown({ index, code, reason, field, remedy }: Refusal): object {
  return { index: index ?? 0, code, reason, field, remedy }
}

/** The sender is told either way, so a ledger that cannot keep them is no reason to refuse what could be taken. */
async function keep(items: NewReject[], { rejects, log }: IntakeDependencies): Promise<void> {
  try {
    await rejects.add(items.map((item) => ({ ...item, body: withoutKey(item.body) })))
  } catch (error) {
    log.error({ error: String(error), items: items.length }, 'refused events could not be kept')
  }
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    // Nested so deep that writing it out overflows the stack.
    return ''
  }
}

/** Keys are secrets, and refused bodies are shown to people. */
function withoutKey(body: string): string {
  return body.replace(/"writeKey"\s*:\s*"[^"]*"?/g, '"writeKey":"removed"')
}
