import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brazil } from '../../dashboard/src/reports/context/tile-maps/brazil.ts'
import type { ReportQuestion } from '../../src/insights/index.ts'
import { importFiles, openImportLog, openRejects } from '../../src/intake/index.ts'
import { silentLog } from '../../src/platform/index.ts'
import { mappingOf } from '../support/import-world.ts'
import { openScenario, type Scenario } from '../support/scenario.ts'
import { describeWithShared } from '../support/shared-data.ts'

const settings = { currency: 'BRL', country: 'BR', timeZone: 'America/Sao_Paulo' }

const olist = (name: string) => `data/olist/${name}`
const files = [
  olist('olist_customers.parquet'),
  olist('olist_products.parquet'),
  olist('olist_order_items.parquet'),
  olist('orders_partial_26559.csv.gz'),
  olist('olist_product_category_name_translation.parquet'),
]

describeWithShared('Olist, looked at years later', files, (customers, products, items, orders, translation) => {
  let shop: Scenario
  let directory: string

  /** Through the same door as anybody's files. */
  async function importAll() {
    const { ledger } = shop.stores
    const shared = {
      doorway: shop.intake.doorway,
      rejects: await openRejects({ ledger, clock: shop.clock, log: silentLog }),
      imports: await openImportLog(ledger, shop.clock),
      settings,
      clock: shop.clock,
      rejectsDir: join(directory, 'rejects'),
    }
    const sources = [
      [customers, 'olist-customers'],
      [products, 'olist-products'],
      [items, 'olist-items'],
    ] as const
    for (const [path = '', mapping] of sources)
      await importFiles({
        ...shared,
        files: [{ name: basename(path), path }],
        mapping: mappingOf(mapping),
      })
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'regulars-olist-'))
    shop = await openScenario({ now: '2026-01-01T00:00:00Z', settings })
    await importAll()
    // Every customer has been silent for seven years: next orders lie further ahead than a calendar reaches.
    await shop.refresh()
  }, 300_000)
  afterAll(async () => {
    await shop.stores.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const ask = (report: string, question: ReportQuestion = {}) => shop.ask(report, question)
  const inFiles = <Row>(sql: string) => shop.warehouse.query<Row>('test', sql)

  /** One row per order that counts, from the files alone. */
  const boughtOrders = () => `
    SELECT i.order_id AS order_id, any(c.customer_unique_id) AS person,
      sum(toInt64(round(i.price * 100))) AS goods, sum(toInt64(round(i.freight_value * 100))) AS freight
    FROM file('${items}', Parquet) AS i
    JOIN file('${orders}', CSVWithNames) AS o ON i.order_id = o.order_id
    JOIN file('${customers}', Parquet) AS c ON o.customer_id = c.customer_id
    WHERE o.order_status NOT IN ('canceled', 'unavailable') AND (toString(o.order_purchase_timestamp) != '' OR toString(o.order_approved_at) != '')
    GROUP BY order_id`

  it('places are the states of the map, with the customers of the file', async () => {
    const { rows } = await ask('places')
    expect(rows.map(({ place }) => place).toSorted()).toEqual(Object.keys(brazil.tiles).toSorted())
    // Some people moved: their last state is one of theirs.
    const counts = await inFiles<{ state: string; only: number; some: number }>(`
      SELECT state, countIf(length(states) = 1) AS only, count() AS some FROM (
        SELECT groupUniqArray(customer_state) AS states FROM file('${customers}', Parquet) GROUP BY customer_unique_id
      ) ARRAY JOIN states AS state GROUP BY state`)
    for (const { state, only, some } of counts) {
      const found = Number(rows.find(({ place }) => place === state)?.customers)
      expect(found, state).toBeGreaterThanOrEqual(only)
      expect(found, state).toBeLessThanOrEqual(some)
    }
    expect(rows.reduce((sum, row) => sum + Number(row.customers), 0)).toBe(96_096)
  })

  it('delivery of single orders falls into its bands', async () => {
    const { rows } = await ask('freight', { segment: 'orders = 1' })
    const expected = await inFiles<{ band: string; customers: number; freight: number }>(`
      SELECT multiIf(paid = 0, 'free', share < 0.05, 'under_5_percent', share < 0.1, '5_to_10_percent', share < 0.15, '10_to_15_percent',
          share < 0.2, '15_to_20_percent', share < 0.3, '20_to_30_percent', '30_percent_and_more') AS band,
        count() AS customers, sum(paid) AS freight
      FROM (
        SELECT person, any(freight) AS paid, paid / (any(goods) + paid) AS share
        FROM (${boughtOrders()}) GROUP BY person HAVING count() = 1
      ) GROUP BY band ORDER BY band`)
    const byBand = rows.map(({ band, customers: count, freightMinor }) => ({
      band,
      customers: count,
      freight: freightMinor,
    }))
    expect(byBand.toSorted((a, b) => String(a.band).localeCompare(String(b.band)))).toEqual(
      expected.toSorted((a, b) => a.band.localeCompare(b.band)),
    )
  })

  it('free delivery from an amount on reaches the orders of the file', async () => {
    const { rows } = await ask('free-delivery')
    const row = rows.find(({ thresholdMinor }) => thresholdMinor === 10_000)
    const [expected] = await inFiles<Record<string, number>>(`
      SELECT countIf(goods >= 10000) AS orders, countIf(goods >= 10000 AND freight > 0) AS paying,
        sumIf(freight, goods >= 10000) AS freightMinor, countIf(goods >= 8000 AND goods < 10000) AS justUnder,
        10000 - avgIf(goods, goods >= 8000 AND goods < 10000) AS missingMinor, countIf(goods >= 10000 AND goods < 12000) AS justOver
      FROM (${boughtOrders()})`)
    const { missingMinor, ...counts } = expected ?? {}
    expect(row).toMatchObject(counts)
    expect(row?.missingMinor).toBeCloseTo(missingMinor ?? 0, 6)
  })

  it('categories are bought by the people of the file', async () => {
    const { rows } = await ask('categories')
    const expected = await inFiles(`
      SELECT coalesce(nullIf(t.product_category_name_english, ''), p.product_category_name) AS category, uniqExact(b.person) AS customers
      FROM file('${items}', Parquet) AS i
      JOIN (${boughtOrders()}) AS b ON i.order_id = b.order_id
      JOIN file('${products}', Parquet) AS p ON i.product_id = p.product_id
      LEFT JOIN file('${translation}', Parquet) AS t ON p.product_category_name = t.product_category_name
      WHERE category != '' GROUP BY category ORDER BY customers DESC, category LIMIT 10`)
    expect(rows.slice(0, 10).map(({ category, customers: count }) => ({ category, customers: count }))).toEqual(
      expected,
    )
  })
})
