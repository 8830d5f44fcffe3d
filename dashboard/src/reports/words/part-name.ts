import { sayPart } from '../../../../src/words/index.ts'
import { useCell } from '../../charts/use-cell.ts'

/** How parts of a split are called. */
export function usePartName(split: string | null): (part: string) => string {
  const cell = useCell()
  return (part) => sayPart(cell, split, part)
}
