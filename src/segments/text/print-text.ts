import { conditions } from '../list.ts'
import { type Condition, groupOf, type SegmentTree } from '../tree.ts'

/**
 * The tree as one line of text; parseText gives the same tree back.
 * @example printText({ all: [{ kind: 'field', field: 'stage', test: { op: '=', value: 'active' } }, { kind: 'ordered' }] })
 * // stage = 'active' and ordered
 */
export function printText(tree: SegmentTree): string {
  const node = groupOf(tree)
  if (!node) return printCondition(tree as Condition)
  if (node.parts.length === 0) return node.group === 'any' ? 'nobody' : 'everyone'
  if (node.group !== 'none') return node.parts.map(inBrackets).join(node.group === 'all' ? ' and ' : ' or ')
  const [only] = node.parts
  return `not ${node.parts.length === 1 && only ? inBrackets(only) : `(${node.parts.map(inBrackets).join(' or ')})`}`
}

/** A condition as it is written, without what surrounds it. One that a later version stored is shown as it is stored. */
export function printCondition(condition: Condition): string {
  const { kind, ...params } = condition
  return conditions.find(kind)?.write(params) ?? JSON.stringify(condition)
}

/** Groups of their own kind inside a group keep their brackets, so that the form's groups come back as they were. */
function inBrackets(tree: SegmentTree): string {
  const node = groupOf(tree)
  const isGroup = node !== undefined && node.parts.length > 0 && node.group !== 'none'
  return isGroup ? `(${printText(tree)})` : printText(tree)
}
