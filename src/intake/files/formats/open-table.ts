import type { FileFormat } from '../mapping/schema.ts'
import { isParquet, refuseForeign } from './detect-format.ts'
import { openParquetTable } from './parquet-table.ts'
import { openBytes, readStart, unreadable } from './read-bytes.ts'
import type { SourceFile } from './source-file.ts'
import type { Table } from './table.ts'
import { openTextTable } from './text-table.ts'

/**
 * Opens any file that can be imported: what it is shows in its bytes, whatever its name. Throws a RefusalError that names the file and
 * says what to do where it cannot be read. `wantedColumns` helps to tell the delimiter of a CSV.
 */
export async function openTable(
  file: SourceFile,
  format: FileFormat = {},
  wantedColumns: readonly string[] = [],
): Promise<Table> {
  const { packing, totalBytes } = await openBytes(file)
  if (totalBytes === 0)
    throw unreadable(file, 'The file is empty.', 'Export it again.', { code: 'file_empty', values: {} })
  const start = await readStart(file, 16)
  if (isParquet(start)) return openParquetTable(file)
  if (format.type === 'parquet')
    throw unreadable(
      file,
      packing === 'plain' ? 'This is not a Parquet file.' : 'A Parquet file cannot be read through another packing.',
      packing === 'plain'
        ? 'Leave "type" out of the mapping, or give a Parquet file.'
        : 'Unpack it first; Parquet packs its columns itself.',
      { code: packing === 'plain' ? 'not_parquet' : 'parquet_packed', values: {} },
    )
  refuseForeign(file, start)
  return openTextTable(file, format, wantedColumns)
}
