import { csvLine, type ReportAnswer, type ReportColumn, type ReportRow } from '../../insights/index.ts'
import { minorExponent } from '../../platform/index.ts'
import { columnsToRead, rowsToRead, sayColumn, sayTableCell, unitOf } from '../../words/index.ts'
import type { BoardWords } from './board-words.ts'

// Without it spreadsheets read UTF-8 as the machine's old code page, and 客户 or Ærø as noise.
const byteOrderMark = '\uFEFF'

/**
 * A panel's report as a file for spreadsheets, in the language of the board: names as people read them, figures as numbers to go on
 * calculating with (money in whole units, shares as fractions), written as a spreadsheet of that language reads them.
 */
export function writeCsv(answer: ReportAnswer, words: BoardWords): string {
  const { say, currency } = words
  const columns = columnsToRead(answer)
  const heads = columns.map((column) => {
    const head = sayColumn(say, column.name, answer.report)
    return column.unit === 'money' ? `${head} (${currency})` : head
  })
  const style = csvStyle(say.language)
  const lines = rowsToRead(say, answer).map((row) =>
    csvLine(
      columns.map((column) => csvCell(words, answer, row, column)),
      style,
    ),
  )
  return byteOrderMark + [csvLine(heads, style), ...lines].join('')
}

/** Where the comma is the decimal sign, spreadsheets part cells by semicolons. */
function csvStyle(language: string) {
  const hasDecimalComma = (1.5).toLocaleString(language).includes(',')
  return hasDecimalComma ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' }
}

function csvCell(
  words: BoardWords,
  answer: ReportAnswer,
  row: ReportRow,
  column: ReportColumn,
): string | number | null {
  const value = row[column.name] ?? null
  if (value === null) return null
  if (typeof value !== 'number') return sayTableCell(words, answer, row, column)
  return unitOf(row, column) === 'money' ? value / 10 ** minorExponent(words.currency) : value
}
