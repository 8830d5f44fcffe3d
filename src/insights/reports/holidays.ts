import { z } from 'zod'
import { addDays, dateOf } from '../../platform/index.ts'
import { festivalCalendar, festivalSeasons } from '../../states/index.ts'
import { facts } from '../facts-of-date.ts'
import { type MarkedCustomers, nobody } from '../marks/marks.ts'
import { figure, label, ratio } from '../metrics.ts'
import { readBuckets } from '../parts/by-bucket.ts'
import { asOf, countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { type DaySales, type FestivalLift, measureFestivals } from '../parts/festival-lift.ts'
import { bucketCalendar } from '../question/calendar-buckets.ts'
import { count, fewestToRead, number, type Reading, rate, word } from '../reading/reading.ts'
import { defineReport, type ReportColumn, type ReportContext, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** The festival that an instant's day is measured for, 0 for none; each day's is given. */
const festivalOf = (instant: string) =>
  `{festival_by_day:Array(UInt16)}[toInt32(toDate32(${instant}, {zone:String})) - {festival_from:Int32} + 1]`

/** Festivals on whose days a customer ordered. */
const boughtFor = `arrayDistinct(arrayFilter(festival -> festival > 0, arrayMap(
    paid_at -> ${festivalOf('paid_at')},
    arrayFilter(paid_at -> paid_at >= ${periodFrom} AND paid_at < ${periodTo}, ${countedPaidAt})
  )))`

/** Grain: one row per festival. Input: `customers`. Who ordered on at least one of its days. */
const buyersByFestival = `
SELECT festival, count() AS buyers
FROM (SELECT arrayJoin(${boughtFor}) AS festival FROM ${facts} WHERE ${isInScope})
GROUP BY festival`

/** Predicates over a row of `customers` by the figure that counts who fits them, for the festival in question. */
const buyerFigures: Record<string, string> = {
  buyers: `has(${boughtFor}, {row_place:UInt16})`,
  newCustomers: `notEmpty(${countedPaidAt}) AND ${festivalOf(`arrayMin(${countedPaidAt})`)} = {row_place:UInt16}`,
}

/** Whether a row of `states` is of somebody who buys for festivals only. */
const buysOnlyThen = 'holiday_share = 1'

/** Grain: one row per festival that customers with two or more orders buy for most. Input: `states` of the date. */
const repeatersByFestival = `
SELECT holiday AS name, countIf(${buysOnlyThen}) AS only_then, count() AS repeaters
FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope} AND orders > 1
GROUP BY name`

type RepeatersRow = { name: string; only_then: number; repeaters: number }

const nextOn: ReportColumn<'nextOn', string | null> = {
  name: 'nextOn',
  unit: 'date',
  description: 'First day on which people will buy for it again.',
}

export const holidays = defineReport({
  kind: 'holidays',
  title: 'Festivals',
  description:
    'How much more is sold for each festival than on ordinary days, who is won then, and who buys only then.',
  method: [
    'Festivals are the public holidays and observances of the shop’s country and its own, each with the days before it in which people buy for it, both as set in the settings. A day belongs to the nearest festival still to come; all others are ordinary days. A day still running is not counted.',
    'A day is expected to sell what ordinary days of its weekday sold on average within 28 days before and after the festival’s days; a day without any is left out. lift is orders ÷ expectedOrders over all of a festival’s days.',
    'Intervals are of 99 %, since many festivals are looked at together, and allow for how much the shop’s ordinary days scatter (quasi-Poisson).',
    'Who buys only then has two or more counted orders before the date, all of them on days of festivals, and most on those of this one; onlyShare is over all customers with two or more.',
    'nextOn is the first day on which people will buy for it again, from the date on.',
  ],
  period: 'days of festivals, with the orders paid on them',
  params: z.object({}),
  columns: [
    label('festival', 'Name of the festival'),
    figure('days'),
    figure('orders', 'Counted orders on these days'),
    figure('expectedOrders'),
    figure('lift', 'orders ÷ expectedOrders: 1 is no more than on ordinary days'),
    figure('liftLow'),
    figure('liftHigh'),
    figure('revenueMinor', 'Value of these orders'),
    figure('revenueLift'),
    figure('buyers', 'Customers with a counted order on these days'),
    figure('newCustomers', 'Those whose first counted order ever it was'),
    figure('newShare'),
    figure('onlyThen'),
    figure('onlyShare'),
    nextOn,
  ],
  summary: [
    figure('orders', 'Counted orders on the days of all festivals'),
    figure('expectedOrders'),
    figure('lift', 'orders ÷ expectedOrders'),
    figure('onlyThen', 'Customers with two or more counted orders, all of them on days of festivals'),
    figure('onlyShare'),
  ],
  marks: {
    rows: ['festival'],
    figures: ['onlyThen', ...Object.keys(buyerFigures)],
    summary: ['onlyThen'],
    async customers({ row, figure }, context) {
      if (figure === 'onlyThen') return buyersOnlyThen(row.festival, context)
      const measured = await measure(context)
      const place = 1 + (measured?.names.indexOf(row.festival ?? '') ?? -1)
      if (!measured || place === 0) return nobody
      return {
        sql: `SELECT customer_id FROM ${facts} WHERE ${isInScope} AND ${buyerFigures[figure]}`,
        params: { ...dayParams(measured), row_place: place },
      }
    },
  },
  read: ({ rows, summary }) => readFestivals(rows, summary),
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const measured = await measure(context)
    return measured ? layOut(context, measured, await readPeople(context, measured)) : []
  },
})

/** Each festival's lift, with the names of festivals by their places and the stretch of days, [first, end), that was looked at. */
type Measured = { found: readonly FestivalLift[]; names: readonly string[]; first: number; end: number }

async function measure(context: ReportContext): Promise<Measured | undefined> {
  const calendar = bucketCalendar('day', context.settings)
  // Ordinary days before and after the period are looked at, too.
  const everything = { ...context, fromMs: Date.UTC(1900, 0, 1), toMs: context.asOfMs }
  const [sold] = await readBuckets(everything, 'report.holidays', calendar)
  const first = sold[0]?.bucket
  const end = calendar.numberOf(Math.min(context.asOfMs, context.clock.nowMs()))
  if (first === undefined || first >= end) return undefined
  const days = daysOf(context, calendar.labelOf(first), calendar.labelOf(end - 1))
  const sales = new Map(
    sold.map(({ bucket, orders, revenue_minor, new_customers }) => [
      bucket,
      { orders, revenueMinor: revenue_minor, newCustomers: new_customers },
    ]),
  )
  const [from, to] = [calendar.numberOf(context.fromMs - 1) + 1, calendar.numberOf(context.toMs)]
  const found = measureFestivals({
    ...{ first, end },
    festivalOf: (day) => days.byDay[day - first] ?? 0,
    salesOf: (day) => sales.get(day) ?? nothing,
    isAsked: (day) => day >= from && day < to,
  })
  return { found, names: days.names, first, end }
}

/** What `festivalOf` reads: of each day the festival that it is measured for. */
function dayParams({ found, first, end }: Measured) {
  const byDay = new Array<number>(end - first).fill(0)
  for (const { festival, days } of found) for (const day of days) byDay[day - first] = festival
  return { festival_by_day: byDay, festival_from: first }
}

/** Who buys for one festival only, or without its name for any. */
async function buyersOnlyThen(festival: string | undefined, context: ReportContext): Promise<MarkedCustomers> {
  await context.ensureStates(context.asOfMs)
  const isAsked = festival === undefined ? '1' : 'holiday = {row_festival:String}'
  return {
    sql: `SELECT customer_id FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope} AND orders > 1 AND ${buysOnlyThen} AND ${isAsked}`,
    params: festival === undefined ? {} : { row_festival: festival },
  }
}

const nothing: DaySales = { orders: 0, revenueMinor: 0, newCustomers: 0 }

function daysOf({ settings }: ReportContext, firstDate: string, lastDate: string) {
  return festivalCalendar(festivalSeasons(settings, firstDate, lastDate), firstDate, lastDate)
}

type People = { buyers: Map<number, number>; repeaters: readonly RepeatersRow[] }

async function readPeople(context: ReportContext, measured: Measured): Promise<People> {
  const params = { ...questionParams(context), ...dayParams(measured) }
  const [buyers, repeaters] = await Promise.all([
    context.warehouse.query<{ festival: number; buyers: number }>('report.holidays.buyers', buyersByFestival, {
      params,
    }),
    context.warehouse.query<RepeatersRow>('report.holidays.repeaters', repeatersByFestival, {
      params: questionParams(context),
    }),
  ])
  return { buyers: new Map(buyers.map((row) => [row.festival, row.buyers])), repeaters }
}

/** The most lift first; festivals that nothing can be held against last. */
function layOut(context: ReportContext, { found, names }: Measured, { buyers, repeaters }: People) {
  const allRepeaters = repeaters.reduce((sum, row) => sum + row.repeaters, 0)
  const next = nextDays(context)
  const rows = found
    .toSorted((a, b) => (b.lift ?? -1) - (a.lift ?? -1) || a.festival - b.festival)
    .map(({ festival: place, days, expectedRevenueMinor: _, ...sold }) => {
      const festival = names[place - 1] ?? ''
      const onlyThen = repeaters.find(({ name }) => name === festival)?.only_then ?? 0
      const here = buyers.get(place) ?? 0
      return {
        ...{ festival, days: days.length, orders: sold.orders, expectedOrders: sold.expectedOrders },
        ...{ lift: sold.lift, liftLow: sold.liftLow, liftHigh: sold.liftHigh },
        ...{ revenueMinor: sold.revenueMinor, revenueLift: sold.revenueLift },
        ...{ buyers: here, newCustomers: sold.newCustomers, newShare: ratio(sold.newCustomers, here) },
        ...{ onlyThen, onlyShare: ratio(onlyThen, allRepeaters), nextOn: next.get(festival) ?? null },
      }
    })
  const sum = (of: 'orders' | 'expectedOrders') => rows.reduce((total, row) => total + row[of], 0)
  const onlyThen = repeaters.reduce((total, row) => total + row.only_then, 0)
  return {
    rows,
    summary: {
      ...{ orders: sum('orders'), expectedOrders: sum('expectedOrders') },
      ...{ lift: ratio(sum('orders'), sum('expectedOrders')), onlyThen, onlyShare: ratio(onlyThen, allRepeaters) },
    },
  }
}

/** The first day of each festival from the date on, by the same calendar. */
function nextDays(context: ReportContext): Map<string, string> {
  const today = dateOf(context.asOfMs, context.settings.timeZone)
  const { names, byDay } = daysOf(context, today, addDays(today, 400))
  return new Map(
    names.flatMap((name, place) => {
      const first = byDay.indexOf(place + 1)
      return first < 0 ? [] : [[name, addDays(today, first)] as const]
    }),
  )
}

function readFestivals(rows: readonly ReportRow[], summary: ReportRow): Reading[] {
  const told = rows.filter(({ orders, lift }) => Number(orders) >= fewestToRead && lift !== null)
  if (told.length === 0) return []
  const name = (row: ReportRow) => word('festival', String(row.festival))
  const lift = (row: ReportRow) => number(Number(row.lift))
  const [most] = told.filter(({ liftLow }) => Number(liftLow) > 1)
  const least = told.findLast(({ liftHigh }) => Number(liftHigh) < 1)
  const fresh = told[0]
  const readings: Reading[] = [
    most
      ? { code: 'more', values: { festival: name(most), lift: lift(most), low: number(Number(most.liftLow)) } }
      : { code: 'alike', values: {} },
  ]
  if (least) readings.push({ code: 'less', values: { festival: name(least), lift: lift(least) } })
  if (fresh && Number(fresh.newShare) > 0)
    readings.push({ code: 'fresh', values: { festival: name(fresh), share: rate(Number(fresh.newShare)) } })
  if (Number(summary.onlyThen) >= fewestToRead)
    readings.push({
      code: 'only',
      values: { customers: count(Number(summary.onlyThen)), share: rate(Number(summary.onlyShare)) },
    })
  return readings
}
