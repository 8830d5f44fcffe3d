import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  slowAffinity,
  slowCohorts,
  slowFirstOrderTiming,
  slowFunnel,
  slowGaps,
  slowHolidays,
  slowOverview,
  slowRetention,
  slowSecondOrder,
  toMs,
} from '../../../test/support/slow-reports.ts'
import { openSmallShop, type SmallShop, smallSettings } from '../../../test/support/small-world.ts'
import { type CustomerRow, type OrderRow, writeCustomers } from '../../../test/support/warehouse-rows.ts'
import { frozenClock } from '../../platform/index.ts'
import { festivalSeasons } from '../../states/index.ts'

// Reports over arbitrary little shops against an evaluator that is slow and obvious (test/support/slow-reports.ts).

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const zones = ['UTC', 'Europe/Copenhagen', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']
const firstMinute = Date.UTC(2026, 0, 20) / 60_000
const minutes = 100 * 24 * 60

const toText = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
/** Any minute, often one at which a day begins or ends somewhere, so that edges are met. */
const minuteOf = fc.oneof(
  fc.integer({ min: 0, max: minutes }),
  fc.integer({ min: 0, max: 100 * 24 }).map((hour) => hour * 60),
)
const instantText = minuteOf.map((minute) => toText(firstMinute + minute))

const orderOf: fc.Arbitrary<Omit<OrderRow, 'id'>> = fc
  .record({
    placed: minuteOf,
    paysAfter: fc.option(fc.integer({ min: 0, max: 20_000 })),
    cancelsAfter: fc.option(fc.integer({ min: 0, max: 40_000 }), { freq: 3 }),
    valueMinor: fc.integer({ min: 0, max: 50_000 }),
    units: fc.integer({ min: 1, max: 9 }),
    discountMinor: fc.integer({ min: 0, max: 500 }),
    lines: fc
      .array(fc.constantFrom('tea', 'pot', 'cup', ''), { maxLength: 3 })
      .map((products) => products.map((productId) => ({ productId, category: '', valueMinor: 0 }))),
  })
  .map(({ placed, paysAfter, cancelsAfter, ...rest }) => ({
    ...rest,
    placedAt: toText(firstMinute + placed),
    ...(paysAfter === null ? {} : { paidAt: toText(firstMinute + placed + paysAfter) }),
    ...(cancelsAfter === null ? {} : { cancelledAt: toText(firstMinute + placed + cancelsAfter) }),
  }))

const customerOf: fc.Arbitrary<Omit<CustomerRow, 'id'>> = fc
  .record({
    firstSeenAt: instantText,
    firstVisitAt: fc.option(instantText),
    registeredAt: fc.option(instantText),
    firstCartAt: fc.option(instantText),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }),
    orders: fc.array(orderOf, { maxLength: 5 }),
    refunds: fc.array(fc.record({ of: fc.nat(6), at: instantText, amountMinor: fc.nat(9_000) }), { maxLength: 2 }),
  })
  .map(({ firstSeenAt, days, orders, refunds, ...firsts }) => ({
    firstSeenAt,
    ...Object.fromEntries(Object.entries(firsts).filter(([, at]) => at !== null)),
    activeDays: days.toSorted((a, b) => a - b).map((day) => toText(firstMinute + day * 1440).slice(0, 10)),
    orders: orders.map((order, index) => ({ ...order, id: `o${index}` })),
    refunds: refunds.map(({ of, ...refund }) => ({ ...refund, orderId: `o${of}` })),
  }))

const worldOf = fc.record({
  zone: fc.constantFrom(...zones),
  customers: fc
    .array(customerOf, { maxLength: 6 })
    .map((customers): CustomerRow[] => customers.map((customer, index) => ({ ...customer, id: index + 1 }))),
  asOf: fc.oneof(instantText, fc.nat(1_000)),
  from: fc.oneof(instantText, fc.nat(1_000), fc.constant(null)),
  to: fc.oneof(instantText, fc.nat(1_000)),
})

type World = typeof worldOf extends fc.Arbitrary<infer Value> ? Value : never

/** An instant, or by number one at which something happens in the world: half-open bounds show only there. */
function instantIn(world: World, at: string | number): number {
  if (typeof at === 'string') return toMs(at)
  const happening = world.customers.flatMap(({ firstSeenAt, orders = [], refunds = [] }) => [
    firstSeenAt,
    ...orders.flatMap(({ placedAt, paidAt, cancelledAt }) => [placedAt, paidAt, cancelledAt]),
    ...refunds.map((refund) => refund.at),
  ])
  const known = happening.filter((text) => text !== undefined)
  return toMs(known[at % Math.max(1, known.length)] ?? '2026-03-01 00:00')
}

async function prepare(world: World) {
  await shop.warehouse.command('test.clear', 'TRUNCATE TABLE customers')
  await writeCustomers(shop.warehouse, world.customers)
  const asOf = instantIn(world, world.asOf)
  const from = world.from === null ? Number.NEGATIVE_INFINITY : instantIn(world, world.from)
  const to = Math.min(asOf, instantIn(world, world.to))
  const isPeriod = Number.isFinite(from) && from < to
  const iso = (ms: number) => new Date(ms).toISOString()
  const question = { asOf: iso(asOf), ...(isPeriod ? { from: iso(from), to: iso(to) } : {}) }
  const changes = { settings: smallSettings({ timeZone: world.zone }), ensureStates: async () => {} }
  const bounds = isPeriod ? { asOf, from, to } : { asOf, from: Number.NEGATIVE_INFINITY, to: asOf }
  return { bounds, question, changes }
}

it('overview', async () => {
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const found = Object.fromEntries(await shop.rows(['metric', 'value'], 'overview', question, changes))
      expect(found).toMatchObject(slowOverview(world.customers, bounds))
    }),
    { numRuns: 80 },
  )
})

it.each(['month', 'week', 'quarter'] as const)('cohorts by %s', async (by) => {
  const columns = ['cohort', 'period', 'customers', 'active', 'orders', 'revenueMinor', 'isPartial']
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const found = await shop.rows(columns, 'cohorts', { ...question, params: { by } }, changes)
      expect(found).toEqual(slowCohorts(world.customers, bounds, by, world.zone))
    }),
    { numRuns: 25 },
  )
})

it.each([
  ['activity', 'rolling'],
  ['activity', 'exact'],
  ['purchase', 'rolling'],
  ['purchase', 'exact'],
])('retention by %s, %s', async (by, kind) => {
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const asked = { ...question, params: { by, kind } }
      const found = await shop.rows(['period', 'eligible', 'retained'], 'retention', asked, changes)
      expect(found).toEqual(slowRetention(world.customers, bounds, by, kind, world.zone))
    }),
    { numRuns: 25 },
  )
})

it('time between orders', async () => {
  const columns = ['n', 'p25', 'p50', 'p75', 'p90']
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const { rows, summary } = await shop.ask('gaps', question, changes)
      const rounded = (values: unknown[]) => values.map((days) => (typeof days === 'number' ? days.toFixed(8) : days))
      const { gaps, quantiles } = slowGaps(world.customers, bounds)
      expect(rounded(columns.map((name) => summary[0]?.[name]))).toEqual(rounded([gaps.length, ...quantiles]))
      // Each gap lies in one stretch, and these follow on each other.
      expect(rows.reduce((sum, { n }) => sum + Number(n), 0)).toBe(gaps.length)
      for (const [place, { fromDays, toDays, n }] of rows.entries()) {
        expect(fromDays).toBe(rows[place - 1]?.toDays ?? 0)
        const own = gaps.filter((days) => days >= Number(fromDays) && (toDays === null || days < Number(toDays)))
        expect(n).toBe(own.length)
      }
    }),
    { numRuns: 40 },
  )
})

it('funnel', async () => {
  const columns = ['step', 'customers', 'rateFromPrevious', 'rateFromFirst', 'medianSeconds']
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const found = await shop.rows(columns, 'funnel', question, changes)
      expect(found).toEqual(slowFunnel(world.customers, bounds))
    }),
    { numRuns: 40 },
  )
})

it('second orders', async () => {
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const found = await shop.rows(['day', 'atRisk', 'events'], 'second-order', question, changes)
      expect(found).toEqual(slowSecondOrder(world.customers, bounds))
    }),
    { numRuns: 40 },
  )
})

it('first orders after registration', async () => {
  const columns = ['stretch', 'customers', 'eligible', 'reached']
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const found = await shop.rows(columns, 'first-order-timing', question, changes)
      expect(found).toEqual(slowFirstOrderTiming(world.customers, bounds, world.zone))
    }),
    { numRuns: 40 },
  )
})

it('festivals', async () => {
  const columns = ['festival', 'days', 'orders', 'expectedOrders', 'buyers', 'newCustomers']
  const calendar = { country: 'AQ', festivalLeadDays: 2, festivals: feasts }
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const settings = smallSettings({ timeZone: world.zone, ...calendar })
      const seasons = festivalSeasons(settings, '2026-01-01', '2026-12-31')
      const found = await shop.rows(columns, 'holidays', question, {
        ...changes,
        settings,
        clock: frozenClock('2027-01-01T00:00:00Z'),
      })
      const inOrder = (rows: readonly (readonly unknown[])[]) =>
        rows
          .map(([name, days, orders, expected, ...people]) => [
            name,
            days,
            orders,
            Number(expected).toFixed(9),
            ...people,
          ])
          .sort(([left], [right]) => String(left).localeCompare(String(right)))
      expect(inOrder(found)).toEqual(inOrder(slowHolidays(world.customers, bounds, world.zone, seasons)))
    }),
    { numRuns: 60 },
  )
})

it.each([
  ['together', undefined],
  ['next', 30],
  ['again', 30],
] as const)('products by view %s', async (view, days) => {
  const columns = ['product', 'other', 'orders', 'productOrders', 'otherOrders']
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      // A dozen of each customer: what a few orders do cannot be told from chance.
      const alike = Array.from({ length: 12 }, (_, copy) =>
        world.customers.map((customer) => ({ ...customer, id: customer.id + 100 * copy })),
      )
      const { bounds, question, changes } = await prepare({ ...world, customers: alike.flat() })
      const params = { view, days: days?.toString() }
      const found = await shop.rows(columns, 'product-affinity', { ...question, params }, changes)
      expect(found.toSorted()).toEqual(slowAffinity(world.customers, bounds, alike.length, view, days).toSorted())
    }),
    { numRuns: 40 },
  )
})

/** Close to each other, so that the days before one are days of another. */
const feasts = [
  { name: 'one', on: '02-10', days: 2 },
  { name: 'two', on: '02-13', days: 1 },
  { name: 'three', on: '03-20', days: 9 },
]
