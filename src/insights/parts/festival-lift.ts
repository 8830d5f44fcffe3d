/** What was sold on a day. */
export type DaySales = { orders: number; revenueMinor: number; newCustomers: number }

/** The days of a shop by their numbers (days since 1970-01-01), from `first` to before `end`. */
export type FestivalDays = {
  first: number
  end: number
  /** The place of the festival that the day is bought for, 0 for an ordinary day. */
  festivalOf(day: number): number
  salesOf(day: number): DaySales
  /** Whether the question is about the day. Ordinary days around a festival are looked at in any case. */
  isAsked(day: number): boolean
}

/** A festival over all of its days, held against what ordinary days around them would have sold. */
export type FestivalLift = DaySales & {
  festival: number
  /** The days that could be held against ordinary ones. */
  days: readonly number[]
  expectedOrders: number
  expectedRevenueMinor: number
  /** orders ÷ expectedOrders and its interval of 99 %; null where nothing is expected, without an interval where nothing was sold. */
  lift: number | null
  liftLow: number | null
  liftHigh: number | null
  revenueLift: number | null
}

/** Ordinary days so many days before and after a festival's are what it is held against: four of each weekday on either side. */
const reachDays = 28
/** Two-sided 99 %: many festivals are looked at together, and at 95 % one in twenty would seem to sell more by chance alone. */
const z = 2.5758293035489004

type Window = { festival: number; days: number[] }
type Expected = { orders: number; revenueMinor: number; others: number }

/**
 * How much more is sold on the days of each festival than on ordinary days. A day is expected to sell what ordinary days of its weekday sell on
 * average within 28 days before and after the festival's days; a day without any is left out. The interval is that of a ratio of two counts
 * that scatter more than Poisson's law says, by the factor that the shop's ordinary days scatter around each other (quasi-Poisson:
 * McCullagh and Nelder 1989, Generalized Linear Models, 6.2).
 */
export function measureFestivals(shop: FestivalDays): FestivalLift[] {
  const scatter = scatterOf(shop)
  const byFestival = Map.groupBy(windowsOf(shop), ({ festival }) => festival)
  return [...byFestival].flatMap(([festival, windows]) => {
    const found = windows.map((window) => measureWindow(shop, window))
    const days = found.flatMap((window) => window.days)
    return days.length === 0 ? [] : [liftOf(shop, festival, days, sumOf(found), scatter)]
  })
}

/** Stretches of days of one festival without a break, cut to the days that are asked about. */
function windowsOf({ first, end, festivalOf, isAsked }: FestivalDays): Window[] {
  const windows: Window[] = []
  let last: Window | undefined
  for (let day = first; day < end; day += 1) {
    const festival = isAsked(day) ? festivalOf(day) : 0
    if (last && last.festival === festival) last.days.push(day)
    else if (festival === 0) last = undefined
    else {
      last = { festival, days: [day] }
      windows.push(last)
    }
  }
  return windows
}

/** Ordinary days of the weekday of a day within reach of a window. */
function ordinaryDaysLike(day: number, { first, end, festivalOf }: FestivalDays, from: number, to: number): number[] {
  const found: number[] = []
  for (let other = Math.max(first, from); other <= Math.min(to, end - 1); other += 1)
    if ((other - day) % 7 === 0 && other !== day && festivalOf(other) === 0) found.push(other)
  return found
}

function meanOf({ salesOf }: FestivalDays, days: readonly number[]): Expected {
  const mean = (of: 'orders' | 'revenueMinor') => days.reduce((sum, day) => sum + salesOf(day)[of], 0) / days.length
  return { orders: mean('orders'), revenueMinor: mean('revenueMinor'), others: days.length }
}

type Measured = { days: number[]; orders: number; revenueMinor: number; variance: number }

function measureWindow(shop: FestivalDays, { days }: Window): Measured {
  const [from, to] = [(days[0] ?? 0) - reachDays, (days.at(-1) ?? 0) + reachDays]
  const measured: Measured = { days: [], orders: 0, revenueMinor: 0, variance: 0 }
  for (const sameWeekday of Map.groupBy(days, (day) => day % 7).values()) {
    const ordinary = ordinaryDaysLike(sameWeekday[0] ?? 0, shop, from, to)
    if (ordinary.length === 0) continue
    const expected = meanOf(shop, ordinary)
    measured.days.push(...sameWeekday)
    measured.orders += sameWeekday.length * expected.orders
    measured.revenueMinor += sameWeekday.length * expected.revenueMinor
    measured.variance += (sameWeekday.length ** 2 * expected.orders) / expected.others
  }
  return measured
}

const sumOf = (windows: readonly Measured[]): Omit<Measured, 'days'> => ({
  orders: windows.reduce((sum, { orders }) => sum + orders, 0),
  revenueMinor: windows.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0),
  variance: windows.reduce((sum, { variance }) => sum + variance, 0),
})

function liftOf(
  { salesOf }: FestivalDays,
  festival: number,
  days: readonly number[],
  expected: Omit<Measured, 'days'>,
  scatter: number,
): FestivalLift {
  const sum = (of: keyof DaySales) => days.reduce((total, day) => total + salesOf(day)[of], 0)
  const [orders, revenueMinor] = [sum('orders'), sum('revenueMinor')]
  const lift = expected.orders > 0 ? orders / expected.orders : null
  const spread = z * Math.sqrt(scatter * (1 / orders + expected.variance / expected.orders ** 2))
  const hasInterval = lift !== null && orders > 0
  return {
    ...{ festival, days: days.toSorted((a, b) => a - b), orders, revenueMinor, newCustomers: sum('newCustomers') },
    ...{ expectedOrders: expected.orders, expectedRevenueMinor: expected.revenueMinor, lift },
    liftLow: hasInterval ? lift * Math.exp(-spread) : null,
    liftHigh: hasInterval ? lift * Math.exp(spread) : null,
    revenueLift: expected.revenueMinor > 0 ? revenueMinor / expected.revenueMinor : null,
  }
}

/** How many times as far as Poisson's law says ordinary days lie from the others of their weekday around them; never less than once. */
function scatterOf(shop: FestivalDays): number {
  const { first, end, festivalOf, salesOf } = shop
  let [sum, count] = [0, 0]
  for (let day = first; day < end; day += 1) {
    if (festivalOf(day) !== 0) continue
    const others = ordinaryDaysLike(day, shop, day - reachDays, day + reachDays)
    const mean = others.length > 1 ? meanOf(shop, others).orders : 0
    if (mean === 0) continue
    sum += (salesOf(day).orders - mean) ** 2 / (mean * (1 + 1 / others.length))
    count += 1
  }
  return count === 0 ? 1 : Math.max(1, sum / count)
}
