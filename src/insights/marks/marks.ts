import type { ReportContext } from '../report.ts'

/**
 * A figure of one row of a report: the columns that tell the row apart, as text (empty for no value), and the figure's name; or one about all
 * rows together, of the report's summary.
 */
export type Mark = { row: Readonly<Record<string, string>>; figure: string; isOfAll: boolean }

/** Grain: one row per customer, their `customer_id`. `params` go beside those of every report's question. */
export type MarkedCustomers = { sql: string; params?: Record<string, unknown> }

/**
 * Which customers stand behind the figures of a report. Each of `figures` is a number of customers, and opens a list that has exactly so
 * many; a figure that counts orders or silences is none of them.
 */
export type Marks<Params = Record<string, unknown>> = {
  /** Columns whose values tell the rows apart. */
  rows: readonly string[]
  figures: readonly string[]
  /** Figures of the summary that are numbers of customers, too. */
  summary?: readonly string[]
  /** In a report whose rows are figures of many kinds: the column that says which, and those of its values that count customers. */
  only?: { column: string; values: readonly string[] }
  /** The context is that of the report's question, so the same date, period, segment and part hold. */
  customers(mark: Mark, context: ReportContext, params: Params): MarkedCustomers | Promise<MarkedCustomers>
}

/** Nobody: of a row that the report cannot have. */
export const nobody: MarkedCustomers = { sql: 'SELECT customer_id FROM states WHERE 0' }
