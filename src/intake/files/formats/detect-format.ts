import type { FileFormat } from '../mapping/schema.ts'
import { unreadable } from './read-bytes.ts'
import type { SourceFile } from './source-file.ts'
import { splitBlanks, splitRecord } from './split-record.ts'

const delimiters = [',', ';', '\t', '|'] as const

/** Kinds of files that people offer and that hold no rows to read, by their first bytes, with what to do instead. */
const foreign: readonly (readonly [start: string, kind: string, what: string, remedy: string])[] = [
  ['504b0304', 'zip', 'a ZIP archive or an Excel workbook', 'Unpack it, or save the sheet as CSV (UTF-8).'],
  ['d0cf11e0', 'xls', 'an old Excel workbook', 'Save the sheet as CSV (UTF-8).'],
  ['25504446', 'pdf', 'a PDF document', 'Ask the shop system for a CSV export.'],
  ['53514c69746520', 'sqlite', 'an SQLite database', 'Export the table as CSV.'],
  ['425a68', 'bzip2', 'packed with bzip2', 'Unpack it, or pack it with gzip or zstd.'],
  ['fd377a585a00', 'xz', 'packed with xz', 'Unpack it, or pack it with gzip or zstd.'],
  ['377abcaf271c', 'sevenZip', 'a 7-Zip archive', 'Unpack it.'],
  ['89504e47', 'picture', 'a picture', 'Ask the shop system for a CSV export.'],
  ['ffd8ff', 'picture', 'a picture', 'Ask the shop system for a CSV export.'],
  ['4f626a01', 'avro', 'an Avro file', 'Write it as Parquet, NDJSON or CSV.'],
  ['4f5243', 'orc', 'an ORC file', 'Write it as Parquet, NDJSON or CSV.'],
]

export function refuseForeign(file: SourceFile, start: Buffer): void {
  const hex = start.toString('hex')
  const found = foreign.find(([mark]) => hex.startsWith(mark))
  if (!found) return
  const [, kind, what, remedy] = found
  throw unreadable(file, `This is ${what}.`, remedy, { code: 'file_foreign', values: { kind } })
}

/** Refuses text that is none: bytes of NUL in the beginning mean a binary file, or UTF-16 without its mark. */
export function refuseBinary(file: SourceFile, text: string): void {
  const start = text.slice(0, 4096)
  let nuls = 0
  for (let at = start.indexOf('\u0000'); at >= 0; at = start.indexOf('\u0000', at + 1)) nuls += 1
  // One stray NUL is a bad row; many are another kind of file.
  if (nuls <= start.length / 50) return
  const isWide = nuls > start.length / 3 && nuls < (start.length * 2) / 3
  throw unreadable(
    file,
    isWide ? 'This looks like UTF-16 without a byte order mark.' : 'This is not text.',
    isWide
      ? 'Save it as UTF-8, or put "format: { encoding: utf-16le }" into the mapping.'
      : 'Give a CSV, NDJSON or Parquet file.',
    { code: isWide ? 'file_utf16' : 'file_not_text', values: {} },
  )
}

/** How a text file is laid out. */
export type TextForm = { type: 'json' } | { type: 'spaced' } | { type: 'csv'; delimiter: string }

/** What the file itself shows, under what the mapping says. */
export function detectForm(start: string, format: FileFormat, wantedColumns: readonly string[]): TextForm {
  if (format.type === 'json' || format.type === 'spaced') return { type: format.type }
  if (format.type === undefined && format.delimiter === undefined && /^\s*[[{]/.test(start)) return { type: 'json' }
  const delimiter = format.delimiter === 'tab' ? '\t' : format.delimiter
  if (delimiter !== undefined) return { type: 'csv', delimiter }
  const lines = start
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const found = detectDelimiter(lines, wantedColumns)
  if (found !== undefined) return { type: 'csv', delimiter: found }
  const widths = new Set(lines.slice(0, -1).map((line) => splitBlanks(line).length))
  const isSpaced = format.type === undefined && lines.length > 1 && widths.size === 1 && !widths.has(1)
  return isSpaced ? { type: 'spaced' } : { type: 'csv', delimiter: ',' }
}

/** The delimiter that cuts the header into the columns that the mapping wants; else the one that cuts most lines alike. */
function detectDelimiter(lines: string[], wantedColumns: readonly string[]): string | undefined {
  const header = lines[0] ?? ''
  const scores = delimiters.map((delimiter) => {
    const names = splitRecord(header, delimiter)
    const wanted = wantedColumns.filter((name) => names.includes(name)).length
    const alike = lines.filter((line) => splitRecord(line, delimiter).length === names.length).length
    return { delimiter, score: names.length > 1 ? wanted * 1000 + alike * 10 + Math.min(names.length, 9) : 0 }
  })
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one))
  return best.score > 0 ? best.delimiter : undefined
}

export function isParquet(start: Buffer): boolean {
  return start.toString('latin1', 0, 4) === 'PAR1'
}
