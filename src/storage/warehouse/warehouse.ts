import type { Readable } from 'node:stream'

/**
 * Which queue a statement waits in. Each running statement of the embedded engine holds a thread and the cores, so slow reports must not
 * stand in front of intake: every lane has its own number of places.
 */
export type Lane = 'intake' | 'refresh' | 'report'

export type StatementOptions = {
  lane?: Lane
  /** Values for `{name:Type}` places. The only way for a value to reach SQL. */
  params?: Record<string, unknown>
  maxSeconds?: number
  maxMemoryBytes?: number
  /** Further ClickHouse settings for this statement, from constants of the program only. */
  settings?: Record<string, string | number>
  /** Aborts once nobody waits for the rows any more: a query that has not begun by then is refused as `unavailable`. */
  asker?: AbortSignal | undefined
}

/** Text formats only: the embedded engine takes no binary rows with a statement. */
export type InsertFormat = 'JSONEachRow' | 'JSONCompactEachRow' | 'TabSeparated' | 'CSV'

/** Formats of files that are no text: their end tells where everything is, so they are whole before they are of use. */
export type FileFormat = 'Parquet'

/** One client for analysis, whichever engine serves it: chDB in this process or a ClickHouse server. ClickHouse's dialect only. */
export type Warehouse = {
  readonly kind: 'chdb' | 'clickhouse'
  /** The database all statements run in; identifiers inside it need no prefix. */
  readonly database: string
  /** Rows of a SELECT. Instants come back as ISO 8601 text, 64-bit integers as numbers: select keys wider than 2^53 as hex text. */
  query<Row>(name: string, sql: string, options?: StatementOptions): Promise<Row[]>
  /**
   * The rows of a SELECT as a file, which is written before its first byte is given, so that a failure is known by then and memory does
   * not grow with the rows. Read it to its end or destroy it: it stands in the machine's folder for temporary files until then.
   */
  file(name: string, sql: string, format: FileFormat, options?: StatementOptions): Promise<Readable>
  /** Runs DDL or INSERT … SELECT. */
  command(name: string, sql: string, options?: StatementOptions): Promise<void>
  /** Appends rows that are already encoded, as one block: all of them or none, up to a million rows. Durable when it returns. */
  insert(
    name: string,
    table: string,
    columns: readonly string[],
    format: InsertFormat,
    body: Buffer | string | Readable,
  ): Promise<void>
  close(): Promise<void>
}
