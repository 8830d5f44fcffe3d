import { isRefusal, type Refusal, RefusalError } from '../../../platform/index.ts'
import type { SourceRow } from '../compile/row.ts'
import { textOf } from '../formats/json-values.ts'
import { openTable } from '../formats/open-table.ts'
import type { SourceFile } from '../formats/source-file.ts'
import type { Table } from '../formats/table.ts'
import type { FileFormat } from '../mapping/schema.ts'
import { guessMapping, type MappingGuess } from './guess-mapping.ts'

export type FileInspection = {
  type: Table['type']
  /** What parts the cells; null where it is no CSV. */
  delimiter: string | null
  hasHeader: boolean
  /** What a person should know about how it was read, such as its encoding. */
  notes: string[]
  columns: string[]
  /** The first rows as text, position i of each belongs to columns[i]. */
  rows: string[][]
  guess: MappingGuess
}

const sampledRows = 500

/** Looks at the beginning of a file: what it is, its columns, its first rows, and the mapping that seems to fit. */
export async function inspectFile(file: SourceFile): Promise<FileInspection | Refusal> {
  try {
    return await inspect(file)
  } catch (error) {
    if (error instanceof RefusalError && isRefusal(error.refusal)) return error.refusal
    throw error
  }
}

async function inspect(file: SourceFile): Promise<FileInspection> {
  const first = await sample(file, {})
  const isHeaderless = first.table.type === 'csv' && first.columns.length > 1 && first.columns.every(looksLikeAValue)
  const { table, columns, rows } = isHeaderless ? await sample(file, { header: false }) : first
  const guess = guessMapping(columns, rows)
  const { type, delimiter = null } = table
  const seen = { type, delimiter, hasHeader: type !== 'spaced' && !isHeaderless, notes: table.notes(), columns, rows }
  const { mapping } = guess
  // What was found out about the layout belongs into the mapping, or the import would find another.
  const isOwn = mapping?.name === 'guessed'
  if (!mapping || !isOwn || (!isHeaderless && type === 'csv')) return { ...seen, guess }
  const names = columns.length > 0 && (isHeaderless || type === 'spaced') ? { header: false, columns } : {}
  const format: FileFormat = { ...mapping.format, type, ...names }
  return { ...seen, guess: { ...guess, mapping: { ...mapping, format } } }
}

/** A name of a column has letters and is no address and no date. */
function looksLikeAValue(name: string): boolean {
  return name === '' || /^[\d\s.,:/+-]+$/.test(name) || /@.+\./.test(name) || /^\d{4}-\d\d-\d\d/.test(name)
}

async function sample(file: SourceFile, format: FileFormat) {
  const table = await openTable(file, format)
  const wanted = table.columns ?? []
  const rows: SourceRow[] = []
  const reading = table.rows({ columns: wanted })
  try {
    for await (const block of reading) {
      rows.push(...block.filter((row) => row.problem === undefined).slice(0, sampledRows - rows.length))
      if (rows.length >= sampledRows) break
    }
  } catch (error) {
    // A file that is damaged further on can still be looked at.
    if (!(error instanceof RefusalError) || rows.length === 0) throw error
  }
  await table.close()
  if (table.columns) return { table, columns: [...table.columns], rows: rows.map((row) => [...row.cells]) }
  const records = rows.map((row) => flatten(row.source))
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))]
  return { table, columns, rows: records.map((record) => columns.map((name) => record.get(name) ?? '')) }
}

/** Members of an object by their paths: `billing.email`. A list is one member. */
function flatten(value: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return into
  for (const [key, inner] of Object.entries(value)) {
    const path = prefix + key
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) flatten(inner, `${path}.`, into)
    else into.set(path, textOf(inner))
  }
  return into
}
