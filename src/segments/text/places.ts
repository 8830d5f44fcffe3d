import { groupOf, type SegmentTree } from '../tree.ts'
import type { Token } from './tokens.ts'

/** The words that each condition was read from. */
export type Places = Map<unknown, readonly Token[]>

/** The column of what a way through a tree leads to: of the value itself where it stands in the line, else of its condition. */
export function findColumn(tree: SegmentTree, path: readonly PropertyKey[], places: Places): number {
  let found: unknown = tree
  let tokens = places.get(found)
  for (const step of path) {
    found = (found as Record<PropertyKey, unknown> | undefined)?.[step]
    tokens = places.get(found) ?? tokens
  }
  tokens ??= places.get(firstOf(found as SegmentTree)) ?? []
  const place = tokens.find((token) => isValue(token, found)) ?? tokens[0]
  return (place?.at ?? 0) + 1
}

/** A group has no words of its own; it begins where its first condition does. */
function firstOf(tree: SegmentTree): SegmentTree {
  const [first] = groupOf(tree)?.parts ?? []
  return first ? firstOf(first) : tree
}

function isValue({ kind, text, value }: Token, wanted: unknown): boolean {
  if (kind === 'text') return text === wanted
  return kind === 'number' && value === wanted
}
