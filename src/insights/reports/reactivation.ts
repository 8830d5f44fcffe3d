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

const asOfMs = `toUnixTimestamp64Milli(${asOf})`
const periodFromMs = `toUnixTimestamp64Milli(${periodFrom})`
const periodToMs = `toUnixTimestamp64Milli(${periodTo})`
const monthMs = monthDays * dayMs
const afterMs = afterDays * dayMs

/** The first number of months that a time does not fall short of; beyond what bits there are for, 62. */
const monthsAtLeast = (ms: string) => `toUInt8(least(62, intDiv(greatest(0, ${ms} + ${monthMs - 1}), ${monthMs})))`
/** The bits of the numbers of months from one to before another. */
const monthBits = (first: string, end: string) =>
  `bitShiftLeft(toUInt64(1), greatest(${first}, ${end})) - bitShiftLeft(toUInt64(1), ${first})`

/**
 * Grain: one row per customer with a silence. Input: `customers`. A silence begins with a counted order and ends with the next, or runs to the
 * date. Bit m of `reached` says that it reached m months, in the period, and the days after that were over by the date; bit m of
 * `returned` that it did and ended within those days. Bits, because a row for each number of months took three times as long.
 */
const silences = `
SELECT
  customer_id,
  arrayMap((first, end) -> ${monthBits('first', 'end')}, first_months, end_months) AS reached,
  arrayMap(
    (first, end, length_ms, begin_ms) -> if(
      begin_ms = last_ms, 0, ${monthBits(`greatest(first, ${monthsAtLeast(`length_ms - ${afterMs}`)})`, 'end')}
    ),
    first_months, end_months, lengths_ms, begins_ms
  ) AS returned
FROM (
  WITH
    arraySort(arrayMap(paid_at -> toUnixTimestamp64Milli(paid_at), ${countedPaidAt})) AS paid_ms,
    arrayPopFront(arrayDifference(arrayPushBack(paid_ms, ${asOfMs}))) AS waits_ms
  SELECT
    customer_id,
    paid_ms[-1] AS last_ms,
    arrayFilter(length_ms -> length_ms > ${monthMs}, waits_ms) AS lengths_ms,
    arrayFilter((begin_ms, length_ms) -> length_ms > ${monthMs}, paid_ms, waits_ms) AS begins_ms,
    arrayMap(begin_ms -> ${monthsAtLeast(`${periodFromMs} - begin_ms`)}, begins_ms) AS first_months,
    arrayMap(
      (begin_ms, length_ms) -> ${monthsAtLeast(`least(length_ms, ${asOfMs} - ${afterMs} - begin_ms + 1, ${periodToMs} - begin_ms)`)},
      begins_ms, lengths_ms
    ) AS end_months
  FROM ${facts}
  WHERE ${isInScope}
)
WHERE notEmpty(lengths_ms)`

/** Grain: one row per number of months that anybody reached. */
const returnsByMonths = `
SELECT
  months_idle,
  sumIf(silences, bitTest(reached_bits, months_idle)) AS eligible,
  sumIf(silences, bitTest(customer_bits, months_idle)) AS customers,
  sumIf(silences, bitTest(returned_bits, months_idle)) AS retained
FROM (
  SELECT reached_bits, returned_bits, if(nth = 1, ever, 0) AS customer_bits, count() AS silences
  FROM (SELECT reached, returned, arrayReduce('groupBitOr', reached) AS ever FROM (${silences}))
  ARRAY JOIN reached AS reached_bits, returned AS returned_bits, arrayEnumerate(reached) AS nth
  GROUP BY reached_bits, returned_bits, customer_bits
)
ARRAY JOIN {months:Array(UInt16)} AS months_idle
GROUP BY months_idle
HAVING eligible > 0
ORDER BY months_idle`

/**
 * Grain: one row for first orders (is_first = 1) and one for orders after a silence. Input: `customers`. Orders of the period whose days
 * afterwards were over by the date, with what the same customer bought in those days. Each order knows the one that began its stretch and
 * the one that came next, so that none has a list of those after it.
 */
const afterwards = `
SELECT
  from_ms = first_ms AS is_first,
  countIf(is_beginning) AS starts,
  countIf(is_beginning AND is_followed) AS followed,
  countIf(is_followed) AS later_orders,
  sumIf(next_minor, is_followed) AS later_minor
FROM (
  WITH
    ${countedOrders} AS paid_orders,
    arrayMap(each -> toUnixTimestamp64Milli(each.1), paid_orders) AS paid_ms,
    arrayMap(
      (waited_ms, place) -> place = 1 OR waited_ms >= {idle_days:UInt32} * ${dayMs}, arrayDifference(paid_ms), arrayEnumerate(paid_ms)
    ) AS beginnings,
    arrayFill((at_ms, begins) -> begins, paid_ms, beginnings) AS begun_ms
  SELECT
    paid_ms[1] AS first_ms,
    begun_ms,
    beginnings,
    arrayMap(
      (next_ms, from_ms) -> next_ms <= from_ms + ${afterMs}, arrayPopFront(arrayPushBack(paid_ms, ${asOfMs} + 1)), begun_ms
    ) AS are_followed,
    arrayPopFront(arrayPushBack(arrayMap(each -> each.2, paid_orders), 0)) AS next_values
  FROM ${facts}
  WHERE ${isInScope}
)
ARRAY JOIN begun_ms AS from_ms, beginnings AS is_beginning, are_followed AS is_followed, next_values AS next_minor
WHERE from_ms >= ${periodFromMs} AND from_ms < ${periodToMs} AND from_ms + ${afterMs} <= ${asOfMs}
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
      sql: `SELECT customer_id FROM (${silences}) WHERE arrayExists(bits -> bitTest(bits, {row_months:UInt8}), reached)`,
      params: { row_months: Number(row.monthsIdle) },
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
      context.warehouse.query<MonthRow>('report.reactivation', returnsByMonths, { params }),
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
