import type { Tree } from '../../api/segment-catalogue.ts'
import { groupOf } from './edit-tree.ts'

/** What a text is compared with may be empty, and a seed; every other empty text is a name or a day that nobody has given yet. */
const mayBeEmpty = new Set(['value', 'seed'])

/** Whether a condition still lacks something that only its writer can say: a value, a name, a day. */
function lacks(value: unknown, key: string): boolean {
  if (value === '') return !mayBeEmpty.has(key)
  if (Array.isArray(value))
    return (key === 'values' && value.length === 0) || value.some((each) => lacks(each, 'value'))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, each]) => lacks(each, name))
}

/** Whether any condition of a definition is not filled in yet. Groups may be empty: all of nothing is everybody. */
export function isUnfinished(tree: Tree): boolean {
  const node = groupOf(tree)
  return node ? node.parts.some(isUnfinished) : lacks(tree, '')
}
