import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningShop, startShop } from './servers/running-shop.ts'

export const name = 'soak'
export const description =
  'Intake, refresh, reports and failing questions together for minutes=20: nothing lost, memory flat, intake not starved'

export type SoakOptions = { minutes?: number; eventsPerSecond?: number; seed?: number }

type Tally = {
  sent: number
  latencies: number[]
  failures: number
  reports: number
  reportFailures: number
  refused: number
  memoryMb: number[]
}

/** One event in a hundred is sent twice with the same id; what is stored at the end must be what was acknowledged once. */
export async function run({ minutes = 20, eventsPerSecond = 300 }: SoakOptions = {}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-soak-'))
  const shop = await startShop(join(folder, 'shop'), ['--no-example'])
  const until = Date.now() + minutes * 60_000
  const tally: Tally = { sent: 0, latencies: [], failures: 0, reports: 0, reportFailures: 0, refused: 0, memoryMb: [] }
  try {
    await Promise.all([
      ...Array.from({ length: 4 }, (_, lane) => sendEvents(shop, tally, until, eventsPerSecond / 4, lane)),
      askReports(shop, tally, until),
      askNonsense(shop, tally, until),
      watchMemory(shop, tally, until),
    ])
    const stored = await settled(shop, tally.sent)
    const times = tally.latencies.sort((left, right) => left - right)
    const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
    return {
      minutes,
      acknowledged: tally.sent,
      stored,
      lost: tally.sent - stored,
      failedRequests: tally.failures,
      intakeMs: { p50: at(0.5), p99: at(0.99), worst: at(1) },
      reports: tally.reports,
      reportFailures: tally.reportFailures,
      nonsenseRefused: tally.refused,
      memoryMb: {
        afterATenth: tally.memoryMb[Math.floor(tally.memoryMb.length / 10)],
        end: tally.memoryMb.at(-1),
        highest: Math.max(...tally.memoryMb),
      },
    }
  } finally {
    await shop.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const names = ['Product Viewed', 'Product Added', 'Order Completed', 'Page Viewed', 'Product Added to Wishlist']

async function sendEvents(
  shop: RunningShop,
  tally: Tally,
  until: number,
  perSecond: number,
  lane: number,
): Promise<void> {
  const size = 10
  let turn = 0
  while (Date.now() < until) {
    turn += 1
    const batch = Array.from({ length: size }, (_, index) => eventOf(lane, turn, index))
    const isRepeated = turn % 100 === 0
    for (let time = 0; time < (isRepeated ? 2 : 1); time += 1) {
      const from = performance.now()
      const answer = await post(shop, '/v1/batch', { batch })
      tally.latencies.push(performance.now() - from)
      if (answer !== 200) tally.failures += 1
      else if (time === 0) tally.sent += size
    }
    await pause((1000 * size) / perSecond)
  }
}

function eventOf(lane: number, turn: number, index: number): Record<string, unknown> {
  const number = turn * 10 + index
  const event = names[number % names.length]
  const properties =
    event === 'Order Completed'
      ? { order_id: `o-${lane}-${number}`, revenue: (number % 90) + 5, currency: 'EUR' }
      : { product_id: `p${number % 500}`, price: 12.5 }
  return {
    type: 'track',
    messageId: `m-${lane}-${number}`,
    userId: `u${(lane * 7919 + number * 31) % 20_000}`,
    event,
    properties,
  }
}

const kinds = [
  'overview',
  'stages',
  'cohorts',
  'rfm',
  'tier-risk',
  'retention',
  'funnel',
  'groups',
  'gaps',
  'model-card',
]

async function askReports(shop: RunningShop, tally: Tally, until: number): Promise<void> {
  for (let turn = 0; Date.now() < until; turn += 1) {
    const answer = await fetch(`${shop.url}/api/reports/${kinds[turn % kinds.length]}`)
    await answer.arrayBuffer()
    tally.reports += 1
    if (!answer.ok) tally.reportFailures += 1
    await pause(500)
  }
}

async function askNonsense(shop: RunningShop, tally: Tally, until: number): Promise<void> {
  while (Date.now() < until) {
    const answers = await Promise.all([
      fetch(`${shop.url}/api/reports/cohorts?by=decade`).then((answer) => answer.status),
      fetch(`${shop.url}/api/reports/stages?asOf=never`).then((answer) => answer.status),
      post(shop, '/v1/track', { event: 'Order Completed' }),
      post(shop, '/v1/batch', { batch: 'no' }),
    ])
    tally.refused += answers.filter((status) => status >= 400 && status < 500).length
    await pause(2000)
  }
}

/** Resident memory of the server, from the kernel; empty where it does not tell. */
async function watchMemory(shop: RunningShop, tally: Tally, until: number): Promise<void> {
  while (Date.now() < until) {
    const status = await readFile(`/proc/${shop.pid}/status`, 'utf8').catch(() => '')
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
    if (kilobytes > 0) tally.memoryMb.push(Math.round(kilobytes / 1024))
    await pause(5000)
  }
}

async function post(shop: RunningShop, path: string, body: unknown): Promise<number> {
  const authorization = `Basic ${btoa(`${shop.key}:`)}`
  const answer = await fetch(shop.url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization, 'content-type': 'application/json' },
  })
  await answer.arrayBuffer()
  return answer.status
}

/** Events in the log, once as many as were acknowledged or no more came for a minute. */
async function settled(shop: RunningShop, expected: number): Promise<number> {
  let events = 0
  for (let waited = 0; waited < 60 && events < expected; waited += 1) {
    const status = (await fetch(`${shop.url}/api/status`).then((answer) => answer.json())) as { events?: number }
    const now = status.events ?? 0
    if (now > events) waited = 0
    events = now
    await pause(1000)
  }
  return events
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
