import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { statusQuery } from '../api/status.ts'

/** Asks for every figure on the screen again once the facts behind them have moved on, or the server answers that was gone for a while. */
export function useFreshFigures(factsAsOf: string | null | undefined, isUnreached: boolean): void {
  const client = useQueryClient()
  const seen = useRef({ factsAsOf, isUnreached })
  useEffect(() => {
    const before = seen.current
    const hasMoved = before.factsAsOf !== undefined && before.factsAsOf !== factsAsOf
    if (hasMoved || (before.isUnreached && !isUnreached))
      client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== statusQuery.queryKey[0] })
    seen.current = { factsAsOf, isUnreached }
  }, [client, factsAsOf, isUnreached])
}
