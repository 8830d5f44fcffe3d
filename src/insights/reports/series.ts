import { z } from 'zod'
import { type BucketCalendar, bucketCalendar, seriesSizes } from '../calendar-buckets.ts'
import { countedFlags, periodFrom, periodTo, timeParams } from '../counted-orders.ts'
import { figure, label } from '../metrics.ts'
import { defineReport, type ReportContext, type ReportRow } from '../report.ts'

/** More points than a screen has columns; more than that says no more and makes the answer long. */
const mostBuckets = 800

/**
 * Grain: one row per bucket with an order. Input: `customers`. `chosen` are a customer's orders of the period, each with its place among
 * all that count: the first is the one that makes a new customer.
 */
const boughtByBucket = (calendar: BucketCalendar) => `
SELECT
  bucket,
  count() AS orders,
  sum(chosen_order.2) AS revenue_minor,
  countIf(nth_in_bucket = 1) AS buyers,
  countIf(chosen_order.3 = 1) AS new_customers
FROM (
  SELECT chosen, arrayMap(order -> ${calendar.sql('order.1')}, chosen) AS buckets, arrayEnumerateUniq(buckets) AS nths
  FROM (
    WITH
      ${countedFlags} AS is_counted,
      arraySort(arrayFilter(
        (order, counted) -> counted, arrayZip(orders.paid_at, orders.value_minor), is_counted
      )) AS counted_orders
    SELECT arrayFilter(
      order -> order.1 >= ${periodFrom} AND order.1 < ${periodTo},
      arrayMap((order, place) -> (order.1, order.2, place), counted_orders, arrayEnumerate(counted_orders))
    ) AS chosen
    FROM customers FINAL
  )
  WHERE notEmpty(chosen)
)
ARRAY JOIN buckets AS bucket, nths AS nth_in_bucket, chosen AS chosen_order
GROUP BY bucket
ORDER BY bucket`

/** Grain: one row per bucket in which somebody registered. Input: `customers`. */
const registeredByBucket = (calendar: BucketCalendar) => `
SELECT ${calendar.sql('registered_at')} AS bucket, count() AS registrations
FROM customers FINAL
WHERE registered_at >= ${periodFrom} AND registered_at < ${periodTo}
GROUP BY bucket
ORDER BY bucket`

type Bought = { bucket: number; orders: number; revenue_minor: number; buyers: number; new_customers: number }
type Registered = { bucket: number; registrations: number }

export const series = defineReport({
  kind: 'series',
  title: 'Day by day',
  description: 'Revenue, orders, buyers, new customers and registrations by day, week or month.',
  method: [
    'Days, weeks and months are those of the calendar in the shop’s time zone; weeks start on the shop’s day and are named by it.',
    'Every stretch from the first to the last of the period has a row, also where nothing happened. Without a beginning the first is the one with the first order or registration.',
    'A buyer counts once in each stretch, so buyers of days do not add up to those of their month.',
    'isPartial marks a stretch that the period cuts, or that was still running when the report was asked for.',
    `At most ${mostBuckets} stretches are shown, the last ones.`,
  ],
  period: 'orders by the instant they were paid, customers by the instant they registered',
  params: z.object({ by: z.enum(seriesSizes).default('day') }),
  columns: [
    label('start', 'The day, the first day of the week, or the month'),
    figure('revenueMinor'),
    figure('orders', 'Counted orders'),
    figure('buyers', 'Customers with a counted order'),
    figure('newCustomers', 'Buyers whose first counted order ever it was'),
    figure('registrations', 'Customers who became known to the shop'),
    label('isPartial', 'true where the stretch is not whole'),
  ],
  async run(context, { by }) {
    const calendar = bucketCalendar(by, context.settings)
    const params = { ...timeParams(context), ...calendar.params }
    const [bought, registered] = await Promise.all([
      context.warehouse.query<Bought>('report.series.bought', boughtByBucket(calendar), { params }),
      context.warehouse.query<Registered>('report.series.registered', registeredByBucket(calendar), { params }),
    ])
    const rows = layOut(bought, registered, calendar, context)
    return rows.length <= mostBuckets
      ? rows
      : { rows: rows.slice(-mostBuckets), note: `Only the last ${mostBuckets} of ${rows.length} stretches are shown.` }
  },
})

/** A row for each bucket of the period, with zeros where nothing happened; none where the period has no beginning and nothing in it. */
function layOut(
  bought: readonly Bought[],
  registered: readonly Registered[],
  calendar: BucketCalendar,
  { fromMs, toMs, isFromGiven, clock }: ReportContext,
): ReportRow[] {
  const seen = [bought[0]?.bucket, registered[0]?.bucket].filter((bucket) => bucket !== undefined)
  if (!isFromGiven && seen.length === 0) return []
  const first = isFromGiven ? calendar.numberOf(fromMs) : Math.min(...seen)
  const last = calendar.numberOf(toMs - 1)
  const knownToMs = Math.min(toMs, clock.nowMs())
  const isPartial = (bucket: number) =>
    bucket >= calendar.numberOf(knownToMs) || (isFromGiven && bucket === calendar.numberOf(fromMs - 1))
  const orders = new Map(bought.map((row) => [row.bucket, row]))
  const registrations = new Map(registered.map((row) => [row.bucket, row.registrations]))
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const bucket = first + place
    const found = orders.get(bucket)
    return {
      start: calendar.labelOf(bucket),
      revenueMinor: found?.revenue_minor ?? 0,
      orders: found?.orders ?? 0,
      buyers: found?.buyers ?? 0,
      newCustomers: found?.new_customers ?? 0,
      registrations: registrations.get(bucket) ?? 0,
      isPartial: isPartial(bucket),
    }
  })
}
