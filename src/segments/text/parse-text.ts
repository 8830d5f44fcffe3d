import { isRefusal, type Refusal, RefusalError, refuse } from '../../platform/index.ts'
import { conditionList, conditions } from '../list.ts'
import { normalise, type SegmentTree } from '../tree.ts'
import type { Expected } from './expected.ts'
import { createReader, type Reader } from './reader.ts'

const starts = new Map(conditionList.flatMap(({ kind, starts: words }) => words.map((word) => [word, kind] as const)))
const startWords = [...starts.keys()]

const longestLine = 100_000
const deepest = 20

/**
 * Reads a segment written as one line of text. `and` binds tighter than `or`; `not` stands before a condition or a bracket.
 * The refusal names the column and everything that could have stood there.
 * @example parseText("stage = 'active' and not ordered in last 90 days")
 */
export function parseText(line: string): SegmentTree | Refusal {
  if (line.length > longestLine) return refuse('too_large', `The line is longer than ${longestLine} characters.`)
  try {
    const reader = createReader(line)
    const tree = readAny(reader, 0)
    if (reader.peek().kind !== 'end') reader.fail('the end of the line')
    return normalise(tree)
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
      readAny(reader, 0)
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

function readAny(reader: Reader, depth: number): SegmentTree {
  const parts = [readAll(reader, depth)]
  while (reader.accept('or')) parts.push(readAll(reader, depth))
  return parts.length === 1 ? (parts[0] as SegmentTree) : { any: parts }
}

function readAll(reader: Reader, depth: number): SegmentTree {
  const parts = [readPart(reader, depth)]
  while (reader.accept('and')) parts.push(readPart(reader, depth))
  return parts.length === 1 ? (parts[0] as SegmentTree) : { all: parts }
}

function readPart(reader: Reader, depth: number): SegmentTree {
  if (depth > deepest) reader.fail(`fewer than ${deepest} brackets inside each other`)
  if (reader.accept('not')) return { none: [readPart(reader, depth + 1)] }
  if (reader.acceptSign('(')) {
    const inside = readAny(reader, depth + 1)
    reader.expectSign(')')
    return inside
  }
  if (reader.accept('everyone')) return { all: [] }
  if (reader.accept('nobody')) return { any: [] }
  const start = reader.acceptPhrase(startWords) ?? reader.fail()
  const definition = conditions.find(starts.get(start) ?? '')
  if (!definition) throw new Error(`Nothing begins with "${start}"`)
  return { kind: definition.kind, ...definition.read(reader, start) } as SegmentTree
}
