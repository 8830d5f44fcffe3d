import { z } from 'zod'
import { dateOf } from '../../platform/index.ts'
import { facts } from '../facts-of-date.ts'
import { nobody } from '../marks/marks.ts'
import { figure, label, orNone, ratio } from '../metrics.ts'
import { asOf, countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { count, days, fewestToRead, rate } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Stretches of days after registration, which is day 0, until each begins the next. */
const stretches = [
  { stretch: 'sameDay', fromDay: 0, toDay: 0 },
  { stretch: 'week', fromDay: 1, toDay: 7 },
  { stretch: 'month', fromDay: 8, toDay: 30 },
] as const
const lastDay = 30

/**
 * Grain: one row per number of whole days since registration and days until the first order, both cut to a day more than the last that
 * matters. Input: `customers` who registered in the period. Who ordered before registering, as guests do, ordered on day 0.
 */
const waitedDays = () => `
SELECT had_days, waited_days, count() AS customers
FROM (${waits()})
GROUP BY had_days, waited_days`

/** Grain: one row per customer who registered in the period. */
const waits = () => `
  WITH arrayMin(${countedPaidAt}) AS first_paid_at, toInt32(toDate32(registered_at, {zone:String})) AS registered_day
  SELECT
    customer_id,
    least(${lastDay + 1}, toInt32({as_of_day:Date32}) - registered_day) AS had_days,
    if(empty(${countedPaidAt}), -1, greatest(0, least(${lastDay + 1}, toInt32(toDate32(first_paid_at, {zone:String})) - registered_day))) AS waited_days
  FROM ${facts}
  WHERE ${isInScope} AND registered_at >= ${periodFrom} AND registered_at < ${periodTo} AND registered_at < ${asOf}`

const dayParams = ({ asOfMs, settings }: ReportContext) => ({ as_of_day: dateOf(asOfMs, settings.timeZone) })

type WaitedRow = { had_days: number; waited_days: number; customers: number }

export const firstOrderTiming = defineReport({
  kind: 'first-order-timing',
  title: 'From registration to the first order',
  description: 'How soon those who register buy: the same day, within a week, within a month, later or never.',
  method: [
    'Registered is when a customer became known to the shop. Days are calendar days in the shop’s time zone; day 0 is the day of registration, and who ordered before registering ordered on it.',
    'customers and share are of all who registered in the period, as they stand on the date: whoever registered lately has had little time.',
    'rate is fair to them: eligible are only those for whom the stretch was over by the date, reached those of them who had ordered by its last day. The rates of later and never are of those who registered more than 30 days before the date.',
    '“never” means not by the date.',
  ],
  period: 'customers by the instant at which they registered',
  params: z.object({}),
  columns: [
    label('stretch', 'sameDay, week (day 1 to 7), month (day 8 to 30), later, or never'),
    orNone(figure('fromDay', 'First day of the stretch')),
    orNone(figure('toDay', 'Last day of the stretch; none where it has no end')),
    figure('customers', 'Customers who first ordered in the stretch'),
    figure('share', 'customers ÷ all who registered'),
    figure('eligible', 'Customers for whom the stretch was over by the date'),
    figure('reached', 'Those of them who had ordered by its last day; for never, who had not ordered'),
    figure('rate', 'reached ÷ eligible'),
  ],
  marks: {
    rows: ['stretch'],
    figures: ['customers', 'eligible', 'reached'],
    customers({ row, figure }, context) {
      const fits = fitsFigure(row.stretch ?? '', figure)
      if (fits === undefined) return nobody
      return { sql: `SELECT customer_id FROM (${waits()}) WHERE ${fits}`, params: dayParams(context) }
    },
  },
  read({ rows }) {
    const row = (stretch: string) => rows.find((each) => each.stretch === stretch)
    const [sameDay, week, month, never] = ['sameDay', 'week', 'month', 'never'].map(row)
    if (Number(never?.eligible ?? 0) < fewestToRead || !sameDay || !month || !never) return []
    const said = [
      {
        code: 'soon',
        values: {
          customers: count(Number(never.eligible)),
          sameDay: rate(Number(sameDay.rate)),
          month: rate(Number(month.rate)),
          never: rate(Number(never.rate)),
          days: days(lastDay),
        },
      },
    ]
    const firstShare = Number(week?.rate) / Number(month.rate)
    if (!(firstShare > 0.5 && firstShare <= 1)) return said
    return [...said, { code: 'first', values: { firstShare: rate(firstShare), days: days(lastDay) } }]
  },
  async run(context) {
    const found = await context.warehouse.query<WaitedRow>('report.first-order-timing', waitedDays(), {
      params: { ...questionParams(context), ...dayParams(context) },
    })
    const total = sumOf(found, () => true)
    return total === 0 ? [] : rowsOf(found, total)
  },
})

/** What the SQL of a figure asks of a row of `waits`: in the stretch; with time enough; those with time enough who had ordered (or not). */
function fitsFigure(stretch: string, figure: string): string | undefined {
  const bounds = stretches.find((each) => each.stretch === stretch)
  const hadTime = `had_days > ${bounds?.toDay ?? lastDay}`
  const sqlOf = (isIn: string, hasReached: string) =>
    ({ customers: isIn, eligible: hadTime, reached: `${hadTime} AND ${hasReached}` })[figure]
  if (bounds)
    return sqlOf(
      `waited_days BETWEEN ${bounds.fromDay} AND ${bounds.toDay}`,
      `waited_days BETWEEN 0 AND ${bounds.toDay}`,
    )
  if (stretch === 'later') return sqlOf(`waited_days > ${lastDay}`, 'waited_days >= 0')
  return stretch === 'never' ? sqlOf('waited_days < 0', 'waited_days < 0') : undefined
}

function rowsOf(found: readonly WaitedRow[], total: number) {
  const hadMonth = ({ had_days }: WaitedRow) => had_days > lastDay
  const hasOrdered = ({ waited_days }: WaitedRow) => waited_days >= 0
  const row = (
    { stretch, fromDay, toDay }: { stretch: string; fromDay: number | null; toDay: number | null },
    isIn: (each: WaitedRow) => boolean,
    [isEligible, hasReached]: readonly [(each: WaitedRow) => boolean, (each: WaitedRow) => boolean],
  ) => {
    const customers = sumOf(found, isIn)
    const eligible = sumOf(found, isEligible)
    const reached = sumOf(found, (each) => isEligible(each) && hasReached(each))
    const shares = { customers, share: ratio(customers, total), eligible, reached, rate: ratio(reached, eligible) }
    return { stretch, fromDay, toDay, ...shares }
  }
  return [
    ...stretches.map(({ stretch, fromDay, toDay }) =>
      row({ stretch, fromDay, toDay }, ({ waited_days: day }) => day >= fromDay && day <= toDay, [
        ({ had_days }) => had_days > toDay,
        ({ waited_days: day }) => day >= 0 && day <= toDay,
      ]),
    ),
    row({ stretch: 'later', fromDay: lastDay + 1, toDay: null }, ({ waited_days: day }) => day > lastDay, [
      hadMonth,
      hasOrdered,
    ]),
    row({ stretch: 'never', fromDay: null, toDay: null }, (each) => !hasOrdered(each), [
      hadMonth,
      (each) => !hasOrdered(each),
    ]),
  ]
}

const sumOf = (rows: readonly WaitedRow[], isIn: (row: WaitedRow) => boolean) =>
  rows.reduce((sum, row) => sum + (isIn(row) ? row.customers : 0), 0)
