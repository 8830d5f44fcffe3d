import type { z } from 'zod'
import { type Cause, causeOfIssue, type Refusal, refuse } from '../platform/index.ts'
import { conditions } from './list.ts'
import { printText } from './text/print-text.ts'
import { type Group, makeGroup, normalise, type SegmentTree } from './tree.ts'

export const deepest = 20
const mostNodes = 500
/** Of the definition as a line of text, whichever form it came in, so that each form holds what the others hold. */
export const longestLine = 100_000

/** What is wrong with a definition, and the way to it through groups and parameters: `['all', 0, 'test', 'value']`. */
export type Problem = { path: PropertyKey[]; reason: string; remedy: string; cause: Cause }

/** The tree that a JSON value describes, in its one way of writing, or a refusal that names the place of the first mistake. */
export function readTree(value: unknown): SegmentTree | Refusal {
  const checked = checkTree(value)
  if ('tree' in checked) return checked.tree
  const { path, reason, remedy, cause } = checked.problem
  return refuse('invalid_input', reason, { field: path.map(String).join('.') || 'definition', remedy, cause })
}

/** The one check that every definition passes, from whichever form it was read. */
export function checkTree(value: unknown): { tree: SegmentTree } | { problem: Problem } {
  const problems: Problem[] = []
  const read = readNode(tidy(value), { path: [], count: { nodes: 0 }, problems })
  const [problem] = problems
  if (problem) return { problem }
  const tree = normalise(read)
  if (printText(tree).length <= longestLine) return { tree }
  const reason = `As a line of text the definition is longer than ${longestLine} characters.`
  const cause = { code: 'line_too_long', values: { most: longestLine } } as const
  return { problem: { path: [], reason, remedy: intoSegments, cause } }
}

const intoSegments = 'Put a part into a segment of its own, or upload a list.'

/** Where the reading stands; the first problem ends it. */
type Place = { path: PropertyKey[]; count: { nodes: number }; problems: Problem[] }

/** What is read after a problem is of no use to anybody. */
const unread: SegmentTree = { any: [] }

function readNode(value: unknown, place: Place): SegmentTree {
  const { path, count, problems } = place
  const fail = (cause: Cause, reason: string, remedy = '') => {
    problems.push({ path, reason, remedy, cause })
    return unread
  }
  count.nodes += 1
  // Each group is two steps of the way: its name, and the place in it.
  if (path.length > 2 * deepest)
    return fail(
      { code: 'groups_too_deep', values: { most: deepest } },
      `Groups stand inside each other more than ${deepest} deep.`,
    )
  if (count.nodes > mostNodes)
    return fail(
      { code: 'too_many_parts', values: { most: mostNodes } },
      `The definition has more than ${mostNodes} parts.`,
      intoSegments,
    )
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(...notATree)
  const [name, ...others] = Object.keys(value)
  if (!isGroup(name) || others.length > 0) return readCondition(value as Record<string, unknown>, place)
  const parts = (value as Record<Group, unknown>)[name]
  if (!Array.isArray(parts))
    return fail({ code: 'group_not_a_list', values: { group: name } }, `"${name}" is a list of conditions.`)
  const read: SegmentTree[] = []
  for (const [index, part] of parts.entries()) {
    read.push(readNode(part, { ...place, path: [...path, name, index] }))
    if (problems.length > 0) return unread
  }
  return makeGroup(name, read)
}

function readCondition({ kind, ...params }: Record<string, unknown>, { path, problems }: Place): SegmentTree {
  const definition = typeof kind === 'string' ? conditions.find(kind) : undefined
  const read = definition?.params.safeParse(params)
  if (read?.success) return { kind, ...read.data } as SegmentTree
  const [cause, reason, remedy] = notATree
  const issue = read && whatIsMeant(read.error.issues)
  problems.push(
    issue && definition
      ? {
          path: [...path, ...issue.path],
          reason: issue.message,
          cause: issue.cause,
          remedy: `A condition "${definition.kind}" is written: ${definition.syntax}`,
        }
      : { path, reason, remedy, cause },
  )
  return unread
}

/** The first issue; of a choice between shapes that of the shape which was meant: the one that fits but for a value. */
function whatIsMeant(issues: readonly z.core.$ZodIssue[], way: readonly PropertyKey[] = []): Found | undefined {
  const [issue] = issues
  if (!issue) return undefined
  const path = [...way, ...issue.path]
  const found = { path, message: issue.message, cause: causeOfIssue(issue) }
  if (issue.code !== 'invalid_union') return found
  const isShape = ({ code }: z.core.$ZodIssue) => code === 'invalid_type' || code === 'unrecognized_keys'
  const meant = issue.errors.find((branch) => branch.length > 0 && !branch.some(isShape))
  return (meant && whatIsMeant(meant, path)) ?? found
}
type Found = { path: PropertyKey[]; message: string; cause: Cause }

const notATree: [cause: Cause, reason: string, remedy: string] = [
  { code: 'not_a_condition', values: {} },
  'This is neither a group (all, any, none) nor a condition.',
  `A condition has a kind: ${conditions.kinds.join(', ')}.`,
]

function isGroup(name: string | undefined): name is Group {
  return name === 'all' || name === 'any' || name === 'none'
}

/**
 * What is undefined is not there: `{ where: undefined }` in code is the same definition as without it. Zero has no sign, for in a line of
 * text it has none.
 */
function tidy(value: unknown): unknown {
  if (Object.is(value, -0)) return 0
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, tidy(each)]),
  )
}
