import type { ReportAnswer, Reports, Unit } from '../api/reports.ts'
import type { SparkPoint } from '../charts/spark-path.ts'

/** The figures whose change is told first, each with a course over the days. */
export const changeMetrics = ['revenueMinor', 'orders', 'buyers', 'newCustomers'] as const
export type ChangeMetric = (typeof changeMetrics)[number]
export type Change = Figure & { metric: ChangeMetric; unit: Unit }
/** A figure, what it was and by which part of that it changed; null where nothing is known of before. */
export type Figure = { value: number; before: number | null; change: number | null }

/** How a figure moved; from nothing to something is no rate. */
export type Direction = 'rose' | 'fell' | 'same' | 'fromNothing' | 'uncompared'

/** Undefined where nothing was bought in either period. */
export function prepareChanges({ rows }: Pick<ReportAnswer<Reports['changes']>, 'rows'>): Change[] | undefined {
  const found = changeMetrics.flatMap((metric) => {
    const row = rows.find((candidate) => candidate.metric === metric)
    if (!row || row.value === null) return []
    return [
      { metric, unit: row.unit, value: row.value, before: row.valueBefore ?? null, change: row.valueChange ?? null },
    ]
  })
  return found.every(({ value, before }) => value === 0 && !before) ? undefined : found
}

export function directionOf({ value, before, change }: Figure): Direction {
  if (before === null) return 'uncompared'
  if (change === null) return value === 0 ? 'same' : 'fromNothing'
  // What rounds to nought per cent is told as no change.
  if (Math.abs(change) < 0.005) return 'same'
  return change > 0 ? 'rose' : 'fell'
}

/** The course of a figure for a small line, and that of the stretches that it is held against. */
export function courseOf(rows: readonly Reports['series'][] = [], metric: ChangeMetric) {
  const points = rows.map((row): SparkPoint => ({ value: row[metric], isPartial: row.isPartial }))
  const before = rows.flatMap((row): SparkPoint[] => {
    const value = row[`${metric}Before`] ?? null
    return value === null ? [] : [{ value, isPartial: row.isPartialBefore ?? false }]
  })
  return { points, before }
}
