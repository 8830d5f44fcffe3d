import type { ReportAnswer, StageRow } from '../api/reports.ts'
import { type Stage, stages } from '../states/stages.ts'

/** `size` is the length of the bar: 1 for the stage with most customers. */
export type StageBar = { stage: Stage; customers: number; share: number | null; size: number }
export type LifeCycle = Record<Stage, StageBar>

/** All six stages, also those nobody is in; undefined where there is nobody at all. */
export function prepareLifeCycle({ rows }: Pick<ReportAnswer<StageRow>, 'rows'>): LifeCycle | undefined {
  const most = Math.max(0, ...rows.map((row) => row.customers))
  if (most === 0) return undefined
  const bar = (stage: Stage): StageBar => {
    const row = rows.find((candidate) => candidate.stage === stage)
    const customers = row?.customers ?? 0
    return { stage, customers, share: row?.share ?? 0, size: customers / most }
  }
  return Object.fromEntries(stages.map((stage) => [stage, bar(stage)])) as LifeCycle
}
