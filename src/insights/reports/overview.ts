import { z } from 'zod'
import { asOf, countedFlags, periodFrom, periodTo, timeParams } from '../counted-orders.ts'
import { label, type MetricName, metrics, ratio } from '../metrics.ts'
import { defineReport } from '../report.ts'

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

type StateTotals = {
  customers: number
  visitors: number
  active_customers: number
  churned_customers: number
  at_risk_customers: number
  at_risk_revenue_minor: number
  unpaid_orders: number
  unpaid_minor: number
}

const isInPeriod = (instant: string) => `${instant} >= ${periodFrom} AND ${instant} < ${periodTo}`

/** Grain: one row. Input: `customers`. The inner rows are one per customer: their orders, money and refunds of the period. */
const factTotals = `
SELECT
  countIf(orders_in_period > 0) AS buyers,
  countIf(orders_in_period > 1) AS repeat_buyers,
  countIf(has_counted AND ${isInPeriod('first_paid_at')}) AS new_customers,
  sum(orders_in_period) AS orders,
  sum(units_in_period) AS units,
  sum(value_in_period) AS revenue_minor,
  sum(discount_in_period) AS discount_minor,
  sum(refunds_in_period) AS refunds_minor,
  sum(cancelled_in_period) AS cancelled_orders
FROM (
  WITH
    ${countedFlags} AS is_counted,
    arrayMap((paid_at, counted) -> counted AND ${isInPeriod('paid_at')}, orders.paid_at, is_counted) AS is_of_period,
    arrayFilter((order_id, cancelled_at) -> cancelled_at < ${asOf}, orders.order_id, orders.cancelled_at) AS cancelled_ids
  SELECT
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
  FROM customers FINAL
)`

/** Grain: one row. Input: `states` of the date. */
const stateTotals = `
WITH stage IN ('new', 'active', 'reactivated') AS is_active
SELECT
  countIf(stage != 'visitor') AS customers,
  countIf(stage = 'visitor') AS visitors,
  countIf(is_active) AS active_customers,
  countIf(stage = 'churned') AS churned_customers,
  countIf(is_active AND risk = 'high') AS at_risk_customers,
  sumIf(revenue_minor, is_active AND risk = 'high') AS at_risk_revenue_minor,
  sum(states.unpaid_orders) AS unpaid_orders,
  sum(states.unpaid_minor) AS unpaid_minor
FROM states FINAL
WHERE as_of = ${asOf}`

export const overview = defineReport({
  kind: 'overview',
  title: 'Overview',
  description:
    'The shop in figures: who there is, what they bought in the period, how many came back, what is at risk.',
  method: [
    'An order counts when it was paid before the date and not cancelled before it; it lies in the period by the instant it was paid.',
    'Customers, visitors, active, churned and at-risk customers and unpaid orders are as of the date, whatever the period.',
    'A rate or an average over nothing has no value.',
  ],
  period: 'orders by the instant they were paid, refunds by the instant they were given',
  params: z.object({}),
  columns: [
    label('metric', 'Name of the figure in the metric dictionary'),
    { name: 'value', unit: 'number', description: 'The figure, in the unit of the row.' },
    label('unit', 'count, number, money (minor units of the shop’s currency) or rate (a fraction)'),
  ],
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const params = timeParams(context)
    const [[bought], [stand]] = await Promise.all([
      context.warehouse.query<FactTotals>('report.overview.facts', factTotals, { params }),
      context.warehouse.query<StateTotals>('report.overview.states', stateTotals, { params }),
    ])
    if (!bought || !stand) return []
    return Object.entries(figuresOf(bought, stand)).map(([metric, value]) => ({
      metric,
      value,
      unit: metrics[metric as MetricName].unit,
    }))
  },
})

function figuresOf(bought: FactTotals, stand: StateTotals) {
  return {
    customers: stand.customers,
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
    visitors: stand.visitors,
    activeCustomers: stand.active_customers,
    churnedCustomers: stand.churned_customers,
    atRiskCustomers: stand.at_risk_customers,
    atRiskRevenueMinor: stand.at_risk_revenue_minor,
    unpaidOrders: stand.unpaid_orders,
    unpaidMinor: stand.unpaid_minor,
  } satisfies Partial<Record<MetricName, number | null>>
}
