import { isRefusal, type Refusal, RefusalError, refuse } from '../../platform/index.ts'
import type { Resource } from '../condition.ts'
import { conditionList, conditions } from '../list.ts'
import { referenceOf } from '../references.ts'
import { checkTree, deepest, longestLine } from '../schema.ts'
import { type Condition, noneOf, type SegmentTree } from '../tree.ts'
import type { Expected } from './expected.ts'
import { findColumn, type Places } from './places.ts'
import { createReader, type Reader } from './reader.ts'

const starts = new Map(conditionList.flatMap(({ kind, starts: words }) => words.map((word) => [word, kind] as const)))
const startWords = [...starts.keys()]

/**
 * Reads a segment written as one line of text. `and` binds tighter than `or`; `not` stands before a condition or a bracket.
 * The refusal names the column and everything that could have stood there.
 * @example parseText("stage = 'active' and not ordered in last 90 days")
 */
export function parseText(line: string): SegmentTree | Refusal {
  const read = readLine(line)
  return isRefusal(read) ? read : read.tree
}

/** The column at which a line names a segment, list or feed for the first time; undefined where it does not. */
export function columnOfReference(line: string, { kind, name }: Resource): number | undefined {
  const read = readLine(line)
  if (isRefusal(read)) return undefined
  for (const [condition, tokens] of read.places) {
    const reference = referenceOf(condition as Condition)
    if (reference?.kind !== kind || reference.name !== name) continue
    const token = tokens.find(({ kind: of, text }) => of === 'text' && text === name)
    if (token) return token.at + 1
  }
  return undefined
}

function readLine(line: string): { tree: SegmentTree; places: Places } | Refusal {
  if (line.length > longestLine)
    return refuse('too_large', `The line is longer than ${longestLine} characters.`, {
      cause: { code: 'line_too_long', values: { most: longestLine } },
    })
  try {
    const reader = createReader(line)
    const places: Places = new Map()
    const tree = readAny({ reader, places }, 0)
    if (reader.peek().kind !== 'end') reader.fail('the end of the line')
    // Whatever a form can hold is decided in one place, so that a line is refused for what its JSON would be refused for.
    const checked = checkTree(tree)
    if ('tree' in checked) return { tree: checked.tree, places }
    const { path, reason, remedy, cause } = checked.problem
    const column = findColumn(tree, path, places)
    return refuse('invalid_input', reason, { column, cause, ...(remedy ? { remedy } : {}) })
  } catch (error) {
    if (error instanceof RefusalError && isRefusal(error.refusal)) return error.refusal
    throw error
  }
}

/** What could follow the beginning of a line, whether it makes sense so far or not. */
export function expectedAfter(head: string): Expected {
  try {
    const reader = createReader(head.slice(0, longestLine))
    try {
      readAny({ reader, places: new Map() }, 0)
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
    }
    return reader.atEnd()
  } catch (error) {
    // A sign that means nothing: nothing follows it.
    if (error instanceof RefusalError) return { words: [], values: [] }
    throw error
  }
}

type Reading = { reader: Reader; places: Places }

function readAny(reading: Reading, depth: number): SegmentTree {
  const parts = [readAll(reading, depth)]
  while (reading.reader.accept('or')) parts.push(readAll(reading, depth))
  return parts.length === 1 ? (parts[0] as SegmentTree) : { any: parts }
}

function readAll(reading: Reading, depth: number): SegmentTree {
  const parts = [readPart(reading, depth)]
  while (reading.reader.accept('and')) parts.push(readPart(reading, depth))
  return parts.length === 1 ? (parts[0] as SegmentTree) : { all: parts }
}

function readPart(reading: Reading, depth: number): SegmentTree {
  const { reader } = reading
  if (depth > deepest) reader.fail(`fewer than ${deepest} brackets inside each other`)
  // "not (a or b)" is one group and not two, as it is in JSON.
  if (reader.accept('not')) return noneOf(readBracket(reading, depth + 1) ?? readPart(reading, depth + 1))
  return readBracket(reading, depth + 1) ?? readLeaf(reading)
}

function readBracket(reading: Reading, depth: number): SegmentTree | undefined {
  if (!reading.reader.acceptSign('(')) return undefined
  const inside = readAny(reading, depth)
  reading.reader.expectSign(')')
  return inside
}

function readLeaf({ reader, places }: Reading): SegmentTree {
  const from = reader.position()
  const leaf = readCondition(reader)
  places.set(leaf, reader.tokensSince(from))
  return leaf
}

function readCondition(reader: Reader): SegmentTree {
  if (reader.accept('everyone')) return { all: [] }
  if (reader.accept('nobody')) return { any: [] }
  const start = reader.acceptPhrase(startWords) ?? reader.fail()
  const definition = conditions.find(starts.get(start) ?? '')
  if (!definition) throw new Error(`Nothing begins with "${start}"`)
  return { kind: definition.kind, ...definition.read(reader, start) } as SegmentTree
}
