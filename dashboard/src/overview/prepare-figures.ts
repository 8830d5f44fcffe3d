import type { ReportAnswer, Reports, Unit } from '../api/reports.ts'

export const keyMetrics = ['customers', 'buyers', 'orders', 'revenueMinor', 'averageOrderMinor', 'repeatRate'] as const
export type KeyMetric = (typeof keyMetrics)[number]
export type Figure = { metric: KeyMetric; unit: Unit; value: number | null }

/** The figures for the tiles, in their order; undefined where the shop has neither customers nor orders. */
export function prepareFigures({ rows }: Pick<ReportAnswer<Reports['overview']>, 'rows'>): Figure[] | undefined {
  const found = new Map(rows.map((row) => [row.metric, row]))
  if (!found.get('customers')?.value && !found.get('orders')?.value && !found.get('visitors')?.value) return undefined
  return keyMetrics.flatMap((metric) => {
    const row = found.get(metric)
    return row ? [{ metric, unit: row.unit, value: row.value }] : []
  })
}

export function figureOf(figures: readonly Figure[], metric: KeyMetric): number | null {
  return figures.find((figure) => figure.metric === metric)?.value ?? null
}
