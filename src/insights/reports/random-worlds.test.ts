import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmallShop, type SmallShop, smallSettings } from '../../../test/support/small-world.ts'
import { type CustomerRow, type OrderRow, writeCustomers } from '../../../test/support/warehouse-rows.ts'

// Reports over arbitrary little shops against an evaluator that is slow and obvious: plain loops over plain objects, calendars by Temporal.

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const zones = ['UTC', 'Europe/Copenhagen', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']
const firstMinute = Date.UTC(2026, 0, 20) / 60_000
const minutes = 100 * 24 * 60

const toText = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
const toMs = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00Z`)
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
    days: fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }),
    orders: fc.array(orderOf, { maxLength: 5 }),
    refunds: fc.array(fc.record({ of: fc.nat(6), at: instantText, amountMinor: fc.nat(9_000) }), { maxLength: 2 }),
  })
  .map(({ firstSeenAt, days, orders, refunds }) => ({
    firstSeenAt,
    activeDays: days.toSorted((a, b) => a - b).map((day) => toText(firstMinute + day * 1440).slice(0, 10)),
    orders: orders.map((order, index) => ({ ...order, id: `o${index}` })),
    refunds: refunds.map(({ of, ...refund }) => ({ ...refund, orderId: `o${of}` })),
  }))

const worldOf = fc.record({
  zone: fc.constantFrom(...zones),
  customers: fc
    .array(customerOf, { maxLength: 6 })
    .map((customers): CustomerRow[] => customers.map((customer, index) => ({ ...customer, id: index + 1 }))),
  asOf: instantText,
  from: fc.option(instantText),
  days: fc.integer({ min: 1, max: 60 }),
})

type World = typeof worldOf extends fc.Arbitrary<infer Value> ? Value : never
type Bounds = { asOf: number; from: number; to: number }
type Paid = { at: number; valueMinor: number; units: number; discountMinor: number }

function counted(customer: CustomerRow, asOf: number): Paid[] {
  return (customer.orders ?? [])
    .filter((order) => order.paidAt !== undefined && toMs(order.paidAt) < asOf)
    .filter((order) => order.cancelledAt === undefined || toMs(order.cancelledAt) >= asOf)
    .map((order) => ({
      at: toMs(order.paidAt as string),
      valueMinor: order.valueMinor,
      units: order.units ?? 1,
      discountMinor: order.discountMinor ?? 0,
    }))
    .sort((a, b) => a.at - b.at)
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const per = (part: number, whole: number) => (whole === 0 ? null : part / whole)
const isIn = (at: number, { from, to }: Bounds) => at >= from && at < to

function slowOverview(customers: CustomerRow[], bounds: Bounds) {
  const all = customers.map((customer) => counted(customer, bounds.asOf))
  const inPeriod = all.map((orders) => orders.filter(({ at }) => isIn(at, bounds)))
  const orders = inPeriod.flat()
  const buyers = inPeriod.filter((own) => own.length > 0).length
  const newCustomers = all.filter(([first]) => first && isIn(first.at, bounds)).length
  const repeatBuyers = inPeriod.filter((own) => own.length > 1).length
  const revenueMinor = sum(orders.map(({ valueMinor }) => valueMinor))
  const refundsMinor = sum(
    customers.flatMap(({ orders: own = [], refunds = [] }) =>
      refunds
        .filter(({ at }) => isIn(toMs(at), bounds))
        .filter(({ orderId }) => {
          const cancelledAt = own.find(({ id }) => id === orderId)?.cancelledAt
          return cancelledAt === undefined || toMs(cancelledAt) >= bounds.asOf
        })
        .map(({ amountMinor }) => amountMinor),
    ),
  )
  return {
    buyers,
    orders: orders.length,
    units: sum(orders.map(({ units }) => units)),
    revenueMinor,
    averageOrderMinor: per(revenueMinor, orders.length),
    repeatBuyers,
    repeatRate: per(repeatBuyers, buyers),
    refundsMinor,
    netRevenueMinor: revenueMinor - refundsMinor,
    discountMinor: sum(orders.map(({ discountMinor }) => discountMinor)),
    newCustomers,
    returningShare: per(orders.length - newCustomers, orders.length),
    ordersPerBuyer: per(orders.length, buyers),
  }
}

/** First day of the month, Monday week or quarter that an instant falls in. */
function stretchStart(ms: number, by: string, zone: string): Temporal.PlainDate {
  const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
  if (by === 'week') return date.subtract({ days: date.dayOfWeek - 1 })
  return date.with({ day: 1, month: by === 'month' ? date.month : date.month - ((date.month - 1) % 3) })
}

const stretchLength = { month: { months: 1 }, week: { weeks: 1 }, quarter: { months: 3 } }

function slowCohorts(customers: CustomerRow[], bounds: Bounds, by: 'month' | 'week' | 'quarter', zone: string) {
  const buyers = customers
    .map((customer) => counted(customer, bounds.asOf))
    .filter(([first]) => first !== undefined && isIn(first.at, bounds))
  const startOf = (ms: number) => stretchStart(ms, by, zone)
  const starts = buyers.map(([first]) => startOf((first as Paid).at).toString())
  return [...new Set(starts)].sort().flatMap((start) => {
    const members = buyers.filter((_, index) => starts[index] === start)
    const rows = []
    const startMs = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds
    let [period, date] = [0, Temporal.PlainDate.from(start)]
    for (; startMs(date) < bounds.asOf; period++, date = date.add(stretchLength[by])) {
      const label = date
      const orders = members.map((own) => own.filter(({ at }) => startOf(at).equals(label)))
      rows.push([
        Temporal.PlainDate.from(start),
        period,
        members.length,
        orders.filter((own) => own.length > 0).length,
        orders.flat().length,
        sum(orders.flat().map(({ valueMinor }) => valueMinor)),
        startMs(date.add(stretchLength[by])) > bounds.asOf,
      ])
    }
    return rows.map(([first, ...rest]) => [cohortLabel(first as Temporal.PlainDate, by), ...rest])
  })
}

function cohortLabel(start: Temporal.PlainDate, by: string): string {
  if (by === 'week') return start.toString()
  return by === 'month' ? start.toString().slice(0, 7) : `${start.year}-Q${(start.month + 2) / 3}`
}

function slowRetention(customers: CustomerRow[], bounds: Bounds, by: string, kind: string, zone: string) {
  const dayIn = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
  const today = dayIn(bounds.asOf)
  const histories = customers
    .map((customer) =>
      by === 'activity'
        ? (customer.activeDays ?? []).map((day) => Temporal.PlainDate.from(day))
        : counted(customer, bounds.asOf).map(({ at }) => dayIn(at)),
    )
    .map((days) => days.filter((day) => Temporal.PlainDate.compare(day, today) < 0))
    .filter(([first]) => first !== undefined && isIn(first.toZonedDateTime(zone).epochMilliseconds, bounds))
    .map(([first, ...later]) => ({
      had: (first as Temporal.PlainDate).until(today).days,
      cameBackOn: later.map((day) => (first as Temporal.PlainDate).until(day).days),
    }))
  const line = (period: string, needed: number, isReturn: (day: number) => boolean) => {
    const eligible = histories.filter(({ had }) => had >= needed)
    return [period, eligible.length, eligible.filter(({ cameBackOn }) => cameBackOn.some(isReturn)).length]
  }
  const single = (day: number) => line(`day ${day}`, day + 1, (back) => (kind === 'exact' ? back === day : back >= day))
  const windows = Object.entries({ week: 7, month: 30, quarter: 90, year: 365 })
  return [
    ...[1, 7, 30].map(single),
    ...windows.map(([period, days]) => line(period, 2 * days, (back) => back >= days && back < 2 * days)),
  ]
}

async function prepare({ zone, customers, asOf, from, days }: World) {
  await shop.warehouse.command('test.clear', 'TRUNCATE TABLE customers')
  await writeCustomers(shop.warehouse, customers)
  const asOfMs = toMs(asOf)
  const fromMs = from === null || toMs(from) >= asOfMs ? Number.NEGATIVE_INFINITY : toMs(from)
  const isBounded = Number.isFinite(fromMs)
  const toPeriodMs = isBounded ? Math.min(asOfMs, fromMs + days * 86_400_000) : asOfMs
  const iso = (ms: number) => new Date(ms).toISOString()
  const question = { asOf: iso(asOfMs), ...(isBounded ? { from: iso(fromMs), to: iso(toPeriodMs) } : {}) }
  const changes = { settings: smallSettings({ timeZone: zone }), ensureStates: async () => {} }
  return { bounds: { asOf: asOfMs, from: fromMs, to: toPeriodMs }, question, changes }
}

it('overview', async () => {
  await fc.assert(
    fc.asyncProperty(worldOf, async (world) => {
      const { bounds, question, changes } = await prepare(world)
      const found = Object.fromEntries(await shop.rows(['metric', 'value'], 'overview', question, changes))
      expect(found).toMatchObject(slowOverview(world.customers, bounds))
    }),
    { numRuns: 60 },
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
    { numRuns: 40 },
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
    { numRuns: 40 },
  )
})
