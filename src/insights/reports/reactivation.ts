import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, ratio } from '../metrics.ts'
import { asOf, countedOrders, countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { count, days, fewestToRead, money, rate } from '../reading/reading.ts'
import { defineReport, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { wilsonInterval } from '../statistics/wilson.ts'

const monthDays = 30
const months = [1, 2, 3, 4, 5, 6, 9, 12, 18, 24]
/** Days after a silence, or an order, in which is looked for the next order. */
const afterDays = 90

const dayMs = 86_400_000

/**
 * Grain: one row per number of months. Input: `customers`. A silence begins with a counted order and ends with the next, or runs to the date;
 * it is looked at where it reached so many months, in the period, and the days after that were over by the date.
 */
const returnsByMonths = () => `
SELECT
  months_idle,
  count() AS eligible,
  uniqExact(customer_id) AS customers,
  countIf(has_returned AND length_ms <= (months_idle * ${monthDays} + ${afterDays}) * ${dayMs}) AS retained
FROM (${silences})
GROUP BY months_idle
ORDER BY months_idle`

/** Grain: one row per silence and number of months that it reached. */
const silences = `
SELECT customer_id, months_idle, length_ms, has_returned
FROM (
  WITH
    arraySort(arrayMap(paid_at -> toUnixTimestamp64Milli(paid_at), ${countedPaidAt})) AS paid_ms,
    toUnixTimestamp64Milli(${asOf}) AS as_of_ms,
    arrayPopFront(arrayPushBack(paid_ms, as_of_ms)) AS end_ms
  SELECT
    customer_id,
    as_of_ms,
    arrayJoin(arrayFilter(
      silence -> silence.2 > ${monthDays * dayMs},
      arrayMap((begin_ms, stop_ms, is_ended) -> (begin_ms, stop_ms - begin_ms, is_ended), paid_ms, end_ms, arrayPopFront(arrayPushBack(arrayMap(each -> 1, paid_ms), 0)))
    )) AS silence,
    silence.1 AS from_ms, silence.2 AS length_ms, silence.3 AS has_returned
  FROM ${facts}
  WHERE ${isInScope} AND notEmpty(paid_ms)
)
ARRAY JOIN {months:Array(UInt16)} AS months_idle
WHERE length_ms > months_idle * ${monthDays * dayMs}
  AND from_ms + (months_idle * ${monthDays} + ${afterDays}) * ${dayMs} <= as_of_ms
  AND from_ms + months_idle * ${monthDays * dayMs} >= toUnixTimestamp64Milli(${periodFrom})
  AND from_ms + months_idle * ${monthDays * dayMs} < toUnixTimestamp64Milli(${periodTo})`

/**
 * Grain: one row for first orders (is_first = 1) and one for orders after a silence. Input: `customers`. Orders of the period whose days
 * afterwards were over by the date, with what the same customer bought in those days.
 */
const afterwards = `
SELECT is_first, count() AS starts, countIf(later > 0) AS followed, sum(later) AS later_orders, sum(later_minor) AS later_minor
FROM (
  WITH
    ${countedOrders} AS paid_orders,
    arrayMap(each -> each.1, paid_orders) AS paid_at,
    arrayFilter(
      (place, at, before) -> (place = 1 OR dateDiff('millisecond', before, at) >= {idle_days:UInt32} * ${dayMs})
        AND at >= ${periodFrom} AND at < ${periodTo} AND at + toIntervalDay(${afterDays}) <= ${asOf},
      arrayEnumerate(paid_at),
      paid_at,
      arrayPopBack(arrayPushFront(paid_at, toDateTime64(0, 3, 'UTC')))
    ) AS starting
  SELECT
    arrayJoin(arrayMap(
      place -> (place, arrayFilter(each -> each.1 <= paid_at[place] + toIntervalDay(${afterDays}), arraySlice(paid_orders, place + 1))),
      starting
    )) AS start,
    start.1 = 1 AS is_first,
    length(start.2) AS later,
    arraySum(each -> each.2, start.2) AS later_minor
  FROM ${facts}
  WHERE ${isInScope} AND notEmpty(starting)
)
GROUP BY is_first`

type MonthRow = { months_idle: number; eligible: number; customers: number; retained: number }
type AfterRow = { is_first: number; starts: number; followed: number; later_orders: number; later_minor: number }

export const reactivation = defineReport({
  kind: 'reactivation',
  title: 'Winning back',
  description:
    'How many of those who have been silent still return, by how long they were; and what the returned are worth then.',
  method: [
    `A silence begins with a counted order and lasts to the customer’s next one. A row counts the silences that reached so many months (of ${monthDays} days each), and how many of them ended within the ${afterDays} days after. Only silences for which those days were over by the date are eligible.`,
    'One customer can have several silences. Intervals are of 95 %, by Wilson’s score.',
    'The figures about what follows hold orders after a silence of at least as many days as asked (idle) against first orders, both in the period and at least 90 days before the date: whether and what the same customer bought in the 90 days after.',
    'Silence is counted in days alone, so that every date of the history can be judged alike; the stage churned goes by each customer’s own rhythm.',
  ],
  period: 'silences by the instant at which they reached the months; orders by the instant they were paid',
  params: z.object({ idle: z.enum(['90', '180', '365']).default('180') }),
  columns: [
    figure('monthsIdle'),
    figure('customers', 'Customers with such a silence'),
    figure('eligible', 'Silences that reached so many months, with 90 days since'),
    figure('retained', 'Of those, how many ended within the 90 days'),
    figure('rate', 'retained ÷ eligible'),
    figure('low'),
    figure('high'),
  ],
  summary: [
    ...(['reactivated', 'reactivatedRate', 'reactivatedOrders', 'reactivatedSpentMinor'] as const).map((name) =>
      figure(name),
    ),
    ...(['firstOrders', 'firstRate', 'firstLaterOrders', 'firstSpentMinor'] as const).map((name) => figure(name)),
  ],
  marks: {
    rows: ['monthsIdle'],
    figures: ['customers'],
    customers: ({ row }) => ({
      sql: `SELECT DISTINCT customer_id FROM (${silences}) WHERE months_idle = {row_months:UInt16}`,
      params: {
        months: months.filter((month) => month === Number(row.monthsIdle)),
        row_months: Number(row.monthsIdle),
      },
    }),
  },
  read({ rows, summary, params }) {
    const known = rows.filter(({ eligible }) => Number(eligible) >= fewestToRead)
    const [early, late] = [known[0], known.at(-1)]
    const after = days(afterDays)
    const said = []
    if (early && late && early !== late)
      said.push({
        code: 'fades',
        values: {
          ...{ early: days(Number(early.monthsIdle) * monthDays), earlyRate: rate(Number(early.rate)) },
          ...{ late: days(Number(late.monthsIdle) * monthDays), lateRate: rate(Number(late.rate)), after },
        },
      })
    const [returns, firsts] = [Number(summary.reactivated), Number(summary.firstOrders)]
    if (Math.min(returns, firsts) < fewestToRead) return said
    const [returned, first] = [Number(summary.reactivatedSpentMinor), Number(summary.firstSpentMinor)]
    return [
      ...said,
      {
        code: returned >= first ? 'better' : 'worse',
        values: { returned: money(returned), first: money(first), after },
      },
      { code: 'some', values: { returns: count(returns), firsts: count(firsts), idle: days(Number(params.idle)) } },
    ]
  },
  async run(context, { idle }) {
    const params = { ...questionParams(context), months, idle_days: Number(idle) }
    const [byMonths, after] = await Promise.all([
      context.warehouse.query<MonthRow>('report.reactivation', returnsByMonths(), { params }),
      context.warehouse.query<AfterRow>('report.reactivation.afterwards', afterwards, { params }),
    ])
    return {
      rows: byMonths.map(({ months_idle, customers, eligible, retained }) => ({
        monthsIdle: months_idle,
        customers,
        ...{ eligible, retained, rate: ratio(retained, eligible) },
        ...wilsonInterval(retained, eligible),
      })),
      summary: summaryOf(after),
    }
  },
})

function summaryOf(found: readonly AfterRow[]): ReportRow {
  const none = { starts: 0, followed: 0, later_orders: 0, later_minor: 0 }
  const returned = found.find(({ is_first }) => is_first === 0) ?? none
  const first = found.find(({ is_first }) => is_first === 1) ?? none
  return {
    reactivated: returned.starts,
    reactivatedRate: ratio(returned.followed, returned.starts),
    reactivatedOrders: ratio(returned.later_orders, returned.starts),
    reactivatedSpentMinor: ratio(returned.later_minor, returned.starts),
    firstOrders: first.starts,
    firstRate: ratio(first.followed, first.starts),
    firstLaterOrders: ratio(first.later_orders, first.starts),
    firstSpentMinor: ratio(first.later_minor, first.starts),
  }
}
