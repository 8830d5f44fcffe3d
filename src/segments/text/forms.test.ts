import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySegment } from '../../../test/support/random-segments.ts'
import { isRefusal } from '../../platform/index.ts'
import { parseText, printText, readTree } from '../index.ts'
import { quoteText } from './tokens.ts'

/** Values that some definition must not hold, and words that change what stands around them. */
const strangeTexts = [
  '',
  ' loyal ',
  'a/b',
  'two\tparts',
  'half \ud83e',
  "Ann's",
  'x'.repeat(501),
  'count',
  '2026-02-30',
]
const strangeNumbers = [0, -0, 1, -1, 0.5, 7e-7, 1e14, 1e15, -1e15, 1e21, 100_001, 91, 20_101]
const strangeWords = [
  '1e400',
  '5e-324',
  '12%',
  '120%',
  '0%',
  'not',
  '(',
  ')',
  'and',
  'or',
  ',',
  'has',
  'is known',
  'years',
]

const change = fc.record({
  place: fc.nat(),
  way: fc.constantFrom('alike', 'alike', 'alike', 'other', 'without', 'twice'),
  text: fc.constantFrom(...strangeTexts.map(quoteText)),
  number: fc.constantFrom(...strangeNumbers.map(String)),
  word: fc.constantFrom(...strangeWords),
})
/** A line that means something, with some of its words changed. */
const changedLine = fc.tuple(anySegment, fc.array(change, { minLength: 1, maxLength: 2 })).map(([tree, changes]) => {
  const words: string[] = printText(tree).match(/'(?:[^']|'')*'|[(),]|[^\s(),']+/gu) ?? []
  for (const { place, way, text, number, word } of changes) {
    const at = place % Math.max(1, words.length)
    const own = words[at] ?? ''
    const alike = own.startsWith("'") ? text : /^[-\d]/.test(own) ? number : own
    words.splice(at, 1, ...{ alike: [alike], other: [word], without: [], twice: [own, own] }[way])
  }
  return words.join(' ')
})

/** A tree that means something, with one of its texts or numbers changed. */
const changedTree = fc
  .tuple(anySegment, fc.nat(), fc.constantFrom<unknown>(...strangeTexts, ...strangeNumbers))
  .map(([tree, place, value]) => {
    let values = 0
    JSON.stringify(tree, (_, each) => {
      if (typeof each !== 'object') values += 1
      return each
    })
    const changed = place % Math.max(1, values)
    return JSON.parse(
      JSON.stringify(tree, (_, each) => (typeof each !== 'object' && values-- === changed ? value : each)),
    )
  })

describe('the forms of a definition', () => {
  it('hold the same: what a line may hold, JSON may, and is printed as it was read', () => {
    const seen = { understood: 0, refused: 0 }
    fc.assert(
      fc.property(changedLine, (line) => {
        const tree = parseText(line)
        seen[isRefusal(tree) ? 'refused' : 'understood'] += 1
        if (isRefusal(tree)) expect(tree.column).toBeGreaterThan(0)
        else {
          expect(readTree(JSON.parse(JSON.stringify(tree)))).toEqual(tree)
          expect(parseText(printText(tree))).toEqual(tree)
        }
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(seen.understood, seen.refused)).toBeGreaterThan(300)
  })

  it('hold the same: what JSON may hold, a line may', () => {
    const seen = { understood: 0, refused: 0 }
    fc.assert(
      fc.property(changedTree, (value) => {
        const tree = readTree(value)
        seen[isRefusal(tree) ? 'refused' : 'understood'] += 1
        if (!isRefusal(tree)) expect(parseText(printText(tree))).toEqual(tree)
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(seen.understood, seen.refused)).toBeGreaterThan(100)
  })

  const nested = (depth: number): unknown =>
    depth === 0 ? { kind: 'ordered' } : { none: [nested(depth - 1), { kind: 'bought' }] }
  const listed = (length: number) => ({
    kind: 'field',
    field: 'name',
    test: { op: 'in', values: Array.from({ length }, () => 'x'.repeat(96)) },
  })
  const limits: [what: string, inside: unknown, outside: unknown, says: RegExp][] = [
    ['how deep', nested(20), nested(21), /more than 20 deep/],
    ['how many parts', { any: new Array(499).fill(listed(1)) }, { any: new Array(500).fill(listed(1)) }, /500 parts/],
    ['how long', listed(999), listed(1000), /longer than 100000 characters/],
  ]
  it.each(limits)('end at the same place: %s', (_what, inside, outside, says) => {
    const tree = readTree(inside)
    if (isRefusal(tree)) throw new Error(tree.reason)
    expect(parseText(printText(tree))).toEqual(tree)
    const refusal = readTree(outside)
    if (!isRefusal(refusal)) throw new Error('was understood')
    expect(refusal.reason).toMatch(says)
  })
})
