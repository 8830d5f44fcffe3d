import type { ChangeRow, ReportAnswer, SeriesRow } from '../api/reports.ts'
import type { SparkPoint } from '../charts/spark-path.ts'

/** The figures whose change is told first, each with a course over the days. */
export const changeMetrics = ['revenueMinor', 'orders', 'buyers', 'newCustomers'] as const
export type ChangeMetric = (typeof changeMetrics)[number]
export type Change = Omit<ChangeRow, 'metric' | 'value'> & { metric: ChangeMetric; value: number }

/** How a figure moved; from nothing to something is no rate. */
export type Direction = 'rose' | 'fell' | 'same' | 'fromNothing' | 'uncompared'

/** Undefined where nothing was bought in either period. */
export function prepareChanges({ rows }: Pick<ReportAnswer<ChangeRow>, 'rows'>): Change[] | undefined {
  const found = changeMetrics.flatMap((metric) => {
    const row = rows.find((candidate) => candidate.metric === metric)
    return row && row.value !== null ? [{ ...row, metric, value: row.value }] : []
  })
  return found.every(({ value, before }) => value === 0 && !before) ? undefined : found
}

export function directionOf({ value, before, change }: Pick<Change, 'value' | 'before' | 'change'>): Direction {
  if (before === null) return 'uncompared'
  if (change === null) return value === 0 ? 'same' : 'fromNothing'
  // What rounds to nought per cent is told as no change.
  if (Math.abs(change) < 0.005) return 'same'
  return change > 0 ? 'rose' : 'fell'
}

/** The course of a figure for a small line. */
export function courseOf(rows: readonly SeriesRow[] | undefined, metric: ChangeMetric): SparkPoint[] {
  return (rows ?? []).map((row) => ({ value: row[metric], isPartial: row.isPartial }))
}
