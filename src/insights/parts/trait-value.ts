import { figure, orNone, ratio } from '../metrics.ts'
import type { ReportContext, RowOf } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { asOf, questionParams } from './counted-orders.ts'

type TraitRow = {
  trait: string
  customers: number
  buyers: number
  repeat_buyers: number
  orders: number
  revenue_minor: number
  lifetime_minor: number | null
}

/** What customers who have something in common are worth, as columns: of a row of `readTraitValue`. */
export const traitValueColumns = [
  figure('customers', 'Customers and visitors of the row'),
  figure('share', 'customers ÷ customers of all rows'),
  figure('buyers', 'Those with a counted order before the date'),
  figure('buyerShare'),
  figure('orders', 'Their counted orders before the date'),
  figure('revenueMinor', 'What they have spent so far on counted orders'),
  figure('revenueShare'),
  orNone(figure('averageOrderMinor')),
  orNone(figure('revenuePerBuyerMinor')),
  figure('repeatBuyers', 'Buyers with two or more counted orders before the date'),
  figure('repeatRate'),
  orNone(figure('expectedMinor')),
] as const

/** Grain: one row per value of a trait. Input: `states` of the date, or what a report joins to them under the same names. */
const valueByTrait = (trait: string, from: string) => `
SELECT
  ${trait} AS trait,
  count() AS customers,
  countIf(found.orders > 0) AS buyers,
  countIf(found.orders > 1) AS repeat_buyers,
  sum(found.orders) AS orders,
  sum(found.revenue_minor) AS revenue_minor,
  avgOrNullIf(found.lifetime_value_minor, found.orders > 0) AS lifetime_minor
FROM (${from}) AS found
GROUP BY trait
ORDER BY revenue_minor DESC, customers DESC, trait`

/** States of everybody the question is about. */
export const statesOfScope = (columns: string) =>
  `SELECT customer_id, orders, revenue_minor, lifetime_value_minor, ${columns} FROM states FINAL WHERE as_of = ${asOf} AND ${isInScope}`

/**
 * What customers are worth by a trait of theirs, the most revenue first; what is not known of them is a row `unknown`, the last.
 * @param trait an expression over the columns of `from`, which is a closed text of the report
 */
export async function readTraitValue(
  context: ReportContext,
  name: string,
  { trait, from = statesOfScope(trait) }: { trait: string; from?: string },
): Promise<(RowOf<typeof traitValueColumns> & { trait: string })[]> {
  await context.ensureStates(context.asOfMs)
  const params = questionParams(context)
  const found = await context.warehouse.query<TraitRow>(name, valueByTrait(trait, from), { params })
  const known = [...found.filter((row) => row.trait !== ''), ...found.filter((row) => row.trait === '')]
  const sum = (of: 'customers' | 'revenue_minor') => found.reduce((total, row) => total + row[of], 0)
  const [customers, revenueMinor] = [sum('customers'), sum('revenue_minor')]
  return known.map((row) => ({
    trait: row.trait || 'unknown',
    customers: row.customers,
    share: ratio(row.customers, customers),
    buyers: row.buyers,
    buyerShare: ratio(row.buyers, row.customers),
    orders: row.orders,
    revenueMinor: row.revenue_minor,
    revenueShare: ratio(row.revenue_minor, revenueMinor),
    averageOrderMinor: ratio(row.revenue_minor, row.orders),
    revenuePerBuyerMinor: ratio(row.revenue_minor, row.buyers),
    repeatBuyers: row.repeat_buyers,
    repeatRate: ratio(row.repeat_buyers, row.buyers),
    expectedMinor: row.lifetime_minor,
  }))
}
