import { isoOf, isRefusal, nearestName, type Refusal, refuse } from '../platform/index.ts'
import { reports } from './list.ts'
import { type Period, type ReportQuestion, readParams, readPeriod } from './read-question.ts'
import type { ReportAnswer, ReportContext, ReportDefinition, ReportResult } from './report.ts'

/** What reports read from, and what makes sure it is there. */
export type ReportSources = Pick<ReportContext, 'warehouse' | 'settings' | 'clock' | 'ensureStates' | 'calibration'> & {
  /** Until when the facts are worked out and the newest event in them. */
  freshness(): Promise<ReportAnswer['freshness']>
}

/**
 * Answers a report by its name. The question comes as text, from whichever door; an unknown report, parameter or date is refused with
 * what would have been right.
 * @example await runReport(sources, 'cohorts', { asOf: '2026-03-01', params: { by: 'week' } })
 */
export async function runReport(
  sources: ReportSources,
  name: string,
  question: ReportQuestion = {},
): Promise<ReportAnswer | Refusal> {
  const definition = reports.find(name)
  if (!definition) return unknownReport(name)
  const params = readParams(definition, question.params)
  if (isRefusal(params)) return params
  const period = readPeriod(question, sources.settings.timeZone, sources.clock.nowMs())
  if (isRefusal(period)) return period
  const { warehouse, settings, clock, ensureStates, calibration } = sources
  const { asOfMs, fromMs, toMs, isFromGiven } = period
  // Read before the rows: should a refresh come between, the answer is newer than it says, never older.
  const freshness = await sources.freshness()
  const context: ReportContext = {
    warehouse,
    settings,
    clock,
    ensureStates,
    calibration,
    asOfMs,
    fromMs,
    toMs,
    isFromGiven,
  }
  const result = asResult(await definition.run(context, params))
  const notes = [freshness.note, result.note, unusedPeriod(definition, question)].filter((note) => note !== null)
  return {
    report: definition.kind,
    asOf: isoOf(asOfMs),
    period: describePeriod(definition, period),
    params,
    columns: definition.columns,
    rows: result.rows,
    freshness: { ...freshness, note: notes.length > 0 ? notes.join(' ') : null },
  }
}

const asResult = (result: ReportResult) => (Array.isArray(result) ? { rows: result, note: null } : result)

function describePeriod(definition: ReportDefinition, { fromMs, toMs, isFromGiven }: Period): ReportAnswer['period'] {
  if (definition.period === null) return null
  return { from: isFromGiven ? isoOf(fromMs) : null, to: isoOf(toMs) }
}

/** A period that a report cannot use is said, not swallowed: the reader would take the figures for those of the period. */
function unusedPeriod(definition: ReportDefinition, { from, to }: ReportQuestion): string | null {
  return definition.period === null && (from || to) ? 'This report is about one date; the period was not used.' : null
}

function unknownReport(name: string): Refusal {
  const near = nearestName(name, reports.kinds)
  return refuse('not_found', `There is no report "${name}".`, {
    field: 'report',
    remedy: `${near ? `Did you mean "${near}"? ` : ''}Reports: ${reports.kinds.join(', ')}.`,
  })
}
