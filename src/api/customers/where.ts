import { z } from 'zod'
import { isRefusal, orThrow } from '../../platform/index.ts'
import { conditionsOf, groupOf, parseText, type SegmentTree } from '../../segments/index.ts'

/** Longer definitions fit no address; they are segments. */
const longest = 8000

export const whereParam = z
  .string()
  .max(longest)
  .optional()
  .describe(
    "A definition as segments are written in one line: `stage = 'active' and orders >= 3`. Every state and fact of a customer is a field of it; see the reference of the segment language.",
  )

/** @throws {RefusalError} with the column of the first mistake */
export function readWhere(text: string): SegmentTree {
  const tree = parseText(text)
  return orThrow(isRefusal(tree) ? { ...tree, field: 'where' } : tree)
}

/** What is left of a definition without the parts that only ask about one field. */
export function withoutField(tree: SegmentTree, field: string): SegmentTree {
  const node = groupOf(tree)
  const parts = node?.group === 'all' ? node.parts : [tree]
  const isAbout = (part: SegmentTree) => {
    const asked = conditionsOf(part)
    return asked.length > 0 && asked.every((each) => each.kind === 'field' && each.field === field)
  }
  return { all: parts.filter((part) => !isAbout(part)) }
}
