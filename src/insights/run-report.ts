import { isoOf, isRefusal, nearestName, type Refusal, refuse } from '../platform/index.ts'
import type { SegmentSources } from '../segments/index.ts'
import { besideBefore, comparedColumns } from './beside-before.ts'
import { readingDate } from './facts-of-date.ts'
import { reports } from './list.ts'
import { label } from './metrics.ts'
import { type Comparison, earlierQuestion, readComparison } from './question/compared-period.ts'
import { type Period, type ReportQuestion, readParams, readPeriod } from './question/read-question.ts'
import { fillSentences, type ReadingSentence } from './reading/reading.ts'
import type { ReportAnswer, ReportContext, ReportDefinition, ReportResult, ReportRow } from './report.ts'
import { openScope } from './scope/open-scope.ts'
import { readScopeOf, type ScopeQuestion } from './scope/read-scope.ts'

/** What reports read from, and what makes sure that it is there. */
export type ReportSources = Pick<ReportContext, 'warehouse' | 'settings' | 'clock' | 'ensureStates' | 'calibration'> & {
  /** How customers of a segment are found, for reports that are narrowed to one. */
  segments: Pick<SegmentSources, 'directory' | 'currentAsOfMs' | 'factsPlace'>
  /** Until when the facts are worked out and the newest event in them. */
  freshness(): Promise<ReportAnswer['freshness']>
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
  const comparison = readComparison(question.compare)
  if (isRefusal(comparison)) return comparison
  const params = readParams(definition, paramsOf(definition, question))
  if (isRefusal(params)) return params
  const period = readPeriod(question, sources.settings.timeZone, sources.clock.nowMs())
  if (isRefusal(period)) return period
  const asked = readScopeOf(definition, question, sources.segments.directory)
  if (isRefusal(asked)) return asked
  // Read before the rows: should a refresh come between, the answer is newer than it says, never older.
  const freshness = await sources.freshness()
  const found = await runParts(sources, definition, { params, period, asked })
  const earlier = comparison && earlierOf(definition, period, comparison, sources.settings.timeZone)
  const before = earlier && (await runParts(sources, definition, { params, period: earlier, asked }))
  const unused = [unusedPeriod(definition, question), unusedComparison(definition, comparison, earlier)]
  const notes = [freshness.note, ...found.notes, ...unused].filter((note) => note !== null)
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
    reading: found.reading,
    columns: question.split ? [partColumn, ...columns] : columns,
    marks: describeMarks(definition),
    rows: before ? besideBefore(definition, found.rows, before.rows) : found.rows,
    summaryColumns: definition.summary ?? [],
    summary: found.summary,
    freshness: { ...freshness, note: notes.length > 0 ? [...new Set(notes)].join(' ') : null },
  }
}

const partColumn = label('part', 'Value of the state, or the segment, that the row is about')

type Asked = { params: Record<string, unknown>; period: Period; asked: ScopeQuestion }
type Found = { rows: ReportRow[]; summary: ReportRow[]; reading: ReadingSentence[]; notes: (string | null)[] }

/** The report of everybody, or of each part of the split one after the other: side by side they would stand in each other's way. */
async function runParts(
  sources: ReportSources,
  definition: ReportDefinition,
  { params, period, asked }: Asked,
): Promise<Found> {
  const { settings, clock, ensureStates, calibration, segments } = sources
  const warehouse = await readingDate(sources, period.asOfMs)
  const found: Found = { rows: [], summary: [], reading: [], notes: [] }
  const opened = await openScope({ warehouse, settings, clock, ensureStates, ...segments }, asked, period.asOfMs)
  try {
    for (const { name: part, scope } of opened.parts) {
      const context = { warehouse, settings, clock, ensureStates, calibration, ...period, scope }
      const { rows, note = null, summary = {} } = asResult(await definition.run(context, params))
      const isPart = part !== null
      found.rows.push(...(isPart ? rows.map((row) => ({ part, ...row })) : rows))
      if (definition.summary) found.summary.push(isPart ? { part, ...summary } : summary)
      found.notes.push(note)
      if (definition.reading) {
        const readings = definition.reading.read({ rows, summary, params })
        const sentences = { kind: definition.kind, reading: definition.reading }
        // Of each part the first sentence: six times everything that can be said nobody reads.
        const told = isPart ? readings.slice(0, 1) : readings
        found.reading.push(...fillSentences(sentences, told, { part, currency: settings.currency }))
      }
    }
  } finally {
    await opened.close()
  }
  found.notes.push(opened.note)
  return found
}

/** Two reports are about a comparison and make their own, which is a parameter of theirs. */
const comparesItself = ({ params }: ReportDefinition) => 'compare' in params.shape

const paramsOf = (definition: ReportDefinition, { params, compare }: ReportQuestion) =>
  comparesItself(definition) && compare ? { ...params, compare } : params

function earlierOf(definition: ReportDefinition, period: Period, comparison: Comparison, zone: string) {
  if (definition.isComparable === false || comparesItself(definition)) return undefined
  return earlierQuestion(period, definition.period === null, comparison, zone)
}

/** A comparison that was not made is said. */
function unusedComparison(
  definition: ReportDefinition,
  comparison: Comparison | undefined,
  earlier: Period | undefined,
): string | null {
  if (!comparison || earlier || comparesItself(definition)) return null
  return definition.isComparable === false
    ? 'This report cannot be held against an earlier period.'
    : 'A period without a beginning has nothing to be held against.'
}

function describeMarks({ marks }: ReportDefinition): ReportAnswer['marks'] {
  if (!marks) return null
  const { rows, figures, summary = [], only = null } = marks
  return { rows, figures, summary, only }
}

const asResult = (result: ReportResult) => (Array.isArray(result) ? { rows: result } : result)

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
