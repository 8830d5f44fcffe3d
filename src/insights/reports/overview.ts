import { z } from 'zod'
import { figureOfRow, type MetricName, metrics } from '../metrics.ts'
import { type BoughtFigures, boughtFigures, customersWhoBought, readBought } from '../parts/bought-in-period.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, money, rate } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

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

const isActive = "stage IN ('new', 'active', 'reactivated')"

/** Predicates over a row of `states` by the figure that counts who fits them. */
const stateFigures = {
  customers: "stage != 'visitor'",
  visitors: "stage = 'visitor'",
  activeCustomers: isActive,
  churnedCustomers: "stage = 'churned'",
  atRiskCustomers: `${isActive} AND risk = 'high'`,
} as const

/** Grain: one row. Input: `states` of the date. */
const stateTotals = `
SELECT
  countIf(${stateFigures.customers}) AS customers,
  countIf(${stateFigures.visitors}) AS visitors,
  countIf(${stateFigures.activeCustomers}) AS active_customers,
  countIf(${stateFigures.churnedCustomers}) AS churned_customers,
  countIf(${stateFigures.atRiskCustomers}) AS at_risk_customers,
  sumIf(revenue_minor, ${stateFigures.atRiskCustomers}) AS at_risk_revenue_minor,
  sum(states.unpaid_orders) AS unpaid_orders,
  sum(states.unpaid_minor) AS unpaid_minor
FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope}`

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
  columns: figureOfRow,
  marks: {
    rows: ['metric'],
    figures: ['value'],
    only: { column: 'metric', values: [...Object.keys(stateFigures), ...Object.keys(boughtFigures)] },
    async customers({ row: { metric = '' } }, context) {
      if (metric in boughtFigures) return customersWhoBought(metric as keyof typeof boughtFigures)
      await context.ensureStates(context.asOfMs)
      const fits = stateFigures[metric as keyof typeof stateFigures]
      return { sql: `SELECT customer_id FROM states FINAL WHERE as_of = ${asOf} AND ${isInScope} AND ${fits}` }
    },
  },
  read({ rows }) {
    const of = (name: MetricName) => Number(rows.find(({ metric }) => metric === name)?.value ?? 0)
    if (of('customers') < fewestToRead) return []
    const bought =
      of('orders') === 0
        ? { code: 'nobody', values: {} }
        : {
            code: 'bought',
            values: {
              ...{ buyers: count(of('buyers')), revenue: money(of('revenueMinor')) },
              returning: rate(of('returningShare')),
            },
          }
    if (of('atRiskCustomers') === 0) return [bought]
    const values = {
      ...{ atRisk: count(of('atRiskCustomers')), active: count(of('activeCustomers')) },
      spent: money(of('atRiskRevenueMinor')),
    }
    return [bought, { code: 'atRisk', values }]
  },
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const params = questionParams(context)
    const [bought, [stand]] = await Promise.all([
      readBought(context, 'report.overview.facts'),
      context.warehouse.query<StateTotals>('report.overview.states', stateTotals, { params }),
    ])
    if (!stand) return []
    return Object.entries(figuresOf(bought, stand)).map(([metric, value]) => ({
      metric,
      value,
      unit: metrics[metric as MetricName].unit,
    }))
  },
})

function figuresOf(bought: BoughtFigures, stand: StateTotals) {
  return {
    customers: stand.customers,
    ...bought,
    visitors: stand.visitors,
    activeCustomers: stand.active_customers,
    churnedCustomers: stand.churned_customers,
    atRiskCustomers: stand.at_risk_customers,
    atRiskRevenueMinor: stand.at_risk_revenue_minor,
    unpaidOrders: stand.unpaid_orders,
    unpaidMinor: stand.unpaid_minor,
  } satisfies Partial<Record<MetricName, number | null>>
}
