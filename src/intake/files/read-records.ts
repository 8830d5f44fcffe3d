import { openTable } from './formats/open-table.ts'

/**
 * The records of any file that can be imported (CSV, JSON, Parquet, packed or not) as they stand, block by block, for what is no event.
 * Throws a RefusalError that names the file where it cannot be read.
 */
export async function* readRecords(path: string): AsyncGenerator<Record<string, string>[]> {
  const table = await openTable({ path, name: path })
  const columns = table.columns ?? []
  for await (const block of table.rows({ columns })) yield block.map((row) => recordOf(table.bodyOf(row)))
}

function recordOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value === null ? '' : String(value)]))
}
