import { nearestName, type ProblemCode, type Refusal, refuse } from '../platform/index.ts'
import type { Resource } from './condition.ts'
import { conditions } from './list.ts'
import { type Condition, conditionsOf, type SegmentTree } from './tree.ts'

/** The segment, list or feed that a condition names. */
export function referenceOf({ kind, ...params }: Condition): Resource | undefined {
  return conditions.find(kind)?.refersTo?.(params)
}

/** Every segment, list and feed that a definition names, from left to right. */
export function referencesOf(tree: SegmentTree): Resource[] {
  return conditionsOf(tree).flatMap((condition) => referenceOf(condition) ?? [])
}

const remedies = {
  segment: 'Save that segment first.',
  list: 'Import it first, with "regulars list import".',
  feed: 'Import it first, with "regulars feed import".',
} as const

/** The one answer where a name is nobody's; a definition that names it is understood and cannot be worked out. */
export function unknownResource(
  { kind, name }: Resource,
  names: readonly string[],
  { code = 'not_found', field }: { code?: ProblemCode; field?: string } = {},
): Refusal {
  const near = nearestName(name, names)
  const otherwise = code === 'unprocessable' ? remedies[kind] : `"regulars ${kind} list" shows those there are.`
  return refuse(code, `There is no ${kind} "${name}".`, {
    ...(field === undefined ? {} : { field }),
    remedy: near ? `Did you mean "${near}"?` : otherwise,
    cause:
      kind === 'segment'
        ? { code: 'unknown_segment', values: { segment: name, near: near ?? null } }
        : { code: 'unknown_upload', values: { name } },
  })
}
