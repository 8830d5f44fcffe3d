import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, figureOfRow, type MetricName, metrics, orNone, ratio } from '../metrics.ts'
import { countedFlags, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { money, type Reading, rate } from '../reading/reading.ts'
import { defineReport, type ReportContext, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { splitChange } from '../statistics/split-change.ts'

/** Grain: one row per customer: whether known by the end, orders and money of the period. Input: `customers`. */
const salesByCustomer = `
  WITH
    ${countedFlags} AS is_counted,
    arrayMap(
      (paid_at, counted) -> counted AND paid_at >= ${periodFrom} AND paid_at < ${periodTo},
      orders.paid_at, is_counted
    ) AS is_of_period
  SELECT
    customer_id,
    registered_at < ${periodTo}
      OR arrayExists((paid_at, counted) -> counted AND paid_at < ${periodTo}, orders.paid_at, is_counted) AS is_registered,
    arrayCount(is_of_period) AS orders_in_period,
    arraySum((value, chosen) -> value * chosen, orders.value_minor, is_of_period) AS value_in_period
  FROM ${facts}
  WHERE ${isInScope}`

/** Grain: one row. */
const salesTotals = `
SELECT
  countIf(is_registered) AS registered,
  countIf(orders_in_period > 0) AS buyers,
  sum(orders_in_period) AS orders,
  sum(value_in_period) AS revenue_minor
FROM (${salesByCustomer})`

type SalesTotals = { registered: number; buyers: number; orders: number; revenue_minor: number }

const factors = ['registeredCustomers', 'activationRate', 'ordersPerBuyer', 'averageOrderMinor'] as const
type Factor = (typeof factors)[number]
type Sales = { revenueMinor: number } & Record<Factor, number | null>

export const salesTree = defineReport({
  kind: 'sales-tree',
  title: 'What made the revenue',
  description:
    'Revenue as a product of four factors, for the period and the one before it, with what each factor did to the change.',
  method: [
    'revenueMinor = registeredCustomers × activationRate × ordersPerBuyer × averageOrderMinor.',
    'A customer is registered who was known to the shop, or had a counted order, by the end of the period; a buyer has a counted order in it.',
    'compare=previous holds the period against the stretch of the same length before it, compare=year against the same dates a year earlier, both in the shop’s calendar. A period without a beginning has nothing to be held against.',
    'The contribution of a factor is L × ln(now ÷ before), where L = (revenue now − revenue before) ÷ ln(revenue now ÷ revenue before), and L = revenue where the two are equal: the logarithmic mean Divisia index (Ang 2005). The four add up to the change, to the minor unit: what rounding leaves goes to the parts with the largest remainders.',
    'Where either period has no revenue there is no logarithm and the contributions have no value.',
  ],
  period: 'orders by the instant they were paid',
  params: z.object({}),
  isAboutChange: true,
  isComparison: true,
  columns: figureOfRow,
  contrast: { columns: [orNone(figure('contributionMinor'))], add: splitRevenue },
  marks: {
    rows: ['metric'],
    figures: ['value'],
    only: { column: 'metric', values: ['registeredCustomers'] },
    customers: () => ({ sql: `SELECT customer_id FROM (${salesByCustomer}) WHERE is_registered` }),
  },
  read: ({ rows }) => readTree(rows),
  async run(context) {
    const sales = await readSales(context)
    return (['revenueMinor', ...factors] as const).map((metric) => ({
      metric,
      value: sales[metric],
      unit: metrics[metric satisfies MetricName].unit,
    }))
  },
})

/** By how much revenue changed, and the factor that did most of it in the same direction. */
function readTree(rows: readonly ReportRow[]): Reading[] {
  const [revenue, ...others] = rows
  const difference = Number(revenue?.contributionMinor ?? 0)
  const change = Number(revenue?.valueChange ?? 0)
  if (!revenue || change === 0) return []
  const sign = Math.sign(difference)
  const [driver] = others.toSorted(
    (a, b) => sign * (Number(b.contributionMinor ?? 0) - Number(a.contributionMinor ?? 0)),
  )
  const readings: Reading[] = [
    {
      code: change > 0 ? 'rose' : 'fell',
      values: { change: rate(Math.abs(change)), money: money(Math.abs(difference)) },
    },
  ]
  if (driver && typeof driver.contributionMinor === 'number')
    readings.push({
      code: String(driver.metric),
      values: { part: money(Math.abs(driver.contributionMinor)) },
    })
  return readings
}

async function readSales(context: ReportContext): Promise<Sales> {
  const [found] = await context.warehouse.query<SalesTotals>('report.sales-tree', salesTotals, {
    params: questionParams(context),
  })
  const { registered, buyers, orders, revenue_minor } = found ?? {
    registered: 0,
    buyers: 0,
    orders: 0,
    revenue_minor: 0,
  }
  return {
    revenueMinor: revenue_minor,
    registeredCustomers: registered,
    activationRate: ratio(buyers, registered),
    ordersPerBuyer: ratio(orders, buyers),
    averageOrderMinor: ratio(revenue_minor, orders),
  }
}

/** What each factor did to the change of revenue, which is the first row. */
function splitRevenue([revenue, ...rows]: readonly ReportRow[]): ReportRow[] {
  const figure = (row: ReportRow | undefined, name: string) => (row?.[name] ?? null) as number | null
  const [now, before] = [figure(revenue, 'value'), figure(revenue, 'valueBefore')]
  const change = now === null || before === null ? null : now - before
  const parts = splitChange(rows.map((row) => [figure(row, 'valueBefore'), figure(row, 'value')]))
  return [
    { ...revenue, contributionMinor: change },
    ...rows.map((row, place) => ({ ...row, contributionMinor: parts?.[place] ?? null })),
  ]
}
