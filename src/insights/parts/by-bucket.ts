import { facts } from '../facts-of-date.ts'
import { type Marks, nobody } from '../marks/marks.ts'
import { type BucketCalendar, type BucketSize, bucketCalendar, bucketOf } from '../question/calendar-buckets.ts'
import type { ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { countedFlags, countedPaidAt, periodFrom, periodTo, questionParams } from './counted-orders.ts'

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
    FROM ${facts}
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
FROM ${facts}
WHERE ${isInScope} AND registered_at >= ${periodFrom} AND registered_at < ${periodTo}
GROUP BY bucket
ORDER BY bucket`

const isInPeriod = (instant: string) => `${instant} >= ${periodFrom} AND ${instant} < ${periodTo}`

/** Predicates over a row of `customers` by the figure that counts who fits them. */
const bucketFigures: Record<string, (isInBucket: (instant: string) => string) => string> = {
  buyers: (isInBucket) => `arrayExists(paid_at -> ${isInBucket('paid_at')}, ${countedPaidAt})`,
  newCustomers: (isInBucket) => `notEmpty(${countedPaidAt}) AND ${isInBucket(`arrayMin(${countedPaidAt})`)}`,
  registrations: (isInBucket) => isInBucket('registered_at'),
}

/** A figure over the stretches so far, by its name: the figure of each stretch that it adds up. */
type SoFar = Readonly<Record<string, string>>

/** Marks of a report whose rows are stretches of a calendar, named in `column`. `params` go beside those of the question. */
export function bucketMarks<Params>(
  column: string,
  sizeOf: (params: Params) => BucketSize | 'day',
  { params = {}, soFar = {} }: { params?: Record<string, unknown>; soFar?: SoFar } = {},
): Marks<Params> {
  return {
    rows: [column],
    figures: [...Object.keys(bucketFigures), ...Object.keys(soFar)],
    customers({ row, figure }, { settings }, asked) {
      const calendar = bucketCalendar(sizeOf(asked), settings)
      const bucket = bucketOf(row[column] ?? '', calendar, settings)
      const isAsked = figure in soFar ? '<= {row_bucket:Int32}' : '= {row_bucket:Int32}'
      const fits = bucketFigures[soFar[figure] ?? figure]?.(
        (instant) => `${isInPeriod(instant)} AND ${calendar.sql(instant)} ${isAsked}`,
      )
      if (bucket === undefined || fits === undefined) return nobody
      const sql = `SELECT customer_id FROM ${facts} WHERE ${isInScope} AND ${fits}`
      return { sql, params: { ...calendar.params, ...params, row_bucket: bucket } }
    },
  }
}

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
