import type { ReportAnswer, ReportRow } from '../api/reports.ts'
import { askedDays, type CustomersFilter, customersBehind } from './customers-behind.ts'

type Asked = Pick<ReportAnswer, 'report' | 'params' | 'asOf' | 'period' | 'segment' | 'split' | 'marks'>

/**
 * The filter of the customer list that names exactly the customers whom a figure of a row counts: by filters that can be changed on the
 * list where it has them, by the mark itself otherwise. Undefined for nobody, and for a figure that counts no customers.
 */
export function openedBy(row: ReportRow, figure: string, answer: Asked, timeZone: string): CustomersFilter | undefined {
  const count = row[figure]
  if (!countsCustomers(row, figure, answer) || typeof count !== 'number' || count === 0) return undefined
  const { report, params, segment, split, marks } = answer
  const days = askedDays(answer, timeZone)
  const isWhole = segment === null && split === null
  const byFilters =
    isWhole && figure === marks?.figures[0] ? customersBehind(row, { report, params, ...days }) : undefined
  const told = (marks?.rows ?? []).map((name): Told => [`row.${name}`, row[name] ?? ''])
  return byFilters ?? { behind: markAddress(told, { row, figure, answer, days }) }
}

/** The same for a figure about all rows together, of the answer's summary. */
export function summaryOpenedBy(
  summary: ReportRow,
  figure: string,
  answer: Asked,
  timeZone: string,
): CustomersFilter | undefined {
  if (!answer.marks?.summary.includes(figure) || !summary[figure]) return undefined
  const days = askedDays(answer, timeZone)
  return { behind: markAddress([['of', 'all']], { row: summary, figure, answer, days }) }
}

/** Whether a figure is a number of customers: in some reports the row says of what it is. */
function countsCustomers(row: ReportRow, figure: string, { marks }: Pick<Asked, 'marks'>): boolean {
  if (!marks?.figures.includes(figure)) return false
  return marks.only === null || marks.only.values.includes(String(row[marks.only.column]))
}

type Told = [name: string, value: ReportRow[string]]
type Marked = {
  row: ReportRow
  figure: string
  answer: Asked
  days: { from?: string | undefined; to?: string | undefined }
}

function markAddress(told: readonly Told[], { row, figure, answer, days }: Marked): string {
  const { report, params, segment, split } = answer
  const part = split === null ? undefined : String(row.part)
  const asked = { ...params, ...days, segment, split, part, figure }
  const given = [...told, ...Object.entries(asked)].filter(([, value]) => value !== undefined && value !== null)
  return `${report}?${new URLSearchParams(given.map(([name, value]) => [String(name), String(value)]))}`
}

/** A mark as its address says it. */
export type ReadMark = {
  report: string
  row: Record<string, string>
  figure: string
  part: string | undefined
  /** What the report's own page is asked for the same figures. */
  question: Record<string, string>
}

export function readMarkAddress(text: string): ReadMark {
  const [report = '', query = ''] = text.split(/\?(.*)/s)
  const { figure = '', part, of: _all, ...given } = Object.fromEntries(new URLSearchParams(query))
  const entries = Object.entries(given)
  const isOfRow = ([name]: [string, string]) => name.startsWith('row.')
  return {
    report,
    figure,
    part,
    row: Object.fromEntries(entries.filter(isOfRow).map(([name, value]) => [name.slice('row.'.length), value])),
    question: Object.fromEntries(entries.filter((entry) => !isOfRow(entry))),
  }
}
