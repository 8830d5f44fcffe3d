import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { RefusalError, refuse } from '../../../platform/index.ts'
import type { LookupTables } from '../compile/columns.ts'
import { openTable } from '../formats/open-table.ts'
import type { SourceFile } from '../formats/source-file.ts'
import type { Lookup, Mapping } from '../mapping/schema.ts'
import { checkColumns } from './check-columns.ts'

/** Keys that one lookup may hold: a key with a few short values takes about 300 bytes. */
export const mostLookupKeys = 5_000_000

const namesOf = ({ file }: Lookup) => (Array.isArray(file) ? file : [file])

/** True for a file that is given only to be looked up in. */
export function isLookupFile(mapping: Mapping, file: { name: string }): boolean {
  return Object.values(mapping.lookups ?? {}).some((lookup) => namesOf(lookup).includes(basename(file.name)))
}

/**
 * Reads the mapping's lookups into memory. A lookup's file is one of those given with the import, or lies beside the first of them. Of two
 * rows with one key the first counts. Throws a RefusalError that names the file that is missing.
 */
export async function loadLookups(mapping: Mapping, given: readonly SourceFile[]): Promise<LookupTables> {
  const tables = new Map<string, ReadonlyMap<string, readonly string[]>>()
  for (const [name, lookup] of Object.entries(mapping.lookups ?? {})) {
    tables.set(name, await readLookup(findFile(name, lookup, given), lookup))
  }
  return tables
}

function findFile(lookupName: string, lookup: Lookup, given: readonly SourceFile[]): SourceFile {
  const names = namesOf(lookup)
  for (const name of names) {
    const found = given.find((file) => basename(file.name) === name)
    if (found) return found
  }
  for (const name of names) {
    for (const file of given) {
      const path = join(dirname(file.path), name)
      if (existsSync(path)) return { name, path }
    }
  }
  throw new RefusalError(
    refuse('invalid_input', `The mapping looks up "${lookupName}" in ${names.join(' or ')}, which is not there.`, {
      field: `lookups.${lookupName}.file`,
      remedy: 'Put that file beside the imported one, or name it in the same import.',
      cause: { code: 'lookup_missing', values: { lookup: lookupName, files: names } },
    }),
  )
}

async function readLookup(file: SourceFile, lookup: Lookup): Promise<ReadonlyMap<string, readonly string[]>> {
  const columns = [lookup.key, ...lookup.take]
  const table = await openTable(file, lookup.format ?? {}, columns)
  checkColumns(table, columns, file)
  const found = new Map<string, readonly string[]>()
  for await (const rows of table.rows({ columns })) {
    for (const { cells, problem, line } of rows) {
      if (problem)
        throw new RefusalError(
          refuse('unreadable_file', problem.reason, {
            file: file.name,
            line,
            remedy: problem.remedy,
            cause: { code: 'row_refused', values: { reason: problem.reason } },
          }),
        )
      const [key = '', ...values] = cells
      if (key !== '' && !found.has(key)) found.set(key, values)
    }
    if (found.size > mostLookupKeys)
      throw new RefusalError(
        refuse('too_large', `The lookup has more than ${mostLookupKeys} keys.`, {
          file: file.name,
          remedy: 'Join the two files beforehand, for instance with SQL.',
          cause: { code: 'lookup_too_large', values: { most: mostLookupKeys } },
        }),
      )
  }
  return found
}
