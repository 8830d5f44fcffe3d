import type { SourceRow, Wanted } from '../compile/row.ts'

/** A file opened as a table of rows. */
export type Table = {
  type: 'csv' | 'spaced' | 'json' | 'parquet'
  /** Names of the columns; undefined where a row may have any (JSON). */
  columns: readonly string[] | undefined
  /** What parts the cells of a CSV. */
  delimiter?: string
  totalBytes: number
  readBytes(): number
  /** Rows in order, block by block. Throws a RefusalError where the file cannot be read further; the rows before came already. */
  rows(wanted: Wanted): AsyncGenerator<SourceRow[]>
  /** The record as a JSON object of all its columns, or its text where it cannot be taken apart. What a reject keeps. */
  bodyOf(row: SourceRow): unknown
  /** What a person should know about how the file was read. Complete once it is read. */
  notes(): string[]
  /** For a table whose rows were not read to the end. */
  close(): Promise<void>
}
