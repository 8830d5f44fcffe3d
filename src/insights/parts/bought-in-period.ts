import { facts } from '../facts-of-date.ts'
import type { MarkedCustomers } from '../marks/marks.ts'
import { type MetricName, ratio } from '../metrics.ts'
import type { ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { asOf, countedFlags, periodFrom, periodTo, questionParams } from './counted-orders.ts'

type FactTotals = {
  buyers: number
  repeat_buyers: number
  new_customers: number
  orders: number
  units: number
  revenue_minor: number
  discount_minor: number
  refunds_minor: number
  cancelled_orders: number
}

const isInPeriod = (instant: string) => `${instant} >= ${periodFrom} AND ${instant} < ${periodTo}`

/** Predicates over a row of `boughtByCustomer` by the figure that counts who fits them. */
export const boughtFigures = {
  buyers: 'orders_in_period > 0',
  repeatBuyers: 'orders_in_period > 1',
  newCustomers: `has_counted AND ${isInPeriod('first_paid_at')}`,
} as const

/** Grain: one row per customer: their orders, money and refunds of the period. Input: `customers`. */
const boughtByCustomer = `
  WITH
    ${countedFlags} AS is_counted,
    arrayMap((paid_at, counted) -> counted AND ${isInPeriod('paid_at')}, orders.paid_at, is_counted) AS is_of_period,
    arrayFilter((order_id, cancelled_at) -> cancelled_at < ${asOf}, orders.order_id, orders.cancelled_at) AS cancelled_ids
  SELECT
    customer_id,
    has(is_counted, 1) AS has_counted,
    arrayMin(arrayFilter((paid_at, counted) -> counted, orders.paid_at, is_counted)) AS first_paid_at,
    arrayCount(is_of_period) AS orders_in_period,
    arraySum((units, chosen) -> units * chosen, orders.units, is_of_period) AS units_in_period,
    arraySum((value, chosen) -> value * chosen, orders.value_minor, is_of_period) AS value_in_period,
    arraySum((discount, chosen) -> discount * chosen, orders.discount_minor, is_of_period) AS discount_in_period,
    arraySum(
      (amount, refunded_at, order_id) -> if(${isInPeriod('refunded_at')} AND NOT has(cancelled_ids, order_id), amount, 0),
      refunds.amount_minor, refunds.refunded_at, refunds.order_id
    ) AS refunds_in_period,
    arrayCount(
      (placed_at, cancelled_at) -> cancelled_at < ${asOf} AND ${isInPeriod('placed_at')},
      orders.placed_at, orders.cancelled_at
    ) AS cancelled_in_period
  FROM ${facts}
  WHERE ${isInScope}`

/** Grain: one row. */
const factTotals = `
SELECT
  countIf(${boughtFigures.buyers}) AS buyers,
  countIf(${boughtFigures.repeatBuyers}) AS repeat_buyers,
  countIf(${boughtFigures.newCustomers}) AS new_customers,
  sum(orders_in_period) AS orders,
  sum(units_in_period) AS units,
  sum(value_in_period) AS revenue_minor,
  sum(discount_in_period) AS discount_minor,
  sum(refunds_in_period) AS refunds_minor,
  sum(cancelled_in_period) AS cancelled_orders
FROM (${boughtByCustomer})`

/** Those whom a figure of `readBought` counts. */
export const customersWhoBought = (figure: keyof typeof boughtFigures): MarkedCustomers => ({
  sql: `SELECT customer_id FROM (${boughtByCustomer}) WHERE ${boughtFigures[figure]}`,
})

/** What was bought, given back and cancelled in the half-open period, as known on the date of the question; by names of the dictionary. */
export async function readBought(context: ReportContext, name: string): Promise<BoughtFigures> {
  const params = questionParams(context)
  // A sum without a GROUP BY always is one row.
  const [found] = await context.warehouse.query<FactTotals>(name, factTotals, { params })
  return figuresOf(found as FactTotals)
}

export type BoughtFigures = ReturnType<typeof figuresOf>

function figuresOf(bought: FactTotals) {
  return {
    buyers: bought.buyers,
    orders: bought.orders,
    units: bought.units,
    revenueMinor: bought.revenue_minor,
    averageOrderMinor: ratio(bought.revenue_minor, bought.orders),
    repeatBuyers: bought.repeat_buyers,
    repeatRate: ratio(bought.repeat_buyers, bought.buyers),
    refundsMinor: bought.refunds_minor,
    netRevenueMinor: bought.revenue_minor - bought.refunds_minor,
    discountMinor: bought.discount_minor,
    newCustomers: bought.new_customers,
    returningShare: ratio(bought.orders - bought.new_customers, bought.orders),
    ordersPerBuyer: ratio(bought.orders, bought.buyers),
    cancelledOrders: bought.cancelled_orders,
  } satisfies Partial<Record<MetricName, number | null>>
}
