import { boundsOf, type Filter, lengthMs, type SegmentTree, type Test, type Window } from '../../src/segments/index.ts'
import { surroundingMeanings } from './obvious-surroundings.ts'
import {
  type Customer,
  compare,
  happened,
  instant,
  isCount,
  jsonValue,
  type Meanings,
  never,
  type ObviousWorld,
  type Params,
  passes,
  type Row,
  readingOf,
  type Value,
} from './obvious-tests.ts'

/**
 * What a segment means, worked out the slow and obvious way: one customer after another, in JavaScript, from rows as they stand in the
 * tables. It shares nothing with the compiler but the calendar of windows.
 */
export function membersOf(world: ObviousWorld, tree: SegmentTree): string[] {
  return world.customers.filter((customer) => holds(world, customer, tree)).map(({ id }) => id)
}

function holds(world: ObviousWorld, customer: Customer, tree: SegmentTree): boolean {
  if ('all' in tree) return tree.all.every((part) => holds(world, customer, part))
  if ('any' in tree) return tree.any.some((part) => holds(world, customer, part))
  if ('none' in tree) return !tree.none.some((part) => holds(world, customer, part))
  const meaning = meanings[tree.kind]
  if (!meaning) throw new Error(`The obvious evaluator does not know "${tree.kind}"`)
  return meaning(world, customer, tree as Params)
}

const fieldValues: Record<string, (customer: Customer) => Value> = {
  stage: ({ state }) => ({ text: String(state.stage) }),
  city: ({ state }) => ({ text: String(state.city) }),
  name: ({ state }) => ({ text: String(state.name) }),
  main_category: ({ state }) => ({ text: (state['categories.category'] as string[])[0] ?? '' }),
  favourite_categories: ({ state }) => ({ list: state['categories.category'] as string[] }),
  orders: ({ state }) => ({ number: Number(state.orders) }),
  revenue: ({ state }) => ({ number: Number(state.revenue_minor), isMoney: true }),
  average_order: ({ state }) => ({ number: (state.average_order_minor as number | null) ?? undefined, isMoney: true }),
  days_since: ({ state }) => ({ number: (state.days_since as number | null) ?? undefined }),
  chance: ({ state }) => ({ number: (state.chance as number | null) ?? undefined }),
  visits: ({ facts }) => ({ number: Number(facts.visits) }),
  known: ({ state }) => ({ flag: state.is_known === 1 }),
  last_order_at: ({ state }) => ({ instant: instant(state.last_order_at) }),
  registered_at: ({ state }) => ({ instant: instant(state.registered_at) }),
  lapses_at: ({ state }) => ({ instant: instant(state.lapses_at) }),
  last_cart_at: ({ facts }) => ({ instant: happened(facts.last_cart_at) }),
}

const lineColumns: Record<string, string> = {
  product: 'product_id',
  category: 'category',
  brand: 'brand',
  price: 'price_minor',
  quantity: 'quantity',
  value: 'value_minor',
}
const eventColumns: Record<string, string> = {
  device: 'device',
  campaign: 'utm_campaign',
  coupon: 'coupon',
  value: 'value_minor',
}
const orderColumns: Record<string, string> = {
  value: 'value_minor',
  discount: 'discount_minor',
  units: 'units',
  city: 'city',
  source: 'source',
  with_coupon: 'has_coupon',
  coupon: 'coupon',
}
function eventPasses(world: ObviousWorld, event: Row, where: Filter[] | undefined): boolean {
  const ofLines = (where ?? []).filter(
    (filter) => 'field' in filter && ['category', 'brand', 'product', 'price'].includes(filter.field),
  )
  const ofEvent = (where ?? []).filter((filter) => !ofLines.includes(filter))
  const lines = (event['lines.product_id'] as unknown[]).map((_, index) => index)
  const isLine = (index: number) =>
    ofLines.every((filter) => {
      if (!('field' in filter)) return false
      return passes(
        world,
        readingOf(filter.field, (event[`lines.${lineColumns[filter.field]}`] as unknown[])[index]),
        filter.test,
      )
    })
  return (
    ofEvent.every((filter) =>
      'property' in filter
        ? passes(world, jsonValue(event.properties, filter.property), filter.test)
        : passes(world, readingOf(filter.field, event[eventColumns[filter.field] ?? '']), filter.test),
    ) &&
    (ofLines.length === 0 || lines.some(isLine))
  )
}

function chosen(world: ObviousWorld, { events }: Customer, names: string[], where?: unknown, window?: unknown): Row[] {
  const { fromMs = Number.NEGATIVE_INFINITY, toMs } = boundsOf(window as Window | undefined, world)
  return events
    .filter(({ name, occurred_at }) => {
      const at = instant(occurred_at) ?? 0
      return names.includes(String(name)) && at >= fromMs && at < toMs && at < world.asOfMs
    })
    .filter((event) => eventPasses(world, event, where as Filter[] | undefined))
}

const times = (events: Row[]) => events.map(({ occurred_at }) => instant(occurred_at) ?? 0).sort((a, b) => a - b)

type Order = { number: number; row: Row; placedMs: number; paidMs: number; cancelledMs: number }

const ordersOf = ({ facts }: Customer): Order[] =>
  (facts['orders.order_id'] as string[]).map((_, index) => ({
    number: index + 1,
    placedMs: instant((facts['orders.placed_at'] as string[])[index]) ?? never,
    paidMs: instant((facts['orders.paid_at'] as string[])[index]) ?? never,
    cancelledMs: instant((facts['orders.cancelled_at'] as string[])[index]) ?? never,
    row: Object.fromEntries(
      Object.entries(orderColumns).map(([name, column]) => [name, (facts[`orders.${column}`] as unknown[])[index]]),
    ),
  }))

function orders(world: ObviousWorld, customer: Customer, window: unknown): Order[] {
  const { fromMs = Number.NEGATIVE_INFINITY, toMs } = boundsOf(window as Window | undefined, world)
  return ordersOf(customer).filter(
    ({ paidMs, cancelledMs }) => paidMs >= fromMs && paidMs < toMs && cancelledMs >= world.asOfMs,
  )
}

/** What the setting of the worlds is: an order is not called unpaid within its first hour. */
const unpaidAfterMs = 3_600_000

function unpaidOrders(world: ObviousWorld, customer: Customer, window: unknown): Order[] {
  const { fromMs = Number.NEGATIVE_INFINITY, toMs } = boundsOf(window as Window | undefined, world)
  return ordersOf(customer).filter(
    ({ placedMs, paidMs, cancelledMs }) =>
      placedMs >= fromMs &&
      placedMs < Math.min(toMs, world.asOfMs - unpaidAfterMs) &&
      paidMs >= world.asOfMs &&
      cancelledMs >= world.asOfMs,
  )
}

const orderPasses = (world: ObviousWorld, { row }: Order, where: unknown) =>
  ((where as { field: string; test: Test }[] | undefined) ?? []).every(({ field, test }) =>
    passes(world, readingOf(field, row[field]), test),
  )

const meanings: Meanings = {
  ...surroundingMeanings(membersOf),
  field: (world, customer, { field, test }) => {
    const read = fieldValues[String(field)]
    if (!read) throw new Error(`The obvious evaluator does not know field "${field}"`)
    return passes(world, read(customer), test as Test)
  },
  trait: (world, { facts }, params) =>
    passes(world, jsonValue(facts.traits, String(params.trait)), params.test as Test),
  ordered: (world, customer, { times: count, where, window }) =>
    isCount(orders(world, customer, window).filter((order) => orderPasses(world, order, where)).length, count),
  'unpaid-order': (world, customer, { where, window }) =>
    unpaidOrders(world, customer, window).some((order) => orderPasses(world, order, where)),
  spent: (world, customer, { op, amount, where, window }) => {
    const all = orders(world, customer, window).filter((order) => orderPasses(world, order, where))
    return !!compare[String(op)]?.(
      all.reduce((sum, { row }) => sum + Number(row.value), 0),
      Math.round(Number(amount) * 100),
    )
  },
  bought: (world, customer, { times: count, where, window }) => {
    const { facts } = customer
    const lines = (facts['lines.order_number'] as number[]).map((number, index) => ({ number, index }))
    const passing = lines.filter(({ index }) =>
      ((where as { field: string; test: Test }[] | undefined) ?? []).every(({ field, test }) =>
        passes(world, readingOf(field, (facts[`lines.${lineColumns[field]}`] as unknown[])[index]), test),
      ),
    )
    return isCount(
      orders(world, customer, window).filter((order) => passing.some(({ number }) => number === order.number)).length,
      count,
    )
  },
  event: (world, customer, { event, times: count, where, window }) =>
    isCount(chosen(world, customer, [String(event)], where, window).length, count),
  message: (world, customer, { response, times: count, where, window }) => {
    const names =
      response === 'opened'
        ? ['Email Opened', 'Push Notification Tapped']
        : ['Email Link Clicked', 'Push Notification Tapped']
    return isCount(chosen(world, customer, names, where, window).length, count)
  },
  'event-amount': (world, customer, { way, of, event, where, op, amount, window }) => {
    const column = { value: 'value_minor', discount: 'discount_minor' }[String(of)]
    const figures = chosen(world, customer, [String(event)], where, window)
      .map((row) =>
        column
          ? (row[column] as number | null)
          : jsonValue(row.properties, (of as { property: string }).property).number,
      )
      .filter((figure) => figure !== null && figure !== undefined)
    if (figures.length === 0) return false
    const sum = figures.reduce((left, right) => left + right, 0)
    const result =
      { sum, average: sum / figures.length, largest: Math.max(...figures), smallest: Math.min(...figures) }[
        String(way)
      ] ?? 0
    return !!compare[String(op)]?.(result, column ? Math.round(Number(amount) * 100) : Number(amount))
  },
  'event-time': (world, customer, { which, event, where, test }) => {
    const all = times(chosen(world, customer, [String(event)], where))
    return passes(world, { instant: which === 'first' ? all[0] : all.at(-1) }, test as Test)
  },
  sequence: (world, customer, { first, followedBy, not, within, window }) => {
    const length = lengthMs(within as never)
    const of = (step: unknown, during?: unknown) => {
      const { event, where } = step as { event: string; where?: unknown }
      return times(chosen(world, customer, [event], where, during))
    }
    let reached = of(first, window)
    for (const step of followedBy as unknown[])
      reached = of(step).filter((later) => reached.some((sooner) => later > sooner && later - sooner <= length))
    if (!not) return reached.length > 0
    const undone = of(not)
    const startOfDay = Temporal.Instant.fromEpochMilliseconds(world.nowMs)
      .toZonedDateTimeISO(world.zone)
      .startOfDay().epochMilliseconds
    return reached.some(
      (sooner) => sooner + length <= startOfDay && !undone.some((later) => later > sooner && later - sooner <= length),
    )
  },
  funnel: (world, customer, { step, where, next, window }) => {
    const last = times(chosen(world, customer, [String(step)], where, window)).at(-1)
    return last !== undefined && !times(chosen(world, customer, [String(next)])).some((later) => later >= last)
  },
  'stage-change': (world, { state }, { change, stage, window }) => {
    const { fromMs = Number.NEGATIVE_INFINITY, toMs } = boundsOf(window as Window | undefined, world)
    const starts = (state['stage_moves.at'] as string[]).map(Date.parse)
    return (state['stage_moves.stage'] as string[])
      .flatMap((each, place) => (each === stage ? [starts[change === 'entered' ? place : place + 1]] : []))
      .some((at) => at !== undefined && at >= fromMs && at < toMs)
  },
  birthday: (world, { facts }, { days }) => {
    const { text = '' } = jsonValue(facts.traits, 'birthday')
    const born = /^\d{4}-(\d{2})-(\d{2})$/.exec(text)
    if (!born) return false
    const today = Temporal.Instant.fromEpochMilliseconds(world.nowMs).toZonedDateTimeISO(world.zone).toPlainDate()
    return Array.from({ length: Number(days) }, (_, ahead) => today.add({ days: ahead })).some((date) => {
      const own = date.with({ month: Number(born[1]), day: Number(born[2]) })
      return own.equals(date)
    })
  },
}
