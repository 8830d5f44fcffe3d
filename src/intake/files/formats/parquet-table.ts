import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type Compressors,
  type FileMetaData,
  type ParquetScan,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from 'hyparquet'
import type { SourceRow, Wanted } from '../compile/row.ts'
import { createCellReader } from './json-values.ts'
import { unpackLz4Block, unpackLz4Frames } from './lz4.ts'
import { createColumnFormatter, parquetParsers, withoutDecimals } from './parquet-values.ts'
import { unreadable } from './read-bytes.ts'
import type { SourceFile } from './source-file.ts'
import type { Table } from './table.ts'

// hyparquet brings Snappy, Node most of the others.
const compressors: Compressors = {
  ZSTD: (input) => new Uint8Array(zstdDecompressSync(input)),
  GZIP: (input) => new Uint8Array(gunzipSync(input)),
  BROTLI: (input) => new Uint8Array(brotliDecompressSync(input)),
  LZ4: unpackLz4Frames,
  LZ4_RAW: unpackLz4Block,
}
const rowsInABlock = 16_384
/** Where pages can be found one by one; else a row group comes as a whole. */
const rowsAtOnce = 131_072
/** Rows of a group that has to be taken as a whole. Writers make them of 65,536 to 1,048,576. */
const mostRowsOfAGroup = 8_000_000

type Column = { name: string; format: (value: unknown) => string }

/** Opens a Parquet file as a table. Columns are read a row group at a time, and only those that are wanted. */
export async function openParquetTable(file: SourceFile): Promise<Table> {
  const buffer = await asyncBufferFromFile(file.path)
  const footer = await readFooter(file, buffer)
  const { metadata, scales } = withoutDecimals(footer)
  const columns = parquetSchema(metadata).children.map(({ element }): Column => {
    return { name: element.name, format: createColumnFormatter(element, scales.get(element.name)) }
  })
  const names = columns.map((column) => column.name)
  let readBytes = 0
  return {
    type: 'parquet',
    columns: names,
    totalBytes: buffer.byteLength,
    readBytes: () => readBytes,
    notes: () => [],
    close: async () => undefined,
    bodyOf: ({ source, cells }) =>
      Array.isArray(source) ? Object.fromEntries(source.map((name, at) => [name, cells[at]])) : source,
    rows: async function* (wanted) {
      const taken = columns.filter(({ name }) => isWanted(name, wanted))
      const scan = await parquetScan({
        file: buffer,
        metadata,
        columns: taken.map(({ name }) => name),
        compressors,
        parsers: parquetParsers,
      })
      const read = createRowReader(taken, wanted)
      let row = 0
      for (const [index, range] of rangesOf(file, metadata, scan).entries()) {
        const values = await readRange(file, scan, taken, range)
        for (let start = 0; start < range.rowEnd - range.rowStart; start += rowsInABlock) {
          const end = Math.min(start + rowsInABlock, range.rowEnd - range.rowStart)
          yield read(values, start, end, row)
          row += end - start
        }
        readBytes = Math.floor((buffer.byteLength * (index + 1)) / Math.max(1, scan.ranges.length))
      }
      readBytes = buffer.byteLength
    },
  }
}

async function readFooter(file: SourceFile, buffer: AsyncBuffer): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(buffer)
  } catch (error) {
    throw unreadable(
      file,
      `The Parquet file has no readable end (${withoutPrefix(error)}; ${buffer.byteLength} bytes).`,
      'It was cut off or damaged: a Parquet file keeps its index at its end, so nothing of it can be read. Fetch it again.',
      { code: 'parquet_cut_off', values: {} },
    )
  }
}

const withoutPrefix = (error: unknown) => (error as Error).message.replace(/^parquet /, '')

function isWanted(name: string, wanted: Wanted): boolean {
  const reaches = (path: string) => path === name || path.startsWith(`${name}.`)
  return wanted.columns.some(reaches) || (wanted.each !== undefined && reaches(wanted.each.path))
}

type Range = { rowStart: number; rowEnd: number }

/** Ranges to read at once: pieces of a group where the file tells where its pages are, else whole groups. */
function rangesOf(file: SourceFile, metadata: FileMetaData, scan: ParquetScan): Range[] {
  return scan.ranges.flatMap((range, index) => {
    const hasPageIndex = metadata.row_groups[index]?.columns.every((column) => column.offset_index_offset !== undefined)
    if (!hasPageIndex) {
      if (range.rowEnd - range.rowStart <= mostRowsOfAGroup) return [range]
      throw unreadable(
        file,
        `A row group of this file has ${range.rowEnd - range.rowStart} rows, which do not fit into memory at once.`,
        'Write the file with row groups of at most 1,000,000 rows.',
        { code: 'parquet_group_too_large', values: { rows: range.rowEnd - range.rowStart } },
      )
    }
    const pieces: Range[] = []
    for (let rowStart = range.rowStart; rowStart < range.rowEnd; rowStart += rowsAtOnce)
      pieces.push({ rowStart, rowEnd: Math.min(rowStart + rowsAtOnce, range.rowEnd) })
    return pieces
  })
}

async function readRange(
  file: SourceFile,
  scan: ParquetScan,
  columns: Column[],
  range: Range,
): Promise<ArrayLike<unknown>[]> {
  const values: ArrayLike<unknown>[] = []
  for (const { name } of columns) {
    try {
      values.push(await scan.readColumn({ column: name, ...range }))
    } catch (error) {
      throw unreadable(
        file,
        `The column "${name}" cannot be read in rows ${range.rowStart + 1} to ${range.rowEnd} (${withoutPrefix(error)}).`,
        'Fetch it again, or write it anew with zstd, gzip or Snappy, and import it again; what is in already stays in once.',
        {
          code: 'parquet_column_damaged',
          values: { column: name, from: range.rowStart + 1, to: range.rowEnd },
        },
      )
    }
  }
  return values
}

type ReadRows = (values: ArrayLike<unknown>[], start: number, end: number, rowsBefore: number) => SourceRow[]

/** Turns columns into rows. Plain columns become text one by one; a path into a structure goes through the row as an object. */
function createRowReader(columns: Column[], wanted: Wanted): ReadRows {
  const places = wanted.columns.map((name) => columns.findIndex((column) => column.name === name))
  const toObject = (values: ArrayLike<unknown>[], index: number) =>
    Object.fromEntries(columns.map(({ name, format }, place) => [name, plain(values[place]?.[index], format)]))
  const isFlat = wanted.each === undefined && places.every((place) => place >= 0)
  const readCells = createCellReader(wanted)
  return (values, start, end, rowsBefore) => {
    const rows = new Array<SourceRow>(end - start)
    for (let index = start; index < end; index += 1) {
      const row = rowsBefore + index - start + 1
      const common = { row, line: row, problem: undefined }
      if (isFlat) {
        const cells = new Array<string>(places.length)
        for (let at = 0; at < places.length; at += 1) {
          const place = places[at] as number
          cells[at] = (columns[place] as Column).format((values[place] as ArrayLike<unknown>)[index])
        }
        rows[index - start] = { cells, lines: undefined, source: wanted.columns, ...common }
      } else {
        const source = toObject(values, index)
        rows[index - start] = { ...readCells(source), source, ...common }
      }
    }
    return rows
  }
}

/** Lists and structures stay what they are; everything else is text. */
function plain(value: unknown, format: (value: unknown) => string): unknown {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? value : format(value)
}
