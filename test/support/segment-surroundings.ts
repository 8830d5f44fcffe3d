import { keyToUInt64, orThrow } from '../../src/platform/index.ts'
import { defineSegment, type FeedRow, importFeed, uploadList } from '../../src/segments/index.ts'
import type { Surroundings } from './obvious-tests.ts'
import { seeds } from './random-segments.ts'
import type { Scenario } from './scenario.ts'

/** The festivals of the shop: one on a day in its spring, one that lasts. */
export const ownFestivals = [
  { name: 'Shop Day', on: '2026-05-01', days: 1 },
  { name: "Ann's sale", on: '2026-04-10', days: 9 },
]

const segments = {
  loyal: defineSegment('ordered >= 2 times'),
  'big spender': defineSegment("in segment 'loyal' and spent > 100"),
  "Ann's": defineSegment("top 60% by revenue in segment 'loyal' or city = 'Bags'"),
}

/** The day from which each was described: one of them after the past dates, one in the money of another country. */
const products: Surroundings['products'] = {
  'Shoes-0': { priceMinor: 400, stock: 3, currency: 'EUR', sinceMs: Date.UTC(2026, 0, 2) },
  'Shoes-1': { priceMinor: 4995, stock: null, currency: '', sinceMs: Date.UTC(2026, 3, 1) },
  'Bags-0': { priceMinor: null, stock: 100, currency: 'EUR', sinceMs: Date.UTC(2026, 0, 2) },
  'Bags-1': { priceMinor: 4000, stock: 0, currency: 'DKK', sinceMs: Date.UTC(2026, 0, 2) },
  "Ann's-0": { priceMinor: 1250, stock: 1, currency: 'EUR', sinceMs: Date.UTC(2026, 0, 2) },
}

const weather = [
  { date: '2026-04-15', city: 'Shoes', rain: '12.5' },
  { date: '2026-04-16', city: "Ann's", rain: '2' },
  { date: '2026-04-12', rain: '40' },
  { date: '2026-02-20', city: 'Shoes', rain: 'none' },
  { date: '2026-02-22', country: 'DK', rain: '5' },
]
/** Copenhagen and Malmö, 28 kilometres apart. */
const places = [
  { city: 'Shoes', latitude: '55.6761', longitude: '12.5683' },
  { city: "Ann's", latitude: '55.605', longitude: '13.0038' },
]

/** Puts around the customers of a shop what conditions read besides them, and gives it as the obvious evaluator reads it. */
export async function tellSurroundings(shop: Scenario): Promise<Surroundings> {
  const stores = { warehouse: shop.warehouse, ledger: shop.stores.ledger, clock: shop.clock }
  await insert(
    shop,
    'products',
    Object.entries(products).map(([product_id, { priceMinor, stock, currency, sinceMs }]) => ({
      ...{ product_id, price_minor: priceMinor, stock, currency, version: sinceMs },
    })),
  )
  await shop.refresh()
  orThrow(await importFeed(stores, 'weather', weather as FeedRow[], 'test'))
  orThrow(await importFeed(stores, 'places', places, 'test'))
  const ids = await shop.warehouse.query<{ id: string }>(
    'test',
    'SELECT toString(customer_id) AS id FROM customers FINAL ORDER BY id',
  )
  const customers = ids.map(({ id }) => id)
  const some = customers.filter((_, index) => index % 3 === 0)
  await uploadList(stores, 'VIPs 2026', ['user-1', 'user-2', 'user-7', 'nobody'], 'test')
  const vips = await Promise.all(
    ['user-1', 'user-2', 'user-7'].map(async (userId) =>
      keyToUInt64(await shop.intake.identities.resolve('user_id', userId)),
    ),
  )
  const changes: Surroundings['changes'] = some.flatMap((customer, index) => [
    ...[
      {
        segment: 'loyal',
        customer,
        hasEntered: true,
        cause: index % 2 === 0 ? 'data' : 'saved',
        atMs: Date.UTC(2026, 1, 1 + index, 23),
      },
    ],
    ...[{ segment: 'loyal', customer, hasEntered: false, cause: 'time', atMs: Date.UTC(2026, 2, 20 + index, 22) }],
  ])
  await insert(
    shop,
    'segment_changes',
    changes.map(({ customer, hasEntered, cause, atMs }, refresh_no) => ({
      ...{ segment_no: Object.keys(segments).indexOf('loyal'), customer_id: customer, refresh_no, cause },
      ...{
        changed_at: new Date(atMs).toISOString().replace('T', ' ').replace('Z', ''),
        has_entered: hasEntered ? 1 : 0,
      },
    })),
  )
  return {
    segments,
    changes,
    products,
    lists: { 'VIPs 2026': vips.map((customer) => ({ customer: String(customer), addedMs: shop.clock.nowMs() })) },
    feeds: [...asFacts('weather', weather), ...asFacts('places', places)],
    festivals: ownFestivals.map(({ name, on, days }) => ({ name, date: on, days })),
    places: await placesBySeed(shop),
  }
}

function asFacts(feed: string, rows: readonly Record<string, string>[]): Surroundings['feeds'] {
  return rows.flatMap(({ date = '1970-01-01', country = '', region = '', city = '', ...facts }) =>
    Object.entries(facts).map(([field, value]) => ({ feed, field, date, country, region, city, value })),
  )
}

async function placesBySeed(shop: Scenario): Promise<Surroundings['places']> {
  const bySeed: Surroundings['places'] = {}
  for (const seed of seeds) {
    const rows = await shop.warehouse.query<{ id: string; place: string | number }>(
      'test',
      'SELECT toString(customer_id) AS id, cityHash64({seed:String}, customer_id) % 1000000 AS place FROM customers FINAL',
      { params: { seed } },
    )
    bySeed[seed] = Object.fromEntries(rows.map(({ id, place }) => [id, Number(place)]))
  }
  return bySeed
}

async function insert(shop: Scenario, table: string, rows: Record<string, unknown>[]): Promise<void> {
  const body = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  await shop.warehouse.insert('test', table, Object.keys(rows[0] ?? {}), 'JSONEachRow', body)
}
