import type { BucketCalendar } from './calendar-buckets.ts'
import { countedFlags, periodFrom, periodTo, questionParams } from './counted-orders.ts'
import type { ReportContext } from './report.ts'
import { isInScope } from './scope/scope.ts'

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
    WHERE ${isInScope}
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
WHERE ${isInScope} AND registered_at >= ${periodFrom} AND registered_at < ${periodTo}
GROUP BY bucket
ORDER BY bucket`

export type BoughtInBucket = {
  bucket: number
  orders: number
  revenue_minor: number
  buyers: number
  new_customers: number
}
export type RegisteredInBucket = { bucket: number; registrations: number }

/** What was bought and who registered in each stretch of a calendar in which anything happened, in order. */
export async function readBuckets(
  context: ReportContext,
  name: string,
  calendar: BucketCalendar,
): Promise<[BoughtInBucket[], RegisteredInBucket[]]> {
  const params = { ...questionParams(context), ...calendar.params }
  return Promise.all([
    context.warehouse.query<BoughtInBucket>(`${name}.bought`, boughtByBucket(calendar), { params }),
    context.warehouse.query<RegisteredInBucket>(`${name}.registered`, registeredByBucket(calendar), { params }),
  ])
}
