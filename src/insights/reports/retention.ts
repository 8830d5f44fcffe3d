import { z } from 'zod'
import { addDays, dateOf, startOfDayMs } from '../../platform/index.ts'
import { facts } from '../facts-of-date.ts'
import { figure, label, ratio } from '../metrics.ts'
import { countedPaidAt, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, rate } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/**
 * A stretch of days after a customer's first one (which is day 0): from `fromDay` to before `endDay`. `overAfter` days must have ended
 * for the stretch to be judged.
 */
type Stretch = { period: string; fromDay: number; endDay: number | null; overAfter: number }

const singleDays = [1, 7, 30]
const windows = { week: 7, month: 30, quarter: 90, year: 365 }
// Beyond any history: a customer's days are Dates, which end in 2149.
const noEnd = 100_000

function stretches(kind: 'rolling' | 'exact'): Stretch[] {
  return [
    ...singleDays.map((day) => ({
      period: `day ${day}`,
      fromDay: day,
      endDay: kind === 'exact' ? day + 1 : null,
      overAfter: day + 1,
    })),
    ...Object.entries(windows).map(([period, days]) => ({
      period,
      fromDay: days,
      endDay: 2 * days,
      overAfter: 2 * days,
    })),
  ]
}

const daysOf = {
  activity: 'active_days',
  purchase: `arraySort(arrayMap(paid_at -> toDate32(paid_at, {zone:String}), ${countedPaidAt}))`,
}

/**
 * Grain: one row. How many could have returned by each stretch, and how many did, in the order of the parameters. Each stretch is an
 * expression of its own over the customer's days: a row for each stretch would copy the days to all of
 * them (1.8 s instead of 0.5 for a million customers).
 */
const returnsByStretch = (by: keyof typeof daysOf, count: number) => {
  const places = Array.from({ length: count }, (_, index) => index + 1)
  const counts = (condition: (place: number) => string) =>
    `[${places.map((place) => `countIf(${condition(place)})`).join(', ')}]`
  return `
SELECT ${counts(isOver)} AS eligible, ${counts((place) => `${isOver(place)} AND ${hasReturned(place)}`)} AS retained
FROM (${customersDays(by)})`
}

/** A stretch by its place in the parameters: whether it had ended by the date, and whether the customer came back in it. */
const isOver = (place: number) => `age >= {over_after:Array(UInt32)}[${place}]`
const hasReturned = (place: number) =>
  `arrayExists(day -> day >= {from_days:Array(UInt32)}[${place}] AND day < {end_days:Array(UInt32)}[${place}], days_on)`

/** Grain: one row per customer. Input: `customers`, days in the shop's zone before the date, counted from the customer's first. */
const customersDays = (by: keyof typeof daysOf) => `
  SELECT customer_id, toInt32({as_of_day:Date32}) - first_day AS age, arrayMap(day -> day - first_day, days) AS days_on
  FROM (
    SELECT
      customer_id,
      arrayMap(day -> toInt32(day), arrayFilter(day -> day < {as_of_day:Date32}, ${daysOf[by]})) AS days,
      days[1] AS first_day
    FROM ${facts}
    WHERE ${isInScope} AND notEmpty(days) AND first_day >= toInt32({period_from_day:Date32}) AND first_day < toInt32({period_to_day:Date32})
  )`

export const retention = defineReport({
  kind: 'retention',
  title: 'Retention',
  description:
    'Of the customers who first came (or bought), how many came back after a day, a week, a month, a quarter, a year.',
  method: [
    'Days are calendar days in the shop’s time zone. Day 0 is the day of a customer’s first activity (by=activity: any event, visitors included) or first counted order (by=purchase). Only days that had ended by the date count.',
    '“day N” with kind=rolling (the default): came back on day N or on any later day. With kind=exact: came back on day N itself.',
    '“week”, “month”, “quarter”, “year” (N = 7, 30, 90, 365 days): came back on at least one of the days N to 2N−1, whatever the kind.',
    'Eligible are customers whose stretch was over: day N for “day N”, day 2N−1 for the others. So nobody counts as lost who had no time to return.',
    'Why rolling: few customers of a shop return on one exact day. A rolling rate still grows as time passes, so compare like with like by the windows.',
  ],
  period: 'customers whose day 0 begins in it',
  params: z.object({
    by: z.enum(['activity', 'purchase']).default('activity'),
    kind: z.enum(['rolling', 'exact']).default('rolling'),
  }),
  columns: [
    label('period', 'day 1, day 7, day 30, week, month, quarter or year'),
    figure('fromDay'),
    figure('toDay'),
    figure('eligible'),
    figure('retained'),
    figure('rate', 'retained ÷ eligible'),
  ],
  marks: {
    rows: ['period'],
    figures: ['retained', 'eligible'],
    customers({ row, figure }, context, { by, kind }) {
      const asked = stretches(kind)
      const place = asked.findIndex(({ period }) => period === row.period) + 1
      const isCounted = figure === 'retained' ? `${isOver(place)} AND ${hasReturned(place)}` : isOver(place)
      return {
        sql: `SELECT customer_id FROM (${customersDays(by)}) WHERE ${isCounted}`,
        params: stretchParams(context, asked),
      }
    },
  },
  read: ({ rows }) =>
    (['month', 'year'] as const).flatMap((code) => {
      const row = rows.find(({ period }) => period === code)
      if (!row || Number(row.eligible) < fewestToRead) return []
      return [{ code, values: { customers: count(Number(row.eligible)), [code]: rate(Number(row.rate)) } }]
    }),
  async run(context, { by, kind }) {
    const asked = stretches(kind)
    const [found] = await context.warehouse.query<{ eligible: number[]; retained: number[] }>(
      'report.retention',
      returnsByStretch(by, asked.length),
      { params: { ...questionParams(context), ...stretchParams(context, asked) } },
    )
    return asked.map(({ period, fromDay, endDay }, index) => {
      const [eligible = 0, retained = 0] = [found?.eligible[index], found?.retained[index]]
      const toDay = endDay === null ? null : endDay - 1
      return { period, fromDay, toDay, eligible, retained, rate: ratio(retained, eligible) }
    })
  },
})

function stretchParams({ settings: { timeZone }, asOfMs, fromMs, toMs }: ReportContext, asked: readonly Stretch[]) {
  return {
    as_of_day: dateOf(asOfMs, timeZone),
    period_from_day: firstDayFrom(fromMs, timeZone),
    period_to_day: firstDayFrom(toMs, timeZone),
    from_days: asked.map(({ fromDay }) => fromDay),
    end_days: asked.map(({ endDay }) => endDay ?? noEnd),
    over_after: asked.map(({ overAfter }) => overAfter),
  }
}

/** The first calendar day that begins at or after an instant. */
function firstDayFrom(instantMs: number, zone: string): string {
  const day = dateOf(instantMs, zone)
  return startOfDayMs(day, zone) >= instantMs ? day : addDays(day, 1)
}
