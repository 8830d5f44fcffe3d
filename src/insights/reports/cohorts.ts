import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { nobody } from '../marks/marks.ts'
import { figure, flag, label } from '../metrics.ts'
import { countedFlags, countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { type BucketCalendar, bucketCalendar, bucketOf, bucketSizes } from '../question/calendar-buckets.ts'
import { count, fewestToRead, type Reading, rate } from '../reading/reading.ts'
import { defineReport, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { wilsonInterval } from '../statistics/wilson.ts'

/** One cell in which somebody ordered. Cohort and bucket are numbers of the calendar. */
type CohortCell = { cohort: number; bucket: number; active: number; orders: number; revenue_minor: number }

/**
 * Grain: one row per cohort and later bucket with orders. Input: `customers`. Each customer's orders become arrays of bucket numbers
 * and values; the first order of each bucket marks the customer as active there, which saves counting distinct customers
 * (ten million orders: 0.3 s, against 1.3 s for a join with distinct counts).
 */
const activeCells = (calendar: BucketCalendar) => `
SELECT cohort, bucket, countIf(nth_in_bucket = 1) AS active, count() AS orders, sum(value_minor) AS revenue_minor
FROM (
  SELECT arrayMin(buckets) AS cohort, buckets, arrayEnumerateUniq(buckets) AS nths, values_minor
  FROM (
    WITH
      ${countedFlags} AS is_counted,
      arrayFilter((paid_at, counted) -> counted, orders.paid_at, is_counted) AS counted_at
    SELECT
      arrayMap(paid_at -> ${calendar.sql('paid_at')}, counted_at) AS buckets,
      arrayFilter((value, counted) -> counted, orders.value_minor, is_counted) AS values_minor
    FROM ${facts}
    WHERE ${isInScope} AND notEmpty(counted_at) AND arrayMin(counted_at) >= ${periodFrom} AND arrayMin(counted_at) < ${periodTo}
  )
)
ARRAY JOIN buckets AS bucket, nths AS nth_in_bucket, values_minor AS value_minor
GROUP BY cohort, bucket
ORDER BY cohort, bucket`

/** Grain: one row per customer of the cohort with an order in the bucket. Input: `customers`. */
const activeCustomers = (calendar: BucketCalendar) => `
SELECT customer_id
FROM (
  SELECT customer_id, arrayMap(paid_at -> ${calendar.sql('paid_at')}, ${countedPaidAt}) AS buckets, arrayMin(${countedPaidAt}) AS first_at
  FROM ${facts}
  WHERE ${isInScope} AND notEmpty(buckets) AND first_at >= ${periodFrom} AND first_at < ${periodTo}
)
WHERE arrayMin(buckets) = {row_cohort:Int32} AND has(buckets, {row_bucket:Int32})`

export const cohorts = defineReport({
  kind: 'cohorts',
  title: 'Cohorts',
  description: 'Of the customers who first bought in a month (week, quarter), how many bought again in each one since.',
  method: [
    'A customer belongs to the calendar month (week, quarter) of their first counted order, in the shop’s time zone; that one is period 0.',
    'Each cohort has a row for every period that has begun by the date, also where nobody ordered; later periods have none.',
    'isPartial marks the period that is still running on the date, whose figures will grow.',
    'Weeks start on the shop’s day and are named by it; quarters follow the shop’s fiscal year.',
  ],
  period: 'customers by the instant of their first counted order',
  params: z.object({ by: z.enum(bucketSizes).default('month') }),
  isComparable: false,
  columns: [
    label('cohort', '2026-01, the first day of a week, or 2026-Q1'),
    figure('period'),
    figure('customers', 'Customers of the cohort'),
    figure('active'),
    figure('rate', 'active ÷ customers'),
    figure('orders', 'Counted orders of the cohort in that period'),
    figure('revenueMinor', 'Value of those orders'),
    flag('isPartial', 'true while the period is running on the date'),
  ],
  marks: {
    rows: ['cohort', 'period'],
    figures: ['active', 'customers'],
    customers({ row, figure }, { settings }, { by }) {
      const calendar = bucketCalendar(by, settings)
      const cohort = bucketOf(row.cohort ?? '', calendar, settings)
      if (cohort === undefined) return nobody
      const bucket = figure === 'active' ? cohort + Number(row.period) : cohort
      return { sql: activeCustomers(calendar), params: { ...calendar.params, row_cohort: cohort, row_bucket: bucket } }
    },
  },
  read: ({ rows }) => readCohorts(rows.filter(({ period, isPartial }) => period === 1 && !isPartial)),
  async run(context, { by }) {
    const calendar = bucketCalendar(by, context.settings)
    const cells = await context.warehouse.query<CohortCell>('report.cohorts', activeCells(calendar), {
      params: { ...questionParams(context), ...calendar.params },
    })
    return layOutCohorts(cells, calendar, context.asOfMs)
  },
})

/** From the rows of the first whole period after the first order, oldest cohort first. */
function readCohorts(next: readonly ReportRow[]): Reading[] {
  const [all, newest, others] = [addUp(next), addUp(next.slice(-1)), addUp(next.slice(0, -1))]
  if (all.customers < fewestToRead) return []
  const said = [{ code: 'next', values: { customers: count(all.customers), rate: rate(all.active / all.customers) } }]
  if (newest.customers < fewestToRead || others.customers < fewestToRead) return said
  const [now, before] = [wilsonInterval(newest.active, newest.customers), others.active / others.customers]
  const values = { newest: rate(newest.active / newest.customers), others: rate(before) }
  if (Number(now.low) > before) return [...said, { code: 'better', values }]
  return Number(now.high) < before ? [...said, { code: 'worse', values }] : said
}

function addUp(rows: readonly ReportRow[]): { customers: number; active: number } {
  const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name]), 0)
  return { customers: sum('customers'), active: sum('active') }
}

/** A row for each period of each cohort up to the one the date is in, with zeros where nobody ordered. */
function layOutCohorts(
  cells: readonly CohortCell[],
  calendar: Pick<BucketCalendar, 'numberOf' | 'labelOf'>,
  asOfMs: number,
) {
  const byPlace = new Map(cells.map((cell) => [`${cell.cohort} ${cell.bucket}`, cell]))
  const last = calendar.numberOf(asOfMs - 1)
  const isLastRunning = calendar.numberOf(asOfMs) === last
  const starts = cells.filter((cell) => cell.cohort === cell.bucket)
  return starts.flatMap(({ cohort, active: customers }) => {
    const label = calendar.labelOf(cohort)
    return Array.from({ length: last - cohort + 1 }, (_, period) => {
      const cell = byPlace.get(`${cohort} ${cohort + period}`)
      const active = cell?.active ?? 0
      return {
        cohort: label,
        period,
        customers,
        active,
        rate: active / customers,
        orders: cell?.orders ?? 0,
        revenueMinor: cell?.revenue_minor ?? 0,
        isPartial: isLastRunning && cohort + period === last,
      }
    })
  })
}
