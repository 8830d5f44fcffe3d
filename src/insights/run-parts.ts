import { readingDate } from './facts-of-date.ts'
import type { Period } from './question/read-question.ts'
import type { ReportDefinition, ReportResult, ReportRow } from './report.ts'
import type { ReportSources } from './run-report.ts'
import { openScope } from './scope/open-scope.ts'
import type { ScopeQuestion } from './scope/read-scope.ts'

export type Asked = { params: Record<string, unknown>; period: Period; asked: ScopeQuestion }

/** What a report says of everybody (part null), or of one part of the split. */
export type FoundPart = { part: string | null; rows: ReportRow[]; summary: ReportRow; note: string | null }

/** Runs the report of everybody, or of each part of the split one after the other: side by side they would stand in each other's way. */
export async function runParts(
  sources: ReportSources,
  definition: ReportDefinition,
  { params, period, asked }: Asked,
): Promise<{ parts: FoundPart[]; note: string | null }> {
  const { settings, clock, ensureStates, calibration, segments } = sources
  const warehouse = await readingDate(sources, period.asOfMs)
  const opened = await openScope({ warehouse, settings, clock, ensureStates, ...segments }, asked, period.asOfMs)
  const parts: FoundPart[] = []
  try {
    for (const { name: part, scope } of opened.parts) {
      const context = { warehouse, settings, clock, ensureStates, calibration, ...period, scope }
      const { rows, note = null, summary = {} } = asResult(await definition.run(context, params))
      parts.push({ part, rows, summary, note })
    }
  } finally {
    await opened.close()
  }
  return { parts, note: opened.note }
}

const asResult = (result: ReportResult) => (Array.isArray(result) ? { rows: result } : result)
