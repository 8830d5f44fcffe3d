import { createFacts } from '../../src/facts/index.ts'
import { openIntake } from '../../src/intake/index.ts'
import { frozenClock, silentLog } from '../../src/platform/index.ts'
import { createSegments } from '../../src/segments/index.ts'
import { openSettings } from '../../src/settings/index.ts'
import { createStates } from '../../src/states/index.ts'
import { migrate, openLedger, openWarehouse, type Warehouse } from '../../src/storage/index.ts'

export type ShopSize = { customers: number; ordersEach: number; eventsEach: number }
export type BenchShop = Awaited<ReturnType<typeof openShop>>

const now = '2025-12-31T12:00:00Z'

/** A shop of its own on an embedded data directory, with a clock that stands still. */
export async function openShop(dataDir: string) {
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
  return { ledger, warehouse, clock, intake, facts, states, segments: await createSegments({ ...deps, states }) }
}

/** Events made inside the warehouse from the number of each: customers differ in how often they come, and most activity is of late. */
export async function fill(warehouse: Warehouse, { customers, ordersEach, eventsEach }: ShopSize): Promise<void> {
  const step = 2_000_000
  const make = async (kind: 'order' | 'event', total: number) => {
    for (let from = 0; from < total; from += step)
      await warehouse.command('bench.fill', fillSql(kind), {
        ...{ lane: 'refresh' as const, maxSeconds: 600, settings: { max_insert_threads: 2, optimize_on_insert: 0 } },
        params: { customers, from, count: Math.min(step, total - from), now: '2025-12-31 12:00:00.000' },
      })
  }
  await make('order', customers * ordersEach)
  await make('event', customers * eventsEach)
}

export async function isFilled(warehouse: Warehouse): Promise<boolean> {
  const [row] = await warehouse.query<{ n: number }>('bench.filled', 'SELECT count() AS n FROM states')
  return (row?.n ?? 0) > 0
}

/** Waits until nothing is being merged any more, as in a shop that runs for longer than a minute. */
export async function settle(warehouse: Warehouse): Promise<void> {
  for (let calm = 0; calm < 3; ) {
    const [row] = await warehouse.query<{ n: number }>('bench.merges', 'SELECT count() AS n FROM system.merges')
    calm = row?.n === 0 ? calm + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

const fillSql = (kind: 'order' | 'event') => `
INSERT INTO events (identity_id, occurred_at, event_id, received_at, source, type, name, user_id, order_id, currency, value_minor, city, lines.product_id, lines.sku, lines.name, lines.category, lines.brand, lines.quantity, lines.price_minor, lines.value_minor, lines.discount_minor)
SELECT
  cityHash64('customer', user) AS identity_id,
  toDateTime64({now:String}, 3, 'UTC') - toIntervalSecond(intDiv(${kind === 'order' ? '86400 * 730' : '86400 * 180'} * (cityHash64(n, 't') % 1000000), 1000000)) AS occurred_at,
  reinterpretAsUUID(toUInt128(n) * 2 + ${kind === 'order' ? 1 : 0}), occurred_at, 'file:bench', 'track',
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

export async function touch(
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
