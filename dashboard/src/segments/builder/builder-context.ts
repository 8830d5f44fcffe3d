import { createContext, useContext } from 'react'
import type { SegmentCatalogue, Tree } from '../../api/segments.ts'
import type { Path } from './edit-tree.ts'

/** What every part of the builder reads and changes. */
export type Builder = {
  catalogue: SegmentCatalogue
  tree: Tree
  change(tree: Tree): void
  /** Where the server found the first mistake. */
  mistake: { path: Path; reason: string } | undefined
  /** Says that something was taken away, with the way back. */
  onRemoved(): void
}

export const BuilderContext = createContext<Builder | undefined>(undefined)

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext)
  if (!builder) throw new Error('Use it inside the builder.')
  return builder
}
