import type { CustomerRow } from './warehouse-rows.ts'

// What reports must say, worked out the slow and obvious way: plain loops over plain objects, calendars by Temporal.

export type Bounds = { asOf: number; from: number; to: number }

/** Epoch milliseconds of `2026-01-20 12:00`, UTC. */
export const toMs = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00Z`)

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

export function slowOverview(customers: CustomerRow[], bounds: Bounds) {
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

export function slowCohorts(customers: CustomerRow[], bounds: Bounds, by: 'month' | 'week' | 'quarter', zone: string) {
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

export function slowRetention(customers: CustomerRow[], bounds: Bounds, by: string, kind: string, zone: string) {
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

export function slowGaps(customers: CustomerRow[], bounds: Bounds) {
  const gaps = customers
    .flatMap((customer) => {
      const orders = counted(customer, bounds.asOf)
      return orders.slice(1).map(({ at }, index) => ({ at, days: (at - (orders[index] as Paid).at) / 86_400_000 }))
    })
    .filter(({ at }) => isIn(at, bounds))
    .map(({ days }) => days)
    .sort((a, b) => a - b)
  return { gaps, quantiles: [0.25, 0.5, 0.75, 0.9].map((share) => quantile(gaps, share)) }
}

const dayMs = 86_400_000

/** Day, followed so far without a second order, ordered again on that day: for days on which somebody did, and the last followed. */
export function slowSecondOrder(customers: CustomerRow[], bounds: Bounds) {
  const followed = customers.flatMap((customer) => {
    const [first, second] = counted(customer, bounds.asOf)
    if (!first || !isIn(first.at, bounds)) return []
    const had = Math.min(365, Math.floor((bounds.asOf - first.at) / dayMs))
    const waited = second ? Math.ceil((second.at - first.at) / dayMs) : Number.POSITIVE_INFINITY
    return [{ day: Math.min(had, waited), isBack: waited <= had }]
  })
  const days = [...new Set(followed.map(({ day }) => day))].sort((a, b) => a - b)
  return days
    .map((day) => [
      day,
      followed.filter((each) => each.day >= day).length,
      followed.filter((each) => each.day === day && each.isBack).length,
    ])
    .filter(([day, , events]) => events !== 0 || day === days.at(-1))
}

/** Stretch, first ordered in it, had the time for it, of those ordered by its end (for never: have not). */
export function slowFirstOrderTiming(customers: CustomerRow[], bounds: Bounds, zone: string) {
  const dayIn = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
  const known = customers.flatMap((customer) => {
    const at = customer.registeredAt === undefined ? undefined : toMs(customer.registeredAt)
    if (at === undefined || !isIn(at, bounds)) return []
    const [first] = counted(customer, bounds.asOf)
    const waited = first && Math.max(0, dayIn(at).until(dayIn(first.at)).days)
    return [{ had: dayIn(at).until(dayIn(bounds.asOf)).days, waited }]
  })
  if (known.length === 0) return []
  const line = (stretch: string, isIn: (waited: number | undefined) => boolean, last: number, isBy = isIn) => {
    const eligible = known.filter(({ had }) => had > last)
    const inIt = known.filter(({ waited }) => isIn(waited)).length
    return [stretch, inIt, eligible.length, eligible.filter(({ waited }) => isBy(waited)).length]
  }
  const upTo = (last: number) => (waited: number | undefined) => waited !== undefined && waited <= last
  return [
    line('sameDay', (waited) => waited === 0, 0),
    line('week', (waited = -1) => waited >= 1 && waited <= 7, 7, upTo(7)),
    line('month', (waited = -1) => waited >= 8 && waited <= 30, 30, upTo(30)),
    line('later', (waited = -1) => waited > 30, 30, upTo(Number.POSITIVE_INFINITY)),
    line('never', (waited) => waited === undefined, 30),
  ]
}

/** Between the two nearest values, by where the share falls; null without values. */
function quantile(sorted: number[], share: number): number | null {
  const place = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (place - Math.floor(place)) * (high - low)
}

export function slowFunnel(customers: CustomerRow[], bounds: Bounds) {
  const before = (text: string | undefined) => (text !== undefined && toMs(text) < bounds.asOf ? toMs(text) : undefined)
  const timesOf = (customer: CustomerRow) => {
    const [payment, repeat] = counted(customer, bounds.asOf)
    const ordered = (customer.orders ?? []).map(({ placedAt }) => before(placedAt)).filter((at) => at !== undefined)
    return [
      before(customer.firstVisitAt),
      before(customer.registeredAt),
      before(customer.firstCartAt),
      ordered.sort((a, b) => a - b)[0],
      payment?.at,
      repeat?.at,
    ]
  }
  const isRecorded = [0, 1, 2, 3, 4, 5].map((step) =>
    customers.some((customer) => timesOf(customer)[step] !== undefined),
  )
  const everyone = customers.filter(({ firstSeenAt }) => isIn(toMs(firstSeenAt), bounds)).map(timesOf)
  const first = isRecorded.indexOf(true)
  return ['visit', 'registration', 'cart', 'order', 'payment', 'repeat'].map((name, step) => {
    if (!isRecorded[step]) return [name, null, null, null, null]
    const previous = isRecorded.lastIndexOf(true, step - 1)
    const taken = everyone.filter((times) => times[step] !== undefined)
    const reached = (other: number) => everyone.filter((times) => times[other] !== undefined).length
    const both = (other: number) => taken.filter((times) => times[other] !== undefined)
    const fromFirst = taken.length === 0 && everyone.length === 0 ? null : per(both(first).length, reached(first))
    if (step === first) return [name, taken.length, null, fromFirst, null]
    const waits = both(previous)
      .map((times) => ((times[step] as number) - (times[previous] as number)) / 1000)
      .filter((seconds) => seconds >= 0)
    const middle = quantile(
      waits.sort((a, b) => a - b),
      0.5,
    )
    return [name, taken.length, per(both(previous).length, reached(previous)), fromFirst, middle]
  })
}

type Season = { name: string; startsOn: string; endsOn: string }

/** Festivals of a shop with the seasons given, in the order of their days; each day belongs to the first season that it lies in. */
export function slowHolidays(customers: CustomerRow[], bounds: Bounds, zone: string, seasons: Season[]) {
  const dateOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
  const all = customers.map((customer) => counted(customer, bounds.asOf).map(({ at }) => dateOf(at).toString()))
  const bought = all.flat().sort()
  const end = dateOf(bounds.asOf).toString()
  const dates: string[] = []
  for (let date = bought[0] ?? end; date < end; date = Temporal.PlainDate.from(date).add({ days: 1 }).toString())
    dates.push(date)
  const festivalOf = (date: string) =>
    seasons.find(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn)?.name ?? ''
  const startMs = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
  const isAsked = (date: string) =>
    startMs(date) >= bounds.from && startMs(Temporal.PlainDate.from(date).add({ days: 1 }).toString()) <= bounds.to
  const ordersOn = (date: string) => bought.filter((each) => each === date).length
  const apart = (from: string, to: string) => Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
  // The first and last day of the unbroken stretch of one festival that a day lies in.
  const edge = (date: string, step: number): string => {
    const next = Temporal.PlainDate.from(date).add({ days: step }).toString()
    return dates.includes(next) && isAsked(next) && festivalOf(next) === festivalOf(date) ? edge(next, step) : date
  }
  const rows = [...new Set(dates.map(festivalOf))].filter(Boolean).map((festival) => {
    const compared = dates.flatMap((date) => {
      if (festivalOf(date) !== festival || !isAsked(date)) return []
      const [from, to] = [edge(date, -1), edge(date, 1)]
      const like = dates.filter(
        (other) =>
          festivalOf(other) === '' &&
          apart(other, date) % 7 === 0 &&
          apart(other, from) <= 28 &&
          apart(to, other) <= 28,
      )
      return like.length === 0 ? [] : [{ date, expected: sum(like.map(ordersOn)) / like.length }]
    })
    const days = compared.map(({ date }) => date)
    return [
      festival,
      days.length,
      sum(days.map(ordersOn)),
      sum(compared.map(({ expected }) => expected)),
      all.filter((own) => own.some((date) => days.includes(date))).length,
      all.filter(([first]) => first !== undefined && days.includes(first)).length,
    ] as const
  })
  return rows.filter(([, days]) => days > 0)
}

/** Statistic that a pair must reach among so many pairs looked at: 5 % for all of them together, from tables of chi-square. */
const affinityThreshold: Record<number, number> = { 1: 3.8415, 2: 5.0239, 3: 5.7311, 6: 6.9604 }

/** Pairs of products of a shop in which each customer stands for so many alike. */
export function slowAffinity(
  customers: CustomerRow[],
  bounds: Bounds,
  alike: number,
  view: 'together' | 'next' | 'again',
  days?: number,
) {
  const dayMs = 86_400_000
  const baskets = customers.flatMap((customer) => {
    const own = (customer.orders ?? [])
      .filter(
        ({ paidAt, cancelledAt }) =>
          paidAt && toMs(paidAt) < bounds.asOf && !(cancelledAt && toMs(cancelledAt) < bounds.asOf),
      )
      .map(({ paidAt, lines = [] }) => ({
        at: toMs(paidAt as string),
        products: [...new Set(lines.map(({ productId }) => productId ?? ''))].filter(Boolean),
      }))
      .sort((a, b) => a.at - b.at)
    return own.map((order, place) => ({ ...order, next: own[place + 1] }))
  })
  const inPeriod = baskets.filter(({ at }) => isIn(at, bounds))
  const products = [...new Set(inPeriod.flatMap((basket) => basket.products))].sort()
  const asked = days === undefined ? inPeriod : inPeriod.filter(({ at }) => at + days * dayMs <= bounds.asOf)
  const others = (basket: (typeof asked)[number]) => {
    if (days === undefined) return basket.products
    return basket.next && basket.next.at <= basket.at + days * dayMs ? basket.next.products : []
  }
  const count = (test: (basket: (typeof asked)[number]) => boolean) => alike * asked.filter(test).length
  const all = alike * asked.length
  const many = products.length
  const lookedAt = { together: (many * (many - 1)) / 2, next: many * (many - 1), again: many }[view]
  return products.flatMap((product) =>
    products.flatMap((other) => {
      if ((product === other) !== (view === 'again')) return []
      const one = count((basket) => basket.products.includes(product))
      const two = count((basket) => others(basket).includes(other))
      const both = count((basket) => basket.products.includes(product) && others(basket).includes(other))
      // Of two in one order the rarer comes first, of equals the first by name.
      if (days === undefined && (one > two || (one === two && product > other))) return []
      const cells = [
        [both, one, two],
        [one - both, one, all - two],
        [two - both, all - one, two],
        [all - one - two + both, all - one, all - two],
      ] as const
      const statistic =
        2 * sum(cells.map(([seen, row, column]) => (seen === 0 ? 0 : seen * Math.log((seen * all) / row / column))))
      const isClear = both >= 10 && both * all > one * two && statistic > (affinityThreshold[lookedAt] ?? 0)
      return isClear ? [[product, view === 'again' ? null : other, both, one, two] as const] : []
    }),
  )
}
