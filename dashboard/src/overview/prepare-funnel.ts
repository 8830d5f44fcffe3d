import type { ReportAnswer, Reports } from '../api/reports.ts'

export type FunnelStep = Reports['funnel'] & { customers: number; size: number }
export type Funnel = {
  steps: FunnelStep[]
  first: FunnelStep
  last: FunnelStep
  /** The step before which the largest part is lost. */
  weakest: FunnelStep | undefined
}

/** Steps that the shop records, in order; undefined where nobody reached any. */
export function prepareFunnel({ rows }: Pick<ReportAnswer<Reports['funnel']>, 'rows'>): Funnel | undefined {
  const recorded = rows.flatMap(({ customers, ...row }) => (customers === null ? [] : [{ ...row, customers }]))
  const most = Math.max(0, ...recorded.map((row) => row.customers))
  if (most === 0) return undefined
  const steps = recorded.map((row) => ({ ...row, size: row.customers / most }))
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return undefined
  const judged = steps.filter((step) => step.rateFromPrevious !== null)
  const [weakest] = judged.sort((a, b) => (a.rateFromPrevious ?? 1) - (b.rateFromPrevious ?? 1))
  return { steps, first, last, weakest }
}
