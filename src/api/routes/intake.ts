import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { secretFrom } from '../../access/index.ts'
import {
  type CallContext,
  type EventType,
  eventTypes,
  type Journal,
  type NewReject,
  type NormalisedBatch,
  normaliseBatch,
  normaliseSegmentCall,
  type ReadBody,
  type Rejects,
  readBody,
  type ShopEvent,
  segmentLimits,
} from '../../intake/index.ts'
import { type Clock, isRefusal, type Log, type Refusal, RefusalError, refuse } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { problemOf } from '../problem.ts'

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
      { parseAs: 'buffer', bodyLimit: segmentLimits.batchBytes },
      (request, sent, done) => done(null, readBody(sent, request.headers['content-encoding'])),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('access-control-allow-origin', '*')
    })
    for (const [path, call] of paths) {
      scope.options(path, { schema: { hide: true } }, answerPreflight)
      scope.post(path, { schema: describeCall(path, call) }, (request, reply) => answer(call, request, reply, deps))
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

async function answer(
  call: Call,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: IntakeDependencies,
): Promise<FastifyReply> {
  const { status, body, headers } = await take(call, request, deps)
  return reply
    .code(status)
    .headers({ 'content-type': 'application/json', ...headers })
    .send(body)
}

/** An answer before it is sent. TRAP: a reply is thenable, so a function that returned one would wait until it was sent. */
type Answer = { status: number; body: string; headers?: Record<string, string> }

async function take(call: Call, request: FastifyRequest, deps: IntakeDependencies): Promise<Answer> {
  const body = (request.body as ReadBody | undefined) ?? { value: undefined, text: '' }
  const secret = secretFrom(request.headers.authorization) ?? writeKeyIn(body.value)
  const key = secret === undefined ? undefined : await deps.keys.authenticateWriteKey(secret)
  if (!key) return problem(secret === undefined ? noKey : wrongKey, {}, { 'www-authenticate': 'Basic realm="events"' })
  const context: CallContext = {
    receivedAtMs: deps.clock.nowMs(),
    source: key.source,
    userAgent: request.headers['user-agent'] ?? '',
    defaultCurrency: deps.settings.current().currency,
  }
  const read = body.refusal ?? readCall(call, body.value, context)
  if (isRefusal(read)) {
    await keep([{ source: key.source, refusal: read, body: body.text }], deps)
    return problem(read, { accepted: 0, rejected: 1, rejects: [shown(read)] })
  }
  // The good ones first: a sender that is told to come back sends the bad ones again too, and they shall be kept once.
  const notTaken = await append(read.events, deps)
  if (notTaken) return problem(notTaken, {}, { 'retry-after': '10' })
  await keep(
    read.rejects.map(({ refusal, body: item }) => ({ source: key.source, refusal, body: jsonOf(item) })),
    deps,
  )
  return answerBatch(read)
}

function readCall(call: Call, body: unknown, context: CallContext): NormalisedBatch | Refusal {
  if (call === 'batch') return normaliseBatch(body, context)
  const event = normaliseSegmentCall(call, body, context)
  return isRefusal(event) ? event : { events: [event], rejects: [] }
}

function answerBatch({ events, rejects }: NormalisedBatch): Answer {
  if (rejects.length === 0) return { status: 200, body: `{"success":true,"accepted":${events.length}}` }
  const counts = {
    accepted: events.length,
    rejected: rejects.length,
    rejects: rejects.map(({ refusal }) => shown(refusal)),
  }
  if (events.length > 0) return { status: 207, body: JSON.stringify({ success: false, ...counts }) }
  const reason = `None of the ${rejects.length} events could be taken.`
  return problem(
    refuse('invalid_input', reason, {
      remedy: 'See "rejects" for what to mend in each.',
      cause: { code: 'batch_refused', values: {} },
    }),
    counts,
  )
}

function problem(refusal: Refusal, details: object, headers: Record<string, string> = {}): Answer {
  const told = problemOf(refusal)
  return {
    status: told.status,
    body: JSON.stringify({ ...told, ...details }),
    headers: { 'content-type': 'application/problem+json', ...headers },
  }
}

function writeKeyIn(body: unknown): string | undefined {
  const key = typeof body === 'object' && body !== null ? (body as { writeKey?: unknown }).writeKey : undefined
  return typeof key === 'string' && key !== '' ? key : undefined
}

const noKey = refuse('unauthenticated', 'The request carries no write key.', {
  remedy: 'Send it as the user name of HTTP Basic, as Segment\'s libraries do, or as "writeKey" in the body.',
  cause: { code: 'no_key', values: {} },
})
const wrongKey = refuse('unauthenticated', 'The write key is unknown or revoked.', {
  remedy: 'Make a new one with "regulars keys create".',
  cause: { code: 'wrong_key', values: {} },
})

/** Undefined once the events are on disk, else why they are not. */
async function append(events: ShopEvent[], { journal }: IntakeDependencies): Promise<Refusal | undefined> {
  try {
    await journal.append(events)
    return undefined
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal
    throw error
  }
}

function shown({ index, code, reason, field, remedy }: Refusal): object {
  return { index: index ?? 0, code, reason, field, remedy }
}

/** The sender is told either way, so a ledger that cannot keep them is no reason to refuse what could be taken. */
async function keep(items: NewReject[], { rejects, log }: IntakeDependencies): Promise<void> {
  if (items.length === 0) return
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
