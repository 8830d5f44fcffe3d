import { useState } from 'react'
import type { Tree } from '../api/segments.ts'
import { isUnfinished } from '../segments/builder/unfinished.ts'
import { useConditions } from './use-conditions.ts'

/** A condition under change. */
export type DraftPart = {
  part: Tree
  /** Narrows the list by it at once, or by the others alone while it says nothing. @throws {Problem} where the server does not understand it */
  change(part: Tree): Promise<void>
}

/** The condition at a place of the list's, or one more behind them; the others stay as they were when the change began. */
export function useDraftPart(start: Tree, place: number): DraftPart {
  const { parts = [], write } = useConditions()
  const [others] = useState({ before: parts.slice(0, place), after: parts.slice(place + 1) })
  const [part, setPart] = useState(start)
  return {
    part,
    change(next) {
      setPart(next)
      return write([...others.before, ...(isUnfinished(next) ? [] : [next]), ...others.after])
    },
  }
}
