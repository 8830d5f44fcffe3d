import { z } from 'zod'
import { type Cause, causeOfIssue, type Refusal, refuse } from '../platform/index.ts'
import { conditionList, conditions } from './list.ts'
import { normalise, type SegmentTree } from './tree.ts'

const deepest = 20
const mostNodes = 500

const conditionSchemas = conditionList.map((definition) =>
  // Extended past its refinements, which the whole condition is checked with below.
  z.object({ kind: z.literal(definition.kind) }).loose(),
)
const treeSchema: z.ZodType<SegmentTree> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(treeSchema) }),
    z.strictObject({ any: z.array(treeSchema) }),
    z.strictObject({ none: z.array(treeSchema) }),
    z.discriminatedUnion('kind', conditionSchemas as never),
  ]),
) as z.ZodType<SegmentTree>

/** The tree that a JSON value describes, in its one way of writing, or a refusal that names the place of the first mistake. */
export function readTree(value: unknown): SegmentTree | Refusal {
  const size = { nodes: 0 }
  const problem = findProblem(value, '', 0, size)
  if (problem)
    return refuse('invalid_input', problem.reason, {
      field: problem.path || 'definition',
      remedy: problem.remedy,
      cause: problem.cause,
    })
  return normalise(treeSchema.parse(stripUndefined(value)))
}

type Problem = { path: string; reason: string; remedy: string; cause: Cause }

// By hand rather than by the union's own errors: those name every branch that did not fit, this names the one that was meant.
function findProblem(value: unknown, path: string, depth: number, size: { nodes: number }): Problem | undefined {
  size.nodes += 1
  if (depth > deepest)
    return {
      ...{ path, reason: `Groups stand inside each other more than ${deepest} deep.`, remedy: '' },
      cause: { code: 'groups_too_deep', values: { most: deepest } },
    }
  if (size.nodes > mostNodes)
    return {
      path,
      reason: `The definition has more than ${mostNodes} parts.`,
      remedy: 'Put a part into a segment of its own, or upload a list.',
      cause: { code: 'too_many_parts', values: { most: mostNodes } },
    }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notATree(path)
  const keys = Object.keys(value)
  const group = (['all', 'any', 'none'] as const).find((name) => name in value)
  if (group && keys.length === 1) {
    const parts = (value as Record<string, unknown>)[group]
    if (!Array.isArray(parts))
      return {
        ...{ path, reason: `"${group}" is a list of conditions.`, remedy: '' },
        cause: { code: 'group_not_a_list', values: { group } },
      }
    for (const [index, part] of parts.entries()) {
      const problem = findProblem(part, `${path ? `${path}.` : ''}${group}.${index}`, depth + 1, size)
      if (problem) return problem
    }
    return undefined
  }
  return findConditionProblem(value as Record<string, unknown>, path)
}

function findConditionProblem({ kind, ...params }: Record<string, unknown>, path: string): Problem | undefined {
  const definition = typeof kind === 'string' ? conditions.find(kind) : undefined
  if (!definition) return notATree(path)
  const issue = definition.params.safeParse(stripUndefined(params)).error?.issues[0]
  if (!issue) return undefined
  const place = [path, ...issue.path.map(String)].filter((part) => part !== '').join('.')
  return {
    path: place,
    reason: issue.message,
    remedy: `A condition "${definition.kind}" is written: ${definition.syntax}`,
    cause: causeOfIssue(issue),
  }
}

function notATree(path: string): Problem {
  return {
    path,
    reason: 'This is neither a group (all, any, none) nor a condition.',
    remedy: `A condition has a kind: ${conditions.kinds.join(', ')}.`,
    cause: { code: 'not_a_condition', values: {} },
  }
}

/** What is undefined is not there: `{ where: undefined }` in code is the same definition as without it. */
function stripUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripUndefined)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, stripUndefined(each)]),
  )
}
