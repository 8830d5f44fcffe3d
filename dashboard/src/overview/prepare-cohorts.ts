import type { ReportAnswer, Reports } from '../api/reports.ts'
import { type HeatStep, heatStep } from '../charts/heat-step.ts'

/** The row that it stands for, and how strongly it is tinted. */
export type CohortCell = Reports['cohorts'] & { heat: HeatStep }
/** What the cells are tinted by: the share that bought again, how many did, or what they spent. */
export const cohortMeasures = ['rate', 'active', 'revenueMinor'] as const
export type CohortMeasure = (typeof cohortMeasures)[number]
/** `cells[n]` is n+1 months after the first order; undefined where that month lies ahead. `row`: whom the cohort itself opens. */
export type Cohort = { cohort: string; customers: number; row: Reports['cohorts']; cells: (CohortCell | undefined)[] }
export type Cohorts = {
  cohorts: Cohort[]
  lastPeriod: number
  hasPartial: boolean
  /** The newest cohort whose month after the first is over. */
  spoken: { cohort: string; customers: number; rate: number } | undefined
}

/**
 * Cohorts from the oldest to the newest. Period 0 is left out: there everybody is active, which says nothing and would
 * take the whole colour scale. A month that does not exist yet is a gap, not a nought.
 */
export function prepareCohorts(
  { rows }: Pick<ReportAnswer<Reports['cohorts']>, 'rows'>,
  measure: CohortMeasure = 'rate',
): Cohorts | undefined {
  const first = rows.filter((row) => row.period === 0)
  if (first.length === 0) return undefined
  const later = rows.filter((row) => row.period > 0)
  const lastPeriod = Math.max(1, ...later.map((row) => row.period))
  const most = Math.max(0, ...later.map((row) => row[measure] ?? 0))
  const cohorts = first
    .map((row) => {
      const { cohort, customers } = row
      const own = new Map(later.filter((one) => one.cohort === cohort).map((one) => [one.period, one]))
      return {
        cohort,
        customers,
        row,
        cells: Array.from({ length: lastPeriod }, (_, place) => cellOf(own.get(place + 1), most, measure)),
      }
    })
    .sort((a, b) => a.cohort.localeCompare(b.cohort))
  return { cohorts, lastPeriod, hasPartial: later.some((row) => row.isPartial), spoken: newestJudged(cohorts) }
}

const cellOf = (row: Reports['cohorts'] | undefined, most: number, measure: CohortMeasure): CohortCell | undefined =>
  row && { ...row, heat: heatStep(row[measure] ?? 0, most) }

function newestJudged(cohorts: Cohort[]): Cohorts['spoken'] {
  for (const { cohort, customers, cells } of cohorts.toReversed()) {
    const [after] = cells
    if (after && !after.isPartial && after.rate !== null) return { cohort, customers, rate: after.rate }
  }
  return undefined
}
