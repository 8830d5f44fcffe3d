import { type Cause, RefusalError, refuse } from '../../../platform/index.ts'
import type { SourceFile } from '../formats/source-file.ts'
import type { Table } from '../formats/table.ts'

/** Throws a RefusalError where a column that the mapping reads is not in the file, or twice, with the name that was probably meant. */
export function checkColumns(table: Table, wanted: readonly string[], file: SourceFile): void {
  const { columns } = table
  if (columns === undefined) return
  const lacking = wanted.filter((name) => !columns.includes(name) && !isInsideColumn(name, table))
  if (lacking.length > 0) throw missing(lacking, columns, file)
  const double = wanted.find((name) => columns.indexOf(name) !== columns.lastIndexOf(name))
  if (double !== undefined)
    throw refusal(file, double, `There are two columns "${double}".`, 'Rename one of them in the file.', {
      code: 'column_twice',
      values: { column: double },
    })
}

/** Parquet has structures: `billing.email` lies inside the column `billing`. */
function isInsideColumn(name: string, { type, columns }: Table): boolean {
  return type === 'parquet' && (columns ?? []).some((column) => name.startsWith(`${column}.`))
}

function missing(lacking: readonly string[], columns: readonly string[], file: SourceFile): RefusalError {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const [name = ''] = lacking
  const meant = columns.find((column) => plain(column) === plain(name))
  const list = columns.slice(0, 30).join(', ')
  const remedy =
    meant === undefined
      ? `The file has: ${list}${columns.length > 30 ? ' …' : ''}. Correct the mapping, or use one that fits this file.`
      : `The file has "${meant}": write it so in the mapping.`
  const names = lacking.map((each) => `"${each}"`).join(', ')
  const reason = lacking.length === 1 ? `There is no column ${names}.` : `There are no columns ${names}.`
  const values = { columns: lacking, meant: meant ?? null, present: columns.slice(0, 30) }
  return refusal(file, name, reason, remedy, { code: 'column_missing', values })
}

function refusal(file: SourceFile, field: string, reason: string, remedy: string, cause: Cause): RefusalError {
  return new RefusalError(refuse('invalid_mapping', reason, { file: file.name, field, remedy, cause }))
}
