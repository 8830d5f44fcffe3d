import type { ReportAnswer, Reports } from '../api/reports.ts'
import type { Figure } from './prepare-changes.ts'

type TreeRow = Reports['sales-tree']
const factorMetrics = ['registeredCustomers', 'activationRate', 'ordersPerBuyer', 'averageOrderMinor'] as const
export type TreeMetric = (typeof factorMetrics)[number]
/** `size`: how large the contribution is beside the largest, 0 to 1. */
export type TreeFactor = {
  metric: TreeMetric
  unit: TreeRow['unit']
  value: number | null
  before: number | null
  change: number | null
  contributionMinor: number | null
  size: number
  /** Whom the factor opens. */
  row: TreeRow
}
export type SalesTree = {
  revenue: Figure
  factors: TreeFactor[]
  /** The factor that did most to the change; undefined where nothing can be compared. */
  strongest: { metric: TreeMetric; contributionMinor: number } | undefined
}

/** Undefined where there was no revenue in either period: a product of noughts explains nothing. */
export function prepareSalesTree({ rows }: Pick<ReportAnswer<TreeRow>, 'rows'>): SalesTree | undefined {
  const row = (metric: string) => rows.find((candidate) => candidate.metric === metric)
  const revenue = row('revenueMinor')
  if (!revenue?.value && !revenue?.valueBefore) return undefined
  const { value, valueBefore: before = null, valueChange: change = null } = revenue
  const most = Math.max(1, ...rows.slice(1).map(({ contributionMinor }) => Math.abs(contributionMinor ?? 0)))
  const factors = factorMetrics.flatMap((metric) => {
    const found = row(metric)
    if (!found) return []
    const { value, unit, valueBefore: before = null, valueChange: change = null, contributionMinor = null } = found
    return [
      {
        metric,
        unit,
        value,
        before,
        change,
        contributionMinor,
        size: Math.abs(contributionMinor ?? 0) / most,
        row: found,
      },
    ]
  })
  const [first] = factors.toSorted((a, b) => b.size - a.size)
  const strongest = first?.contributionMinor
    ? { metric: first.metric, contributionMinor: first.contributionMinor }
    : undefined
  return { revenue: { value: value ?? 0, before, change }, factors, strongest }
}
