export type CsvCell = string | number | null

// A cell that a spreadsheet would run as a formula.
const formulaStart = /^[=+\-@\t\r]/

/** Rows as CSV by the rules of the server's files (RFC 4180; `csvLine` in src/insights), for tables that only the browser has. */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

function cell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
