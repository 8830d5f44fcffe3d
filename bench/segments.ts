import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFacts } from '../src/facts/index.ts'
import { openIntake } from '../src/intake/index.ts'
import { frozenClock, orThrow, silentLog } from '../src/platform/index.ts'
import { countSegment, createSegments, defineSegment } from '../src/segments/index.ts'
import { openSettings } from '../src/settings/index.ts'
import { createStates } from '../src/states/index.ts'
import { migrate, openLedger, openWarehouse, type Warehouse } from '../src/storage/index.ts'

export const name = 'segments'
export const description =
  'Live counts, and a thousand segments refreshed together, on a million customers, ten million orders and fifty million events'

export type SegmentsBenchOptions = {
  customers?: number
  /** Orders and further events of a customer, on average. */
  ordersEach?: number
  eventsEach?: number
  segments?: number
  /** Customers with something new before the incremental refresh. */
  changed?: number
}

const now = '2025-12-31T12:00:00Z'

/** What shops ask, state conditions first. */
const stateCounts = [
  "stage = 'active'",
  "stage = 'active' and risk = 'high'",
  "tier = 'high' and not risk = 'low'",
  'revenue >= 200 and days_since > 60',
  "chance < 30% and main_category = 'c3'",
  "groups has 'no_second_purchase' and city = 'city 3'",
]
const eventCounts = [
  "stage = 'active' and ordered >= 3 times in last 180 days and not did 'Product Viewed' where category = 'c1' in last 14 days",
  "did 'Product Viewed' >= 3 times in last 30 days",
  "after 'Product Added' did not 'Order Completed' within 2 days in last 30 days",
  "after 'Product Viewed' where category = 'c2' did 'Product Added' within 1 day in last 14 days",
  "reached 'Product Added' but not 'Order Completed' in last 7 days",
  "spent >= 100 in last 90 days and not did 'Product Viewed' in last 7 days",
]

/** On one fresh embedded data directory in this process, so that peak memory is that of the whole. */
export async function run({
  customers = 1_000_000,
  ordersEach = 10,
  eventsEach = 40,
  segments = 1000,
  changed = 10_000,
}: SegmentsBenchOptions = {}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'))
  try {
    return {
      customers,
      ordersEach,
      eventsEach,
      ...(await measure(folder, { customers, ordersEach, eventsEach, segments, changed })),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function openShop(dataDir: string) {
  const ledger = await openLedger({ dataDir, databaseUrl: undefined })
  const warehouse = await openWarehouse(
    { dataDir, clickhouseUrl: undefined, queryMemoryBytes: 2_500_000_000 },
    silentLog,
  )
  await migrate(ledger, warehouse)
  const clock = frozenClock(now)
  const settings = await openSettings(ledger, warehouse, clock)
  const intake = await openIntake({ ledger, warehouse, clock })
  const deps = { warehouse, ledger, settings, clock, log: silentLog }
  const { publish: publishIdentities } = intake.identities
  const facts = createFacts({ ...deps, publishIdentities, settledBatch: intake.changes.settledBatch })
  const states = createStates({ ...deps, facts })
  return { ledger, warehouse, clock, intake, facts, states, segments: await createSegments({ ...deps, facts, states }) }
}

async function measure(dataDir: string, size: Required<SegmentsBenchOptions>): Promise<Record<string, unknown>> {
  const shop = await openShop(dataDir)
  const { warehouse, facts, states, segments } = shop
  say('making the events')
  await fill(warehouse, size)
  say('facts and states')
  const factsSeconds = await seconds(() => facts.rebuild())
  const statesSeconds = await seconds(() => states.refreshCurrent({ isForced: true }))
  say('live counts')
  const count = (text: string) => countSegment(segments.sources(), defineSegment(text), states.currentAsOfMs())
  const live = { states: await timesOf(stateCounts, count), eventsAndSequences: await timesOf(eventCounts, count) }
  say(`saving ${size.segments} segments`)
  for (const [index, text] of manyTexts(size.segments).entries())
    orThrow(await segments.store.save({ name: `bench ${index}`, tree: defineSegment(text) }, 'bench'))
  say('the first refresh, of everybody')
  const first = await segments.refresh()
  say('a refresh after new events')
  await touch(warehouse, shop.intake, size.changed)
  await facts.refresh()
  await states.refreshCurrent()
  const incremental = await segments.refresh()
  say('a clock edge')
  shop.clock.moveTo('2026-01-01T12:00:00Z')
  await states.refreshCurrent()
  const edge = await segments.refresh()
  await Promise.all([warehouse.close(), shop.ledger.close()])
  return {
    ...{ factsSeconds, statesSeconds, live, first, incremental, edge },
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

/** Segments as a large shop has them: the same kinds of question with other values, some of them sharing their parts. */
function manyTexts(many: number): string[] {
  const kinds: ((n: number) => string)[] = [
    (n) => `stage = 'active' and city = 'city ${n % 50}' and revenue >= ${50 + (n % 40) * 10}`,
    (n) => `main_category = 'c${n % 20}' and days_since > ${7 * (n % 30)}`,
    (n) => `ordered >= ${1 + (n % 6)} times in last ${30 * (1 + (n % 12))} days and risk in ('mid', 'high')`,
    (n) =>
      `did 'Product Viewed' where category = 'c${n % 20}' in last ${7 * (1 + (n % 4))} days and not ordered in last ${30 * (1 + (n % 3))} days`,
    (n) => `chance < ${10 + (n % 60)}% and tier = '${['low', 'mid', 'high'][n % 3]}' and not city = 'city ${n % 50}'`,
    (n) => `spent >= ${100 + 20 * (n % 50)} in last 365 days`,
    (n) =>
      `after 'Product Added' did not 'Order Completed' within ${1 + (n % 3)} days in last ${7 * (1 + (n % 4))} days`,
    (n) => `in segment 'stage-new' and bought where category = 'c${n % 20}'`,
  ]
  return Array.from({ length: many }, (_, n) => (kinds[n % kinds.length] as (n: number) => string)(n))
}

/** Events made inside the warehouse from the number of each: customers differ in how often they come, and most activity is of late. */
async function fill(
  warehouse: Warehouse,
  { customers, ordersEach, eventsEach }: Required<SegmentsBenchOptions>,
): Promise<void> {
  const step = 5_000_000
  const make = async (kind: 'order' | 'event', total: number) => {
    for (let from = 0; from < total; from += step)
      await warehouse.command('bench.fill', fillSql(kind), {
        maxSeconds: 600,
        params: { customers, from, count: Math.min(step, total - from), now: '2025-12-31 12:00:00.000' },
      })
  }
  await make('order', customers * ordersEach)
  await make('event', customers * eventsEach)
}

const fillSql = (kind: 'order' | 'event') => `
INSERT INTO events (identity_id, occurred_at, event_id, received_at, source, type, name, user_id, order_id, currency, value_minor, city, lines.product_id, lines.sku, lines.name, lines.category, lines.brand, lines.quantity, lines.price_minor, lines.value_minor, lines.discount_minor)
SELECT
  cityHash64('customer', user) AS identity_id,
  toDateTime64({now:String}, 3, 'UTC') - toIntervalSecond(intDiv(${kind === 'order' ? '86400 * 730' : '86400 * 180'} * (cityHash64(n, 't') % 1000000), 1000000)) AS occurred_at,
  reinterpretAsUUID(MD5(concat('${kind}', toString(n)))), occurred_at, 'file:bench', 'track',
  ${kind === 'order' ? "'Order Completed'" : "['Product Viewed', 'Product Viewed', 'Product Viewed', 'Product Added'][cityHash64(n, 'k') % 4 + 1]"},
  toString(user), ${kind === 'order' ? 'toString(n)' : "''"}, 'EUR', ${kind === 'order' ? "toInt64(500 + cityHash64(n, 'v') % 20000)" : 'NULL'},
  concat('city ', toString(user % 50)),
  [concat('p', toString(cityHash64(n, 'p') % 5000))], [''], [''], [concat('c', toString(cityHash64(n, 'c') % 20))], [''], [1.], [1000], [1000], [0]
FROM (
  SELECT number + {from:UInt64} AS n, cityHash64(n, '${kind}') AS dice,
    -- Squared: some customers have many times what others have.
    toUInt64(pow((dice % 1000000) / 1000000, 2) * {customers:UInt64}) AS user
  FROM numbers({count:UInt64})
)`

async function touch(
  warehouse: Warehouse,
  intake: Awaited<ReturnType<typeof openIntake>>,
  many: number,
): Promise<void> {
  await warehouse.command(
    'bench.new',
    `INSERT INTO events (identity_id, occurred_at, event_id, received_at, source, type, name, user_id, order_id, currency, value_minor)
    SELECT cityHash64('customer', number * 7), toDateTime64('2025-12-31 11:59:00', 3, 'UTC'), generateUUIDv4(), now64(3), 'file:bench', 'track', 'Order Completed', toString(number * 7), concat('new ', toString(number)), 'EUR', 5000
    FROM numbers({many:UInt64})`,
    { params: { many } },
  )
  const rows = await warehouse.query<{ key: string }>(
    'bench.keys',
    "SELECT leftPad(lower(hex(cityHash64('customer', number * 7))), 16, '0') AS key FROM numbers({many:UInt64})",
    { params: { many } },
  )
  await intake.doorway.markChanged(rows.map((row) => row.key as never))
}

/** Each question five times; the first reads from disk what the others find in memory, and counts. */
async function timesOf(texts: readonly string[], ask: (text: string) => Promise<number>) {
  const all: number[] = []
  const slowest: Record<string, number> = {}
  for (const text of texts) {
    for (let turn = 0; turn < 5; turn += 1) {
      const ms = 1000 * (await seconds(() => ask(text)))
      all.push(ms)
      slowest[text] = Math.round(Math.max(ms, slowest[text] ?? 0))
    }
  }
  all.sort((left, right) => left - right)
  const at = (share: number) => Math.round(all[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)] ?? 0)
  return { p50Ms: at(0.5), p95Ms: at(0.95), slowest }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return Math.round(performance.now() - from) / 1000
}

const say = (text: string) => console.error(text)
