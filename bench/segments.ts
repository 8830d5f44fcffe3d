import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { orThrow } from '../src/platform/index.ts'
import { countSegment, defineSegment } from '../src/segments/index.ts'
import { type BenchShop, fill, isFilled, openShop, type ShopSize, settle, touch } from './segments-shop/bench-shop.ts'
import { againstPostgres } from './segments-shop/postgres-rival.ts'
import { manyTexts, questions } from './segments-shop/questions.ts'

export const name = 'segments'
export const description =
  'Live counts, a thousand segments refreshed together, changes recorded; a million customers, ten million orders, forty million other events; PostgreSQL beside it'

export type SegmentsBenchOptions = {
  customers?: number
  /** Orders and further events of a customer, on average. */
  ordersEach?: number
  eventsEach?: number
  segments?: number
  /** Customers with something new before the incremental refresh. */
  changed?: number
  /** Customers of the smaller shop that plain PostgreSQL is asked the same questions about; 0 leaves it out. */
  rivalCustomers?: number
  /** Where the shop is made once and kept, so that what is asked of it can be measured again. Without one it is made anew and thrown away. */
  folder?: string
}

/** On fresh embedded data directories in this process, so that peak memory is that of the whole. */
export async function run({
  customers = 1_000_000,
  ordersEach = 10,
  eventsEach = 40,
  segments = 1000,
  changed = 10_000,
  rivalCustomers = 20_000,
  folder,
}: SegmentsBenchOptions = {}): Promise<Record<string, unknown>> {
  const size = { customers, ordersEach, eventsEach }
  const load = { before: loadavg() }
  const figures = await withShop(size, (shop) => measure(shop, { customers, segments, changed }), folder)
  const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const rivalSize = { ...size, customers: rivalCustomers }
  const rival = rivalCustomers > 0 ? await withShop(rivalSize, againstPostgres) : undefined
  return {
    ...size,
    segments,
    changed,
    ...figures,
    peakMemoryMb,
    load: { ...load, after: loadavg() },
    rival: rival && { ...rivalSize, ...rival },
  }
}

async function withShop<Result>(
  size: ShopSize,
  work: (shop: BenchShop) => Promise<Result>,
  kept?: string,
): Promise<Result> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'regulars-bench-')))
  try {
    const shop = await openShop(folder)
    if (!(await isFilled(shop.warehouse))) await make(shop, size)
    await shop.states.refreshCurrent()
    say('waiting until the store has put the loaded parts together')
    await settle(shop.warehouse)
    const result = await work(shop)
    await Promise.all([shop.warehouse.close(), shop.ledger.close()])
    return result
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function make(shop: BenchShop, size: ShopSize): Promise<void> {
  say(`events of ${size.customers} customers`)
  const fillSeconds = await seconds(() => fill(shop.warehouse, size))
  say(`facts (events took ${fillSeconds} s)`)
  const factsSeconds = await seconds(() => shop.facts.rebuild())
  say(`states (facts took ${factsSeconds} s)`)
  say(`ready (states took ${await seconds(() => shop.states.refreshCurrent({ isForced: true }))} s)`)
}

async function measure(
  shop: BenchShop,
  { customers, segments: many, changed }: { customers: number; segments: number; changed: number },
): Promise<Record<string, unknown>> {
  const { facts, states, segments } = shop
  const count = (text: string) => countSegment(segments.sources(), defineSegment(text), states.currentAsOfMs())
  const live: Record<string, unknown> = {}
  for (const [kind, texts] of Object.entries(questions)) {
    say(`live counts: ${kind}`)
    live[kind] = await timesOf(texts, count)
  }
  say(`saving ${many} segments`)
  const savingSeconds = await seconds(async () => {
    for (const [index, text] of manyTexts(many).entries())
      orThrow(await segments.store.save({ name: `bench ${index}`, tree: defineSegment(text) }, 'bench'))
  })
  say(`the first refresh, of everybody (saving took ${savingSeconds} s)`)
  const first = await worked(() => segments.refresh())
  say(`a refresh after new events (${first.seconds} s before)`)
  await touch(shop.warehouse, shop.intake, changed)
  await facts.refresh()
  await states.refreshCurrent()
  const incremental = await worked(() => segments.refresh())
  say(`many changes of one segment (${incremental.seconds} s before)`)
  const entering = Math.min(100_000, Math.floor(customers / 2))
  orThrow(
    await segments.store.save({ name: 'entering', tree: defineSegment(`top ${entering} by days_since`) }, 'bench'),
  )
  const changes = await worked(() => segments.refresh())
  say(`a clock edge (${changes.seconds} s before)`)
  shop.clock.moveTo('2026-01-01T12:00:00Z')
  await states.refreshCurrent()
  const edge = await worked(() => segments.refresh())
  say(`done (${edge.seconds} s)`)
  return { live, savingSeconds, first, incremental, changes, edge }
}

/** Each question five times; the first reads from disk what the others find in memory, and counts. */
async function timesOf(texts: readonly string[], ask: (text: string) => Promise<number>) {
  const all: number[] = []
  const cpu = process.cpuUsage()
  const slowest: Record<string, number> = {}
  for (const text of texts) {
    for (let turn = 0; turn < 5; turn += 1) {
      const ms = 1000 * (await seconds(() => ask(text)))
      all.push(ms)
      slowest[text] = Math.round(Math.max(ms, slowest[text] ?? 0))
    }
  }
  const { user, system } = process.cpuUsage(cpu)
  all.sort((left, right) => left - right)
  const at = (share: number) => Math.round(all[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)] ?? 0)
  return { p50Ms: at(0.5), p95Ms: at(0.95), cpuMs: Math.round((user + system) / 1000 / all.length), slowest }
}

/** What was done with the processor's seconds beside those of the clock: on a shared machine these say what it would take alone. */
async function worked<Result extends object>(work: () => Promise<Result>): Promise<Result & { cpuSeconds: number }> {
  const from = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(from)
  return { ...result, cpuSeconds: Math.round((user + system) / 1000) / 1000 }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return Math.round(performance.now() - from) / 1000
}

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)
