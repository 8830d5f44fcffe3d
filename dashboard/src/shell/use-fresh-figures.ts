import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { statusQuery } from '../api/status.ts'

/** Asks for every figure on the screen again once the facts behind them have moved on. */
export function useFreshFigures(factsAsOf: string | null | undefined): void {
  const client = useQueryClient()
  const seen = useRef(factsAsOf)
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== factsAsOf) {
      client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== statusQuery.queryKey[0] })
    }
    seen.current = factsAsOf
  }, [client, factsAsOf])
}
