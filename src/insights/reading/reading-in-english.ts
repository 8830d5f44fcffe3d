import { reports } from '../list.ts'
import type { ReportRow } from '../report.ts'
import { fillSentences } from './reading.ts'

/** The sentences of a report over rows, in English: how tests hold a reading against its figures. */
export function readInEnglish(
  kind: string,
  rows: ReportRow[],
  summary: ReportRow = {},
  params: Record<string, unknown> = {},
) {
  const definition = reports.find(kind)
  if (!definition?.read) throw new Error(`Report ${kind} has no reading`)
  const readings = definition.read({ rows, summary, params })
  return fillSentences(kind, readings, { part: null, currency: 'EUR' }).map(({ text }) => text)
}
