import type { DescribedCondition, DescribedField, Tree } from '../api/segments.ts'
import { startCondition } from '../segments/builder/condition-params.ts'

/** Days that lie ahead more often than not. */
const ahead = new Set(['lapses_at', 'next_order_at'])

/** What a filter begins as: as a segment's condition does, but for what a list is searched by otherwise. */
export function startPart(described: DescribedCondition, field: DescribedField | undefined): Tree {
  const condition = startCondition(described, field)
  if (!field) return condition
  if (ahead.has(field.name)) return { ...condition, test: { op: 'in next', amount: 14, unit: 'days' } } as Tree
  const isFree = field.type === 'text' && !field.valuesFrom
  return isFree ? ({ ...condition, test: { op: 'contains', value: '' } } as Tree) : condition
}
