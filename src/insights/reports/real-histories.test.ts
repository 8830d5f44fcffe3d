import { readFileSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithShared } from '../../../test/support/shared-data.ts'
import { openSmallShop, type SmallShop, smallSettings } from '../../../test/support/small-world.ts'
import { type CustomerRow, type OrderRow, writeCustomers } from '../../../test/support/warehouse-rows.ts'

type Expected = {
  overview: Record<string, number>
  monthlyCohorts: Record<string, number[]>
  secondOrder: { firstTime: number; secondWithinDays: Record<string, number> }
  gapDays: Record<'n' | 'p25' | 'p50' | 'p75' | 'p90', number>
}

/** Reports on a real history against figures that were worked out with pandas. */
function checkAgainst(
  expected: () => Expected,
  customers: () => CustomerRow[],
  asOf: string,
  more?: (shop: () => SmallShop, customers: () => CustomerRow[], changes: object) => void,
) {
  let shop: SmallShop
  const changes = { settings: smallSettings({ timeZone: 'UTC' }), ensureStates: async () => {} }
  beforeAll(async () => {
    shop = await openSmallShop()
    await shop.warehouse.command('test.clear', 'TRUNCATE TABLE customers')
    await writeCustomers(shop.warehouse, customers())
  })
  afterAll(() => shop.close())

  it('overview', async () => {
    const rows = await shop.rows(['metric', 'value'], 'overview', { asOf }, changes)
    const found = Object.fromEntries(rows) as Record<string, number>
    for (const [metric, value] of Object.entries(expected().overview))
      expect(found[metric], metric).toBeCloseTo(value, 6)
  })

  it('monthly cohorts', async () => {
    const rows = await shop.rows(['cohort', 'period', 'active'], 'cohorts', { asOf }, changes)
    const found = Map.groupBy(rows, ([cohort]) => cohort as string)
    // The table there is square: months that have not begun are zeros, which the report leaves out.
    for (const [cohort, active] of Object.entries(expected().monthlyCohorts)) {
      const own = found.get(cohort)?.map((row) => row[2]) ?? []
      expect(own, cohort).toEqual(active.slice(0, own.length))
      expect(active.slice(own.length).every((count) => count === 0)).toBe(true)
    }
    expect(found.size).toBe(Object.keys(expected().monthlyCohorts).length)
  })

  it('second orders', async () => {
    const asked = { asOf, params: { days: '730' } }
    const rows = await shop.rows(['day', 'events'], 'second-order', asked, changes)
    const { firstTime, secondWithinDays } = expected().secondOrder
    const [[, atRisk] = []] = await shop.rows(['day', 'atRisk'], 'second-order', asked, changes)
    expect(atRisk).toBe(firstTime)
    for (const [days, count] of Object.entries(secondWithinDays)) {
      const within = rows.filter(([day]) => Number(day) <= Number(days))
      expect(
        within.reduce((sum, [, events]) => sum + Number(events), 0),
        days,
      ).toBe(count)
    }
  })

  it('time between orders', async () => {
    const [row = {}] = (await shop.ask('gaps', { asOf }, changes)).summary
    for (const [name, days] of Object.entries(expected().gapDays)) expect(row[name], name).toBeCloseTo(days, 6)
  })

  more?.(() => shop, customers, changes)
}

/** Which products lie in one invoice, counted with plain loops over the file. */
function checkAffinity(shop: () => SmallShop, customers: () => CustomerRow[], changes: object) {
  it('products bought together', async () => {
    const { rows, summary } = await shop().ask('product-affinity', { asOf: '2011-12-10' }, changes)
    const invoices = customers()
      .flatMap(({ orders = [] }) => orders)
      .map(({ lines = [] }) => new Set(lines.map(({ productId }) => productId)))
    const having = (...codes: unknown[]) =>
      invoices.filter((codesOf) => codes.every((code) => codesOf.has(code as string))).length
    expect(rows).toHaveLength(100)
    expect(summary[0]).toMatchObject({ orders: invoices.length, products: 200 })
    for (const { product, other, orders, productOrders, otherOrders, lift } of rows) {
      const counts = [having(product, other), having(product), having(other)] as const
      expect([orders, productOrders, otherOrders], `${product} ${other}`).toEqual(counts)
      expect(lift).toBeCloseTo((counts[0] * invoices.length) / counts[1] / counts[2], 9)
    }
    // The three Regency teacups with their saucers, green, pink and with roses, are bought as a set.
    const pairs = rows.map(({ product, other }) => [product, other].toSorted().join(' '))
    for (const set of ['22697 22698', '22697 22699', '22698 22699']) expect(pairs).toContain(set)
  })
}

const byCustomer = (orders: { customer: string; order: OrderRow }[]): CustomerRow[] =>
  [...Map.groupBy(orders, ({ customer }) => customer).values()].map((own, index) => ({
    id: index + 1,
    firstSeenAt: own[0]?.order.paidAt as string,
    orders: own.map(({ order }) => order),
  }))

describeWithShared(
  'CDNOW, each row an order',
  ['data/cdnow/CDNOW_sample.txt', 'reference/expected.json'],
  (data, reference) => {
    const read = () =>
      readFileSync(data, 'utf8')
        .trim()
        .split('\n')
        .map((line, index) => {
          const [, customer = '', on = '', units, dollars] = line.trim().split(/\s+/)
          const paidAt = `${on.slice(0, 4)}-${on.slice(4, 6)}-${on.slice(6)} 00:00`
          const valueMinor = Math.round(Number(dollars) * 100)
          return { customer, order: { id: String(index), paidAt, valueMinor, units: Number(units) } }
        })
    const expected = () => JSON.parse(readFileSync(reference, 'utf8')).cdnow_sample.rule_each_row_an_order
    checkAgainst(expected, () => byCustomer(read()), '1998-07-01')
  },
)

describeWithShared(
  'Online Retail, each invoice an order',
  ['data/online-retail/online_retail_2010-12_2011-12.csv.zst', 'reference/expected.json'],
  (data, reference) => {
    type Line = Record<'InvoiceNo' | 'StockCode' | 'Quantity' | 'InvoiceDate' | 'UnitPrice' | 'CustomerID', string>
    const read = () => {
      const lines: Line[] = parse(zstdDecompressSync(readFileSync(data)), { columns: true })
      const sold = lines.filter(
        (line) =>
          line.CustomerID !== '' &&
          !line.InvoiceNo.startsWith('C') &&
          Number(line.Quantity) > 0 &&
          Number(line.UnitPrice) > 0,
      )
      return [...Map.groupBy(sold, ({ InvoiceNo }) => InvoiceNo)].map(([id, own]) => ({
        customer: own[0]?.CustomerID as string,
        order: {
          id,
          paidAt: own.map(({ InvoiceDate }) => InvoiceDate.slice(0, 16)).sort()[0] as string,
          valueMinor: own.reduce(
            (sum, line) => sum + Math.round(Number(line.Quantity) * Number(line.UnitPrice) * 100),
            0,
          ),
          units: own.reduce((sum, line) => sum + Number(line.Quantity), 0),
          lines: own.map(({ StockCode }) => ({ productId: StockCode, category: '', valueMinor: 0 })),
        },
      }))
    }
    const expected = () => JSON.parse(readFileSync(reference, 'utf8')).online_retail_2010_2011
    checkAgainst(expected, () => byCustomer(read()), '2011-12-10', checkAffinity)
  },
)
