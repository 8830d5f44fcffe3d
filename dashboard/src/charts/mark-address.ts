import type { ReportAnswer, ReportRow } from '../api/reports.ts'
import { askedDays, type CustomersFilter, customersBehind } from './customers-behind.ts'

/** What of an answer says whom its figures count. */
export type Asked = Pick<
  ReportAnswer,
  'report' | 'params' | 'asOf' | 'period' | 'compared' | 'segment' | 'split' | 'marks'
>

/** The first figure of a report that opens customers. */
export const figureOpened = ({ marks }: Pick<Asked, 'marks'>): string => marks?.figures[0] ?? ''

/**
 * The filter of the customer list that names exactly the customers whom a figure of a row counts: by filters that can be changed on the
 * list where it has them, by the mark itself otherwise. Undefined for nobody, and for a figure that counts no customers.
 */
export function openedBy(row: ReportRow, figure: string, answer: Asked, timeZone: string): CustomersFilter | undefined {
  const count = row[figure]
  if (typeof count !== 'number' || count === 0) return undefined
  const before = askedBefore(figure, answer)
  if (before) return openedBy({ ...row, [before.figure]: count }, before.figure, before.answer, timeZone)
  if (!countsCustomers(row, figure, answer)) return undefined
  const { report, params, segment, split } = answer
  const days = askedDays(answer, timeZone)
  // Filters could not be narrowed to the report's segment: they would show others, too.
  const hasFilters = segment === null && split === null && figure === figureOpened(answer)
  const byFilters = hasFilters ? customersBehind(row, { report, params, ...days }) : undefined
  const told = (answer.marks?.rows ?? []).map((name): Told => [`row.${name}`, row[name] ?? ''])
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

/** An earlier figure is the same figure of the period that the answer is held against. */
function askedBefore(figure: string, answer: Asked): { figure: string; answer: Asked } | undefined {
  const [, own] = /^(.+)Before$/.exec(figure) ?? []
  const period = answer.compared?.period
  return own && period ? { figure: own, answer: { ...answer, period, compared: null } } : undefined
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
