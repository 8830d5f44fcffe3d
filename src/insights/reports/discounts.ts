import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, label, ratio } from '../metrics.ts'
import { asOf, countedFlags, countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { fewestToRead, rate } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { wilsonInterval } from '../statistics/wilson.ts'

/** Classes that customers are told apart by: over a row of `customers`, or a column of `states` that is joined to it. */
const classes = {
  first: { sql: "if(is_discounted_first, 'discount', 'fullPrice')", order: ['discount', 'fullPrice'] },
  tier: { sql: 'tier', order: ['high', 'mid', 'low'] },
  stage: { sql: 'stage', order: ['new', 'active', 'churned', 'reactivated'] },
} as const
type By = keyof typeof classes

/**
 * Grain: one row per buyer. What they bought in the period, and how their first order went. By flags beside the orders: looking orders up by
 * their places has a customer's columns copied for each order (five times as long).
 */
const buyers = `
SELECT customer_id, ordered, discounted, revenue_minor, discount_minor, is_discounted_first, is_eligible, is_retained
FROM (
  WITH
    ${countedFlags} AS is_counted,
    arrayMap(
      (paid_at, counted) -> counted AND paid_at >= ${periodFrom} AND paid_at < ${periodTo}, orders.paid_at, is_counted
    ) AS is_bought,
    arrayMap((discount, has_coupon) -> discount > 0 OR has_coupon, orders.discount_minor, orders.has_coupon) AS is_discounted,
    arraySort(${countedPaidAt}) AS paid,
    paid[1] AS first_at,
    first_at + toIntervalDay({days:UInt16}) AS until_at
  SELECT
    customer_id,
    arrayCount(is_bought) AS ordered,
    arrayCount((bought, discounted) -> bought AND discounted, is_bought, is_discounted) AS discounted,
    arraySum((value, bought) -> value * bought, orders.value_minor, is_bought) AS revenue_minor,
    arraySum((discount, bought) -> discount * bought, orders.discount_minor, is_bought) AS discount_minor,
    arrayFirst(
      (discounted, counted, paid_at) -> counted AND paid_at = first_at, is_discounted, is_counted, orders.paid_at
    ) AS is_discounted_first,
    first_at >= ${periodFrom} AND first_at < ${periodTo} AND until_at <= ${asOf} AS is_eligible,
    is_eligible AND length(paid) > 1 AND paid[2] <= until_at AS is_retained
  FROM ${facts}
  WHERE ${isInScope} AND notEmpty(paid)
)`

const withStates = `
SELECT * FROM (SELECT customer_id, tier, stage FROM states FINAL WHERE as_of = ${asOf}) AS standing
INNER JOIN (${buyers}) AS bought ON standing.customer_id = bought.customer_id`

/** Grain: one row per class. Input: `customers`, and `states` of the date for tier and stage. */
const discountsByClass = (by: By) => `
SELECT
  ${classes[by].sql} AS class,
  countIf(ordered > 0) AS buyers,
  sum(ordered) AS orders,
  sum(discounted) AS discounted_orders,
  sum(found.revenue_minor) AS revenue_minor,
  sum(found.discount_minor) AS discount_minor,
  countIf(is_eligible) AS eligible,
  countIf(is_retained) AS retained
FROM (${by === 'first' ? buyers : withStates}) AS found
GROUP BY class
HAVING buyers > 0 OR eligible > 0`

/** Predicates over a row of `buyers` by the figure that counts them. */
const figurePredicates: Record<string, string> = {
  buyers: 'ordered > 0',
  eligible: 'is_eligible',
  retained: 'is_retained',
}

type ClassRow = {
  class: string
  buyers: number
  orders: number
  discounted_orders: number
  revenue_minor: number
  discount_minor: number
  eligible: number
  retained: number
}

export const discounts = defineReport({
  kind: 'discounts',
  title: 'Discounts',
  description:
    'How much of the trade hangs on discounts, what they cost, and whether those who came for one come back.',
  method: [
    'An order is discounted that had a discount or a coupon. discountRate is what was taken off ÷ what the goods would have cost without it.',
    'by=first tells buyers apart by whether their first counted order was discounted, by=tier by what they are worth and by=stage by where they stand, both as of the date.',
    'Eligible are customers whose first counted order lies in the period and at least as many days before the date as asked (days); they came back if their second was paid within so many times 24 hours. Intervals are of 95 %, by Wilson’s score.',
    'Who comes for a discount may be another kind of customer; what the discount itself does, only a test can show.',
  ],
  period: 'orders by the instant they were paid, and customers for their return by that of their first order',
  params: z.object({
    by: z.enum(['first', 'tier', 'stage']).default('first'),
    days: z.enum(['30', '90', '180', '365']).default('90'),
  }),
  columns: [
    label('class', 'How they first bought, their tier or their stage'),
    figure('buyers'),
    figure('orders'),
    figure('discountedOrders'),
    figure('discountedShare'),
    figure('revenueMinor'),
    figure('discountMinor'),
    figure('discountRate'),
    figure('eligible', 'Customers with a first order in the period who had the days to come back'),
    figure('retained', 'Eligible customers who ordered again within the days'),
    figure('rate', 'retained ÷ eligible'),
    figure('low'),
    figure('high'),
  ],
  summary: [
    figure('orders'),
    figure('discountedOrders'),
    figure('discountedShare'),
    figure('revenueMinor'),
    figure('discountMinor'),
    figure('discountRate'),
  ],
  marks: {
    rows: ['class'],
    figures: Object.keys(figurePredicates),
    async customers({ row, figure }, context, { by, days }) {
      if (by !== 'first') await context.ensureStates(context.asOfMs)
      return {
        sql: `SELECT found.customer_id AS customer_id FROM (${by === 'first' ? buyers : withStates}) AS found
WHERE ${classes[by].sql} = {row_class:String} AND ${figurePredicates[figure]}`,
        params: { row_class: row.class, days: Number(days) },
      }
    },
  },
  read({ rows, summary, params }) {
    if (Number(summary.orders) < fewestToRead) return []
    const share = {
      code: 'share',
      values: { share: rate(Number(summary.discountedShare)), off: rate(Number(summary.discountRate)) },
    }
    const of = (name: string) => rows.find((row) => row.class === name && Number(row.eligible) >= fewestToRead)
    const [discount, full] = [of('discount'), of('fullPrice')]
    if (params.by !== 'first' || !discount || !full) return [share]
    const isLess = Number(discount.high) < Number(full.low)
    const isMore = Number(discount.low) > Number(full.high)
    const values = { discount: rate(Number(discount.rate)), full: rate(Number(full.rate)) }
    return [share, { code: isLess ? 'less' : isMore ? 'more' : 'alike', values }]
  },
  async run(context, { by, days }) {
    if (by !== 'first') await context.ensureStates(context.asOfMs)
    const params = { ...questionParams(context), days: Number(days) }
    const found = await context.warehouse.query<ClassRow>('report.discounts', discountsByClass(by), { params })
    const order: readonly string[] = classes[by].order
    const sum = (name: Exclude<keyof ClassRow, 'class'>) => found.reduce((total, row) => total + row[name], 0)
    return {
      rows: found
        .toSorted((a, b) => order.indexOf(a.class) - order.indexOf(b.class))
        .map((row) => ({
          ...{ class: row.class, buyers: row.buyers },
          ...discountFigures(row),
          ...{ eligible: row.eligible, retained: row.retained, rate: ratio(row.retained, row.eligible) },
          ...wilsonInterval(row.retained, row.eligible),
        })),
      summary: discountFigures({
        orders: sum('orders'),
        discounted_orders: sum('discounted_orders'),
        revenue_minor: sum('revenue_minor'),
        discount_minor: sum('discount_minor'),
      }),
    }
  },
})

function discountFigures({
  orders,
  discounted_orders,
  revenue_minor,
  discount_minor,
}: Pick<ClassRow, 'orders' | 'discounted_orders' | 'revenue_minor' | 'discount_minor'>) {
  return {
    orders,
    discountedOrders: discounted_orders,
    discountedShare: ratio(discounted_orders, orders),
    revenueMinor: revenue_minor,
    discountMinor: discount_minor,
    discountRate: ratio(discount_minor, revenue_minor + discount_minor),
  }
}
