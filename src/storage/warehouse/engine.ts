import type { Places } from './lanes.ts'
import type { FileFormat, InsertFormat, Warehouse } from './warehouse.ts'

/** Rows already encoded, on their way into a table. */
export type Insertion = { table: string; columns: readonly string[]; format: InsertFormat; body: Buffer }

/** What one statement at a time runs on. */
export type Place = {
  query<Row>(statement: string, params: Record<string, unknown>): Promise<Row[]>
  command(statement: string, params: Record<string, unknown>): Promise<void>
  insert(insertion: Insertion): Promise<void>
  /** Writes the rows of a SELECT to a file of this machine. */
  writeFile(path: string, select: string, params: Record<string, unknown>, format: FileFormat): Promise<void>
}

export type Engine = Pick<Warehouse, 'kind' | 'database'> & { places: Places<Place>; close(): Promise<void> }

// What is written in one block is written whole or not at all. The defaults cut a body every million rows and every 256 MB.
export const wholeBlock = {
  max_insert_block_size: 1_100_000,
  min_insert_block_size_rows: 1_100_000,
  min_insert_block_size_bytes: 0,
}

/** Settings as the text of a SETTINGS clause. Names and values are constants of the program. */
export function settingsText(settings: Record<string, string | number>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
}
