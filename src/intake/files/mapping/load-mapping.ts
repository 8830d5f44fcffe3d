import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { causeOfIssue, type Refusal, refuse } from '../../../platform/index.ts'
import { checkMapping, type MappingProblem } from './check-mapping.ts'
import { fieldTypes } from './fields.ts'
import { type Mapping, mappingSchema } from './schema.ts'

type Document = ReturnType<typeof parseDocument>

/**
 * A mapping from the text of its YAML (or JSON), or from a value already read. The refusal names the file, the line, the place inside
 * the mapping (`fields.occurredAt.format`), what is wrong and what may stand there.
 */
export function loadMapping(source: string | object, name: string): Mapping | Refusal {
  if (typeof source !== 'string') return readMapping(source, name, () => undefined)
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true })
  const broken = document.errors[0]
  if (broken) {
    const reason = broken.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'Not YAML'
    return refuse('invalid_mapping', `${reason}.`.replace('..', '.'), {
      file: name,
      line: lines.linePos(broken.pos[0]).line,
      remedy: 'Correct the YAML; a value with ": " or "#" in it needs quotes.',
      cause: { code: 'mapping_not_yaml', values: {} },
    })
  }
  return readMapping(document.toJS() as unknown, name, (path) => lineOf(document, path, lines))
}

function readMapping(
  value: unknown,
  file: string,
  lineOfPath: (path: string[]) => number | undefined,
): Mapping | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('invalid_mapping', 'A mapping is a list of names and values, such as "row: order".', {
      file,
      cause: { code: 'mapping_not_a_list', values: {} },
    })
  const result = mappingSchema.safeParse(value)
  const problem = result.success ? checkMapping(result.data) : describeIssue(result.error.issues[0])
  if (result.success && problem === undefined) return result.data
  const { path, reason, remedy, cause } = problem ?? { ...notValid, cause: causeOfIssue(undefined) }
  const line = lineOfPath(path)
  return refuse('invalid_mapping', reason, {
    file,
    ...(line === undefined ? {} : { line }),
    ...(path.length > 0 ? { field: path.join('.') } : {}),
    ...(remedy ? { remedy } : {}),
    cause,
  })
}

const notValid = { path: [], reason: 'Not valid.', remedy: '' }

function describeIssue(issue: z.core.$ZodIssue | undefined): MappingProblem | undefined {
  if (!issue) return undefined
  const path = issue.path.map(String)
  const cause = causeOfIssue(issue)
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    const known = path.length === 0 ? `Known here: ${Object.keys(mappingSchema.shape).join(', ')}.` : ''
    return {
      ...{ path: [...path, key], reason: `"${key}" means nothing here.`, remedy: known },
      cause: { code: 'mapping_unknown_name', values: { name: key } },
    }
  }
  if (path[0] === 'fields' && issue.code === 'invalid_key')
    return {
      path,
      reason: `There is no field "${path.at(-1)}".`,
      remedy: `Fields are ${Object.keys(fieldTypes).join(', ')}, properties.<name>, traits.<name>.`,
      cause: { code: 'mapping_unknown_field', values: { field: String(path.at(-1)) } },
    }
  if (issue.code === 'invalid_union') return describeUnion(issue, path)
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined')
  if (isMissing) return { path, reason: `"${path.at(-1)}" is missing.`, remedy: 'Add it.', cause }
  return { path, reason: issue.message.endsWith('.') ? issue.message : `${issue.message}.`, remedy: '', cause }
}

/** Of the alternatives that might have been meant, the one that got furthest says most. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, path: string[]): MappingProblem {
  const own = { path, reason: issue.message, remedy: '', cause: causeOfIssue(issue) }
  if (issue.message !== 'Invalid input') return own
  const deepest = issue.errors
    .map((errors) => errors[0])
    .filter((error) => error !== undefined && error.code !== 'invalid_type')
    .sort((left, right) => (right?.path.length ?? 0) - (left?.path.length ?? 0))[0]
  const inner = describeIssue(deepest)
  return inner ? { ...inner, path: [...path, ...inner.path] } : own
}

/** The line on which the deepest existing part of a path stands. */
function lineOf(document: Document, path: string[], lines: LineCounter): number | undefined {
  let node: unknown = document.contents
  let offset: number | undefined
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === step)
      if (!pair) break
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0]
      node = pair.value
    } else {
      const items = (node as { items?: { range?: [number, number, number] }[] } | null)?.items
      const item = items?.[Number(step)]
      if (!item) break
      if (item.range) offset = item.range[0]
      node = item
    }
  }
  return offset === undefined ? undefined : lines.linePos(offset).line
}
