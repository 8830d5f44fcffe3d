import { isoOf, isRefusal, nearestName, type Refusal, refuse } from '../platform/index.ts'
import type { SegmentSources } from '../segments/index.ts'
import { besideBefore, comparedColumns } from './beside-before.ts'
import { reports } from './list.ts'
import { label } from './metrics.ts'
import { type Comparison, earlierQuestion, readComparison } from './question/compared-period.ts'
import { type Period, type ReportQuestion, readParams, readPeriod } from './question/read-question.ts'
import { fillSentences, type ReadingSentence } from './reading/reading.ts'
import type { ReportAnswer, ReportContext, ReportDefinition, ReportFreshness, ReportRow } from './report.ts'
import { type FoundPart, runParts } from './run-parts.ts'
import { readScopeOf } from './scope/read-scope.ts'

/** What reports read from, and what makes sure that it is there. */
export type ReportSources = Pick<ReportContext, 'warehouse' | 'settings' | 'clock' | 'ensureStates' | 'calibration'> & {
  /** How customers of a segment are found, for reports that are narrowed to one. */
  segments: Pick<SegmentSources, 'directory' | 'currentAsOfMs' | 'factsPlace'>
  /** Until when the facts are worked out and the newest event in them. */
  freshness(): Promise<Omit<ReportFreshness, 'keptSince'>>
}

/**
 * Answers a report by its name. The question comes as text, from whichever door; an unknown report, parameter, segment or date is refused
 * with what would have been right.
 * @example await runReport(sources, 'cohorts', { asOf: '2026-03-01', segment: 'big-spender', params: { by: 'week' } })
 */
export async function runReport(
  sources: ReportSources,
  name: string,
  question: ReportQuestion = {},
): Promise<ReportAnswer | Refusal> {
  const definition = reports.find(name)
  if (!definition) return unknownReport(name)
  const comparison = readComparison(question.compare, definition.isComparison && 'previous')
  if (isRefusal(comparison)) return comparison
  const params = readParams(definition, question.params)
  if (isRefusal(params)) return params
  const { timeZone, currency } = sources.settings
  const period = readPeriod(question, timeZone, sources.clock.nowMs())
  if (isRefusal(period)) return period
  const asked = readScopeOf(definition, question, sources.segments.directory)
  if (isRefusal(asked)) return asked
  // Read before the rows: should a refresh come between, the answer is newer than it says, never older.
  const freshness = await sources.freshness()
  const found = await runParts(sources, definition, { params, period, asked })
  const earlier = comparison && earlierOf(definition, period, comparison, timeZone)
  const before = earlier && (await runParts(sources, definition, { params, period: earlier, asked }))
  const parts = before ? found.parts.map((own) => heldAgainst(definition, own, before.parts)) : found.parts
  const unused = [unusedPeriod(definition, question), unusedComparison(definition, question, earlier)]
  const notes = [freshness.note, ...parts.map(({ note }) => note), found.note, ...unused]
  const said = notes.filter((note) => note !== null)
  const columns = before ? comparedColumns(definition) : definition.columns
  return {
    report: definition.kind,
    asOf: isoOf(period.asOfMs),
    period: describePeriod(definition, period),
    params,
    compared:
      comparison && earlier
        ? { by: comparison, asOf: isoOf(earlier.asOfMs), period: describePeriod(definition, earlier) }
        : null,
    segment: question.segment || null,
    split: question.split || null,
    reading: parts.flatMap((own) => readPart(definition, own, { params, currency })),
    columns: question.split ? [partColumn, ...columns] : columns,
    marks: describeMarks(definition),
    rows: parts.flatMap(({ part, rows }) => rows.map((row) => named(part, row))),
    summaryColumns: definition.summary ?? [],
    summary: definition.summary ? parts.map(({ part, summary }) => named(part, summary)) : [],
    freshness: { ...freshness, note: said.length > 0 ? [...new Set(said)].join(' ') : null, keptSince: null },
  }
}

const partColumn = label('part', 'Value of the state, or the segment, that the row is about')

const named = (part: string | null, row: ReportRow): ReportRow => (part === null ? row : { part, ...row })

/** A part with its earlier figures beside its own. */
function heldAgainst(definition: ReportDefinition, own: FoundPart, earlier: readonly FoundPart[]): FoundPart {
  const before = earlier.find(({ part }) => part === own.part)
  return { ...own, rows: besideBefore(definition, own.rows, before?.rows ?? []) }
}

/** What the figures say; of each part the first sentence: six times everything that can be said nobody reads. */
function readPart(
  { kind, read }: ReportDefinition,
  { part, rows, summary }: FoundPart,
  { params, currency }: { params: Record<string, unknown>; currency: string },
): ReadingSentence[] {
  const readings = read?.({ rows, summary, params }) ?? []
  const told = part === null ? readings : readings.slice(0, 1)
  return fillSentences(kind, told, { part, currency })
}

function earlierOf(definition: ReportDefinition, period: Period, comparison: Comparison, zone: string) {
  if (definition.isComparable === false) return undefined
  return earlierQuestion(period, definition.period === null, comparison, zone)
}

/** A comparison that was asked for and not made is said. */
function unusedComparison(
  definition: ReportDefinition,
  { compare }: ReportQuestion,
  earlier: Period | undefined,
): string | null {
  if (!compare || compare === 'none' || earlier) return null
  return definition.isComparable === false
    ? 'This report cannot be held against an earlier period.'
    : 'A period without a beginning has nothing to be held against.'
}

function describeMarks({ marks }: ReportDefinition): ReportAnswer['marks'] {
  if (!marks) return null
  const { rows, figures, summary = [], only = null } = marks
  return { rows, figures, summary, only }
}

function describePeriod(definition: ReportDefinition, { fromMs, toMs, isFromGiven }: Period): ReportAnswer['period'] {
  if (definition.period === null) return null
  return { from: isFromGiven ? isoOf(fromMs) : null, to: isoOf(toMs) }
}

/** A period that a report cannot use is said, not swallowed: the reader would take the figures for those of the period. */
function unusedPeriod(definition: ReportDefinition, { from, to, compare }: ReportQuestion): string | null {
  // It says how far back the date is that this one is compared with.
  if (compare) return null
  return definition.period === null && (from || to) ? 'This report is about one date; the period was not used.' : null
}

function unknownReport(name: string): Refusal {
  const near = nearestName(name, reports.kinds)
  return refuse('not_found', `There is no report "${name}".`, {
    field: 'report',
    remedy: `${near ? `Did you mean "${near}"? ` : ''}Reports: ${reports.kinds.join(', ')}.`,
    cause: { code: 'unknown_report', values: { report: name, near: near ?? null } },
  })
}
