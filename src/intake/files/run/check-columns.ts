import { RefusalError, refuse } from '../../../platform/index.ts'
import type { SourceFile } from '../formats/source-file.ts'
import type { Table } from '../formats/table.ts'

/** Throws a RefusalError where a column that the mapping reads is not in the file, or twice, with the name that was probably meant. */
export function checkColumns(table: Table, wanted: readonly string[], file: SourceFile): void {
  const { columns } = table
  if (columns === undefined) return
  for (const name of wanted) {
    const place = columns.indexOf(name)
    if (place < 0 && !isInsideColumn(name, table)) throw missing(name, columns, file)
    if (place >= 0 && columns.indexOf(name, place + 1) >= 0)
      throw refusal(file, name, `There are two columns "${name}".`, 'Rename one of them in the file.')
  }
}

/** Parquet has structures: `billing.email` lies inside the column `billing`. */
function isInsideColumn(name: string, { type, columns }: Table): boolean {
  return type === 'parquet' && (columns ?? []).some((column) => name.startsWith(`${column}.`))
}

function missing(name: string, columns: readonly string[], file: SourceFile): RefusalError {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const meant = columns.find((column) => plain(column) === plain(name))
  const list = columns.slice(0, 30).join(', ')
  const remedy =
    meant === undefined
      ? `The file has: ${list}${columns.length > 30 ? ' …' : ''}. Correct the mapping, or use one that fits this file.`
      : `The file has "${meant}": write it so in the mapping.`
  return refusal(file, name, `There is no column "${name}".`, remedy)
}

function refusal(file: SourceFile, field: string, reason: string, remedy: string): RefusalError {
  return new RefusalError(refuse('invalid_mapping', reason, { file: file.name, field, remedy }))
}
