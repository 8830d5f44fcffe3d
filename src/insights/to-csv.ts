import type { ReportAnswer, ReportRow } from './report.ts'

// A cell that a spreadsheet would run as a formula. Tab and carriage return hide the sign that follows them.
const formulaStart = /^[=+\-@\t\r]/

/**
 * The answer as CSV after RFC 4180: a line of column names, CRLF after each line, quotes where needed, nothing for "no value".
 * Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers keep their sign.
 * @example toCsv(answer) // 'stage,customers,share\r\nvisitor,2,0.5\r\n…'
 */
export function toCsv(answer: Pick<ReportAnswer, 'columns' | 'rows'>): string {
  const names = answer.columns.map(({ name }) => name)
  return [csvLine(names), ...answer.rows.map((row) => csvLine(names.map((name) => row[name] ?? null)))].join('')
}

export type CsvStyle = { delimiter: string; decimal: string }

const plain: CsvStyle = { delimiter: ',', decimal: '.' }

/** One line of a CSV, with its end, by the same rules; in the style of another language's spreadsheets where one is given. */
export function csvLine(cells: readonly ReportRow[string][], style = plain): string {
  return `${cells.map((value) => cell(value, style)).join(style.delimiter)}\r\n`
}

function cell(value: ReportRow[string], { delimiter, decimal }: CsvStyle): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value).replace('.', decimal)
  if (typeof value !== 'string') return String(value)
  const text = formulaStart.test(value) ? `'${value}` : value
  return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
}
