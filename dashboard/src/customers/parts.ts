import type { DescribedField, Tree } from '../api/segments.ts'
import { groupOf, makeGroup } from '../segments/builder/edit-tree.ts'

/** What must hold together: each part is a filter of its own. */
export function partsOf(definition: Tree): Tree[] {
  const node = groupOf(definition)
  return node?.group === 'all' ? node.parts : [definition]
}

export const definitionOf = (parts: readonly Tree[]): Tree => makeGroup('all', [...parts])

/** Some of the values of a field, any of which will do; '' stands for none at all. */
export type FieldChoice = { field: string; values: string[] }

type FieldCondition = { kind: 'field'; field: string; test: { op: string; value?: unknown; values?: unknown[] } }

/** What a part chooses of a field, if it is a choice and nothing else. */
export function choiceOf(part: Tree): FieldChoice | undefined {
  const node = groupOf(part)
  if (!node) return choiceOfCondition(part)
  const [first, ...others] = node.group === 'any' ? node.parts.map(choiceOf) : []
  if (!first || others.some((each) => each?.field !== first.field)) return undefined
  return { field: first.field, values: [first, ...others].flatMap((each) => each?.values ?? []) }
}

function choiceOfCondition(part: Tree): FieldChoice | undefined {
  const { kind, field, test } = part as FieldCondition
  if (kind !== 'field') return undefined
  if (test.op === 'is unknown') return { field, values: [''] }
  const values = test.op === '=' ? [test.value] : ['in', 'has'].includes(test.op) ? test.values : undefined
  return values?.every((value) => typeof value === 'string') ? { field, values } : undefined
}

/** The part that chooses these values; of none it is one that is not finished yet. */
export function partOfChoice({ name, type }: DescribedField, values: readonly string[]): Tree {
  const condition = (test: object): Tree => ({ kind: 'field', field: name, test })
  const known = values.filter((value) => value !== '')
  const ofKnown = condition({ op: type === 'list' ? 'has' : 'in', values: known })
  if (!values.includes('')) return ofKnown
  const ofNone = condition({ op: 'is unknown' })
  return known.length > 0 ? makeGroup('any', [ofKnown, ofNone]) : ofNone
}
