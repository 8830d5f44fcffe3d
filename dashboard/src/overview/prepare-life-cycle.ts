import type { ReportAnswer, Reports } from '../api/reports.ts'
import { type Stage, stages } from '../states/stages.ts'

/** `size` is the length of the bar, 1 the longest; `isCut` where the bar would be longer than that. `row`: whom it opens. */
export type StageBar = {
  stage: Stage
  customers: number
  share: number | null
  size: number
  isCut: boolean
  row: Reports['stages'] | undefined
}
export type LifeCycle = Record<Stage, StageBar>

/**
 * All six stages, also those nobody is in; undefined where there is nobody at all. The five stages of the life cycle set
 * the scale: most shops have so many visitors that on one scale with them nothing else could be seen, so their bar is cut.
 */
export function prepareLifeCycle({ rows }: Pick<ReportAnswer<Reports['stages']>, 'rows'>): LifeCycle | undefined {
  const known = rows.filter((row) => row.stage !== 'visitor' && row.customers > 0)
  const most = Math.max(0, ...(known.length > 0 ? known : rows).map((row) => row.customers))
  if (most === 0) return undefined
  const bar = (stage: Stage): StageBar => {
    const row = rows.find((candidate) => candidate.stage === stage)
    const customers = row?.customers ?? 0
    const size = Math.min(1, customers / most)
    return { stage, customers, share: row?.share ?? 0, size, isCut: customers > most, row }
  }
  return Object.fromEntries(stages.map((stage) => [stage, bar(stage)])) as LifeCycle
}
