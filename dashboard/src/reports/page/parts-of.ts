import type { ReportAnswer } from '../../api/reports.ts'

/** The parts of a split answer in its order, each as an answer of its own; a part with figures about it but without rows, too. */
export function partsOf(answer: ReportAnswer): { part: string; answer: ReportAnswer }[] {
  const names = new Set([...answer.rows, ...answer.summary].map((row) => String(row.part)))
  const own = <Row extends { part?: unknown }>(rows: readonly Row[], part: string) =>
    rows.filter((row) => String(row.part) === part)
  return [...names].map((part) => ({
    part,
    answer: { ...answer, rows: own(answer.rows, part), summary: own(answer.summary, part) },
  }))
}
