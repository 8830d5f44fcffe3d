import { type ReportAnswer, type ReportSources, reports, runReport } from '../insights/index.ts'
import { addDays, isRefusal, type Refusal } from '../platform/index.ts'
import type { BoardDefinition, BoardPanel } from './board.ts'

/** A panel with what its report says, or with why it could not. */
export type AnsweredPanel = {
  panel: BoardPanel
  answer: ReportAnswer | undefined
  failure: Refusal | undefined
}

/** Days of a report that says nothing of the whole history. */
const daysOfChange = 30

/**
 * What every panel of a board says as of a day (YYYY-MM-DD, its start), one after the other: side by side they would stand in each
 * other's way. A report that refuses fails its panel alone; a bug throws.
 */
export async function answerBoard(
  sources: ReportSources,
  { panels, lastDays }: Pick<BoardDefinition, 'panels' | 'lastDays'>,
  asOf: string,
): Promise<AnsweredPanel[]> {
  const answered: AnsweredPanel[] = []
  for (const panel of panels) {
    const definition = reports.find(panel.report)
    const days = lastDays ?? (definition?.isAboutChange ? daysOfChange : null)
    const from = days === null || definition?.period === null ? undefined : addDays(asOf, -days)
    const { params, segment, split } = panel
    const found = await runReport(sources, panel.report, { asOf, from, segment, split, params })
    answered.push(
      isRefusal(found) ? { panel, answer: undefined, failure: found } : { panel, answer: found, failure: undefined },
    )
  }
  return answered
}
