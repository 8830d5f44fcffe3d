import type { ReportAnswer, Reports } from '../api/reports.ts'

export type Flows = {
  /** Those who changed, the most first. */
  moved: Reports['lifecycle-flow'][]
}

/**
 * Flows between stages of those known to the shop: visitors, who are most of any shop and mostly come once, would leave nothing else to be
 * seen. Who stayed where they were is not drawn. Undefined where there is nobody.
 */
export function prepareFlows({ rows }: Pick<ReportAnswer<Reports['lifecycle-flow']>, 'rows'>): Flows | undefined {
  const known = rows.filter((row) => row.to !== 'visitor' && row.customers > 0)
  if (known.length === 0) return undefined
  const moved = known.filter((row) => row.from !== row.to).sort((a, b) => b.customers - a.customers)
  return {
    moved,
  }
}
