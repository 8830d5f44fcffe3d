import type { SourceRow, Wanted } from '../compile/row.ts'
import type { FileFormat } from '../mapping/schema.ts'
import { DelimitedScanner } from './delimited-scanner.ts'
import { detectForm, refuseBinary, type TextForm } from './detect-format.ts'
import { openJsonTable } from './json-table.ts'
import { longLineRow, type OpenText, openText } from './open-text.ts'
import { unreadable } from './read-bytes.ts'
import type { SourceFile } from './source-file.ts'
import { createSpacedReader } from './spaced-rows.ts'
import { splitBlanks, splitRecord } from './split-record.ts'
import type { Table } from './table.ts'

/** Opens a file of text as a table: delimited, parted by blanks, or JSON. `wantedColumns` helps to tell the delimiter. */
export async function openTextTable(
  file: SourceFile,
  format: FileFormat,
  wantedColumns: readonly string[],
): Promise<Table> {
  const text = await openText(file, format)
  refuseBinary(file, text.first.text)
  const form = detectForm(text.first.text, format, wantedColumns)
  return form.type === 'json' ? openJsonTable(text) : openRows(text, form, format)
}

type RowForm = Exclude<TextForm, { type: 'json' }>

function openRows(text: OpenText, form: RowForm, format: FileFormat): Table {
  const split = form.type === 'csv' ? (line: string) => splitRecord(line, form.delimiter) : splitBlanks
  const hasHeader = format.header ?? (format.columns === undefined && form.type === 'csv')
  const header = hasHeader ? takeHeader(text) : undefined
  const columns = header ? split(header.line) : (format.columns ?? numbered(split(firstLine(text.first.text)).length))
  if (header) refuseBadHeader(text.file, columns)
  return {
    type: form.type,
    columns,
    ...(form.type === 'csv' && { delimiter: form.delimiter }),
    totalBytes: text.totalBytes,
    readBytes: text.readBytes,
    notes: text.notes,
    close: text.close,
    rows: (wanted) => readRows(text, form, slotsOf(columns, wanted), wanted.columns.length, header),
    bodyOf: ({ source }) => named(columns, split(String(source))),
  }
}

async function* readRows(
  text: OpenText,
  form: RowForm,
  slots: Int32Array,
  wantedCount: number,
  header: Header | undefined,
): AsyncGenerator<SourceRow[]> {
  const read = createRowReader(form, slots, wantedCount, header?.lines ?? 0)
  yield read(header ? text.first.text.slice(header.length) : text.first.text, text.first.isLast)
  let isLast = text.first.isLast
  for await (const block of text.rest) {
    const long = text.takeLongLines().map(longLineRow)
    if (long.length > 0) yield long
    isLast = block.isLast
    yield read(block.text, isLast)
  }
  const long = text.takeLongLines().map(longLineRow)
  if (long.length > 0) yield long
  // A file that ends with a line break has no last block: an open quote shows itself only now.
  if (!isLast) yield read('', true)
}

function createRowReader(form: RowForm, slots: Int32Array, wantedCount: number, headerLines: number) {
  if (form.type === 'spaced') return createSpacedReader(slots, wantedCount, headerLines + 1)
  const scanner = new DelimitedScanner({ delimiter: form.delimiter, slots, wantedCount, firstLine: headerLines + 1 })
  return (block: string, isLast: boolean) => scanner.feed(block, isLast)
}

function slotsOf(columns: readonly string[], wanted: Wanted): Int32Array {
  const slots = new Int32Array(columns.length).fill(-1)
  for (const [place, name] of wanted.columns.entries()) {
    const column = columns.indexOf(name)
    if (column >= 0) slots[column] = place
  }
  return slots
}

type Header = { line: string; length: number; lines: number }

/** The first line that is not blank, and how much of the text it takes. A header may have line breaks inside quotes. */
function takeHeader({ first }: OpenText): Header {
  let start = 0
  let lines = 0
  for (;;) {
    let end = first.text.indexOf('\n', start)
    let taken = 1
    while (end >= 0 && isInsideQuotes(first.text.slice(start, end))) {
      end = first.text.indexOf('\n', end + 1)
      taken += 1
    }
    const line = first.text.slice(start, end < 0 ? first.text.length : end)
    const next = end < 0 ? first.text.length : end + 1
    lines += taken
    if (line.trim() !== '' || end < 0) return { line: line.trimEnd(), length: next, lines }
    start = next
  }
}

function isInsideQuotes(text: string): boolean {
  let quotes = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1
  return quotes % 2 === 1
}

const firstLine = (text: string) => text.split('\n').find((line) => line.trim() !== '') ?? ''
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `column${index + 1}`)

function refuseBadHeader(file: SourceFile, columns: string[]): void {
  if (columns.every((name) => name === ''))
    throw unreadable(
      file,
      'The header has no names.',
      'Write the names of the columns into the first line.',
      { code: 'header_without_names', values: {} },
      1,
    )
}

function named(columns: readonly string[], cells: string[]): Record<string, string> {
  const names = cells.map((_, index) => columns[index] || `(column ${index + 1})`)
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
}
