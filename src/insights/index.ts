// Owns the reports: what each figure means (metrics.ts), how a question in text becomes rows (run-report.ts), and the list of reports.
// Does not own the facts and states that reports read, nor how an answer is drawn.
// Invariants: a report reads the warehouse and changes nothing; a name in the metric dictionary means one thing; nothing that
// happened after the date counts; a period is half-open; a gap (no value) is never shown as a zero.

export { facts, placeFacts } from './facts-of-date.ts'
export { createKept, type Kept } from './kept/kept.ts'
export { type ReportRows, reports } from './list.ts'
export { type OpenMark, openMark } from './marks/open-mark.ts'
export { metrics } from './metrics.ts'
export { countedPaidAt } from './parts/counted-orders.ts'
export { customersByStep, type FunnelStep, funnelSteps } from './parts/funnel-steps.ts'
export { bucketPeriod } from './question/calendar-buckets.ts'
export { checkQuestion } from './question/check-question.ts'
export type { ReportQuestion } from './question/read-question.ts'
export {
  type Cell,
  type CellUnit,
  formatCell,
  formatInstant,
  formatSeconds,
  isFigure,
  type Locality,
} from './reading/format-cell.ts'
export type { ReportAnswer, ReportColumn, ReportDefinition, ReportRow, Unit } from './report.ts'
export type { QualityCheck } from './reports/data-quality.ts'
export { type ReportSources, runReport } from './run-report.ts'
export { csvLine, toCsv } from './to-csv.ts'
