import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

export const name = 'intake-http'
export const description = 'Events over HTTP: acknowledged on disk singly and in batches, and stored in the event log'

const CONNECTIONS = 64
const BATCH = 100
const SERVER = fileURLToPath(new URL('./servers/intake-server.ts', import.meta.url))

/** Recorded on a two-core machine. Parcelvoy accepts into a queue in Redis, Umami writes to PostgreSQL before it answers. */
const RIVALS = {
  singles: [
    { name: 'Parcelvoy, accepted into its queue', eventsPerSecond: 569 },
    { name: 'Umami 3.1, stored', eventsPerSecond: 82 },
  ],
  batches: [
    { name: 'Parcelvoy, batches of 100 accepted into its queue', eventsPerSecond: 3070 },
    { name: 'Umami 3.1, batches of 50 stored', eventsPerSecond: 103 },
  ],
  stored: [
    { name: 'Parcelvoy, stored by one worker', eventsPerSecond: 255 },
    { name: 'Umami 3.1, batches of 50 stored', eventsPerSecond: 103 },
  ],
} as const

export type IntakeBenchOptions = { seconds?: number }

type Figures = { stored: number; memoryMb: number; cpuMicroseconds: number }

/**
 * Sends product views of about a kilobyte from 64 connections to a server in a process of its own, on fresh embedded stores. A request
 * counts once its events are synced to disk; "stored" runs from the first request to the moment the last event is in the event log.
 * The processor time is the server's, warehouse included, from request to event log: it says what an idle machine could do where a busy
 * one was measured.
 */
export async function run({ seconds = 10 }: IntakeBenchOptions = {}): Promise<Record<string, unknown>> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-bench-intake-'))
  const server = fork(SERVER, [directory, 'bench'], { env: { UV_THREADPOOL_SIZE: '16' } })
  try {
    const { url } = await answerOf<{ url: string }>(server)
    await load(url, server, 1, 1)
    const atStart = await ask(server)
    const singles = await load(url, server, 1, seconds)
    const batches = await load(url, server, BATCH, seconds)
    const atEnd = await ask(server)
    return {
      connections: CONNECTIONS,
      batchSize: BATCH,
      singles: { ...singles, rivals: against(singles.eventsPerSecond, RIVALS.singles) },
      batches: { ...batches, rivals: against(batches.eventsPerSecond, RIVALS.batches) },
      stored: { perSecond: batches.storedPerSecond, rivals: against(batches.storedPerSecond, RIVALS.stored) },
      memoryMb: { before: atStart.memoryMb, after: atEnd.memoryMb },
    }
  } finally {
    server.send('close')
    await once(server, 'exit')
    rmSync(directory, { recursive: true, force: true })
  }
}

async function load(url: string, server: ChildProcess, batch: number, seconds: number) {
  const before = await ask(server)
  const startedAt = performance.now()
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: batch === 1 ? '/v1/track' : '/v1/batch',
        headers: { authorization: `Basic ${btoa('bench:')}`, 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: batch === 1 ? nextEvent() : nextBatch(batch) }),
      },
    ],
  })
  const after = await ask(server)
  const storedSeconds = (performance.now() - startedAt) / 1000
  const acknowledged = result['2xx'] * batch
  const stored = after.stored - before.stored
  // Requests cut off at the end of the time may have been taken without an answer; the other way round would be a loss.
  if (result.non2xx + result.errors > 0 || stored < acknowledged)
    throw new Error(`${acknowledged} events acknowledged, ${stored} stored, ${result.non2xx + result.errors} failures`)
  return {
    eventsPerSecond: Math.round(acknowledged / result.duration),
    latencyMs: { p50: result.latency.p50, p99: result.latency.p99, max: result.latency.max },
    acknowledged,
    storedPerSecond: Math.round(stored / storedSeconds),
    cpuMicrosecondsPerEvent: Math.round((after.cpuMicroseconds - before.cpuMicroseconds) / stored),
  }
}

let sent = 0
const customers = 50_000
const opening = '{"type":"track","event":"Product Viewed","anonymousId":"visitor-'
const middle = `","context":${JSON.stringify({
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
  locale: 'en-GB',
  timezone: 'Europe/London',
  page: { path: '/p/1', referrer: 'https://www.google.com/', title: 'Monopoly', url: 'https://shop.example.com/p/1' },
  campaign: { source: 'google', medium: 'cpc', name: 'spring' },
  library: { name: 'analytics.js', version: 'next-1.60.0' },
})},"properties":${JSON.stringify({
  product_id: '507f1f77bcf86cd799439011',
  sku: 'G-32',
  category: 'Games',
  name: 'Monopoly: 3rd Edition',
  brand: 'Hasbro',
  variant: '200 pieces',
  price: 18.99,
  quantity: 1,
  currency: 'usd',
  value: 18.99,
  url: 'https://www.example.com/product/path',
  image_url: 'https://www.example.com/product/path.jpg',
})},"messageId":"bench-`

function nextEvent(): string {
  sent += 1
  return `${opening}${sent % customers}${middle}${sent}"}`
}

function nextBatch(size: number): string {
  const events: string[] = []
  for (let index = 0; index < size; index += 1) events.push(nextEvent())
  return `{"batch":[${events.join(',')}]}`
}

function against(eventsPerSecond: number, rivals: readonly { name: string; eventsPerSecond: number }[]) {
  return rivals.map((rival) => ({ ...rival, ratio: Number((eventsPerSecond / rival.eventsPerSecond).toPrecision(3)) }))
}

async function ask(server: ChildProcess): Promise<Figures> {
  server.send('figures')
  return answerOf<Figures>(server)
}

async function answerOf<Answer>(server: ChildProcess): Promise<Answer> {
  const gone = once(server, 'exit').then(() => Promise.reject(new Error('The server of the benchmark ended.')))
  const [answer] = await Promise.race([once(server, 'message'), gone])
  return answer as Answer
}

if (import.meta.main) console.log(JSON.stringify(await run(), undefined, 2))
