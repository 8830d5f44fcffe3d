import { reports } from '../../src/insights/index.ts'
import { fillSentences } from '../../src/insights/reading.ts'
import type { ReportRow } from '../../src/insights/report.ts'

/** The sentences of a report over rows, in English. */
export function readOf(kind: string, rows: ReportRow[], summary: ReportRow = {}, params: Record<string, unknown> = {}) {
  const definition = reports.find(kind)
  if (!definition?.reading) throw new Error(`Report ${kind} has no reading`)
  const readings = definition.reading.read({ rows, summary, params })
  const sentences = { kind, reading: definition.reading }
  return fillSentences(sentences, readings, { part: null, currency: 'EUR' }).map(({ text }) => text)
}
