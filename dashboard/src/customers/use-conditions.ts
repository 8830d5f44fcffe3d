import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { definitionQuery, readDefinition, type Tree } from '../api/segments.ts'
import { definitionOf, partsOf } from './parts.ts'
import { useCustomersSearch } from './use-customers-search.ts'

export type Conditions = {
  /** Undefined until the server has read the address. */
  parts: Tree[] | undefined
  /** What the server does not understand of the address. */
  error: Error | null
  /** Writes other parts into the address. @throws {Problem} where the server does not understand them */
  write(parts: readonly Tree[]): Promise<void>
}

/** The conditions of the address: read and written by the server, which knows the language. */
export function useConditions(): Conditions {
  const [{ where }, setSearch] = useCustomersSearch()
  const client = useQueryClient()
  const newest = useRef(0)
  const read = useQuery(definitionQuery(where))
  const write = async (parts: readonly Tree[]) => {
    const turn = ++newest.current
    if (parts.length === 0) return setSearch({ where: undefined })
    const written = await readDefinition({ definition: definitionOf(parts) })
    // Whoever clicks faster than the server answers means the last click.
    if (turn !== newest.current) return
    client.setQueryData(definitionQuery(written.text).queryKey, written)
    setSearch({ where: written.text })
  }
  if (where === undefined) return { parts: [], error: null, write }
  return { parts: read.error ? undefined : read.data && partsOf(read.data.definition), error: read.error, write }
}
