import type { z } from 'zod'
import type { conditionList } from './list.ts'

type ConditionOf<Definition> = Definition extends { kind: infer Kind; params: infer Params extends z.ZodType }
  ? { kind: Kind } & z.infer<Params>
  : never

/** One condition with its parameters: `{ kind: 'ordered', times: { op: '>=', value: 3 } }`. */
export type Condition = ConditionOf<(typeof conditionList)[number]>

/** What a segment is: conditions under all, any, none. The same tree whether it came as JSON, TypeScript or text. */
export type SegmentTree = { all: SegmentTree[] } | { any: SegmentTree[] } | { none: SegmentTree[] } | Condition

export type Group = 'all' | 'any' | 'none'

/** The group of a node and what it holds; undefined for a condition. */
export function groupOf(tree: SegmentTree): { group: Group; parts: SegmentTree[] } | undefined {
  if ('all' in tree) return { group: 'all', parts: tree.all }
  if ('any' in tree) return { group: 'any', parts: tree.any }
  return 'none' in tree ? { group: 'none', parts: tree.none } : undefined
}

export function makeGroup(group: Group, parts: SegmentTree[]): SegmentTree {
  return { [group]: parts } as SegmentTree
}

/**
 * The one way of writing a tree, so that equal meanings of form, code and text are equal JSON: a group of one is that one, "none of any"
 * is none. `none` of one stays: it is "not". Empty groups stay: all of nothing is everybody, any of nothing nobody.
 */
export function normalise(tree: SegmentTree): SegmentTree {
  const node = groupOf(tree)
  if (!node) return tree
  const parts = node.parts.map(normalise)
  const [only] = parts
  if (only === undefined) return node.group === 'any' ? { any: [] } : { all: [] }
  if (parts.length > 1) return makeGroup(node.group, parts)
  return node.group === 'none' ? noneOf(only) : only
}

/** The opposite of a tree. */
export function noneOf(tree: SegmentTree): SegmentTree {
  return 'any' in tree && tree.any.length > 0 ? { none: tree.any } : { none: [tree] }
}

/** Every condition of a tree, from left to right. */
export function conditionsOf(tree: SegmentTree): Condition[] {
  const node = groupOf(tree)
  return node ? node.parts.flatMap(conditionsOf) : [tree as Condition]
}
