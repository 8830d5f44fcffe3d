import type { ReportAnswer, Reports } from '../api/reports.ts'

export type GroupBar = Reports['groups'] & { size: number }

/** Groups that have anybody in them, the largest first; undefined where there is nobody to be in one. */
export function prepareGroups({ rows }: Pick<ReportAnswer<Reports['groups']>, 'rows'>): GroupBar[] | undefined {
  if (rows.every((row) => row.share === null)) return undefined
  const inhabited = rows.filter((row) => row.customers > 0).sort((a, b) => b.customers - a.customers)
  const most = inhabited[0]?.customers ?? 0
  return inhabited.map((row) => ({ ...row, size: row.customers / most }))
}
