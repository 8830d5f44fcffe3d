import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySegment } from '../../../test/support/random-segments.ts'
import { isRefusal } from '../../platform/index.ts'
import { conditions, defineSegment, parseText, printText, type SegmentTree } from '../index.ts'

describe('a line of text', () => {
  it('says what the product promises to understand', () => {
    const line =
      "stage = 'active' and risk = 'high' and ordered >= 3 times in last 180 days and not did 'Product Viewed' where category = 'Shoes' in last 14 days"
    expect(parseText(line)).toEqual({
      all: [
        { kind: 'field', field: 'stage', test: { op: '=', value: 'active' } },
        { kind: 'field', field: 'risk', test: { op: '=', value: 'high' } },
        { kind: 'ordered', times: { op: '>=', value: 3 }, window: { last: 180, unit: 'days' } },
        {
          none: [
            {
              kind: 'event',
              event: 'Product Viewed',
              where: [{ field: 'category', test: { op: '=', value: 'Shoes' } }],
              window: { last: 14, unit: 'days' },
            },
          ],
        },
      ],
    })
    expect(printText(parseText(line) as SegmentTree)).toBe(line)
  })

  it.each(conditions.all.flatMap(({ examples }) => examples))('example: %s', (line) => {
    const tree = parseText(line)
    if (isRefusal(tree)) throw new Error(JSON.stringify(tree))
    expect(parseText(printText(tree))).toEqual(tree)
    expect(defineSegment(tree)).toEqual(tree)
  })

  it('binds "and" tighter than "or", and keeps brackets', () => {
    expect(parseText('ordered or ordered and bought')).toEqual(parseText('ordered or (ordered and bought)'))
    const nested = '(ordered and bought) and not (ordered or bought)'
    expect(printText(parseText(nested) as SegmentTree)).toBe(nested)
    expect(parseText('not (ordered or bought)')).toEqual({ none: [{ kind: 'ordered' }, { kind: 'bought' }] })
  })

  it('does not mind the case of its words', () => {
    expect(parseText("Stage = 'active' AND NOT Ordered IN LAST 3 DAYS")).toEqual(
      parseText("stage = 'active' and not ordered in last 3 days"),
    )
  })

  it('comes back the same from every form', () => {
    fc.assert(
      fc.property(anySegment, (tree) => {
        const line = printText(tree)
        expect(parseText(line)).toEqual(tree)
        expect(printText(parseText(line) as SegmentTree)).toBe(line)
        expect(defineSegment(JSON.parse(JSON.stringify(tree)))).toEqual(tree)
        expect(defineSegment(line)).toEqual(tree)
      }),
      { numRuns: 2000 },
    )
  })
})

const mistakes: [line: string, column: number, says: RegExp][] = [
  ["stag = 'active'", 1, /Did you mean "stage"\?/],
  ["stage = 'actve'", 9, /"stage" is never "actve". Did you mean "active"\?/],
  ['stage = 3', 9, /"stage" is text/],
  ["orders = 'three'", 10, /"orders" is a number/],
  ['stage > 3', 7, /Expected: .*is unknown/],
  ['ordered >= 3 in last 5 days', 14, /Expected: times, time/],
  ['ordered in last 5 dayz', 19, /Did you mean "days"\?/],
  ["did 'Product Viewed' whre category = 'x'", 22, /Did you mean "where"\?/],
  ["did 'X' where categry = 'x'", 15, /Did you mean "category"\?/],
  ['did Product', 5, /the name of an event in single quotes/],
  ["stage = 'active' an ordered", 18, /Did you mean "and"\?/],
  ["(stage = 'active'", 18, /the end of the line.*Expected: .*\)/],
  ["stage = 'active", 9, /no end.*single quote/],
  ['stage = "active"', 9, /single quotes/],
  ['', 1, /the end of the line/],
  ['not', 4, /the end of the line/],
  ['random 120%', 8, /no share/],
  ["registered_at since '2026-02-30'", 21, /no date/],
  ['orders between 5 and 3', 22, /lies nothing/],
  ["after 'A' within 3 days", 11, /Expected: where, did/],
  [`${'('.repeat(30)}ordered${')'.repeat(30)}`, 22, /brackets/],
  ['ordered ; drop', 9, /means nothing/],
  ['spent >= 1e400', 10, /larger than any number/],
  ['spent >= 1e15', 10, /fifteen digits.*spent >= AMOUNT/],
  ['ordered and revenue >= -1e15', 24, /fifteen digits/],
  ["did ''", 5, /empty text/],
  ["ordered or name contains ''", 26, /empty text/],
  ["did 'X' where property '' = 3", 24, /empty text/],
  ["sum property '' of 'X' > 3", 14, /empty text/],
  ["ordered and in segment 'a/b'", 24, /slashes/],
  ["name = 'a\tb'", 8, /control characters/],
  [`everyone and (after 'X'${" did 'X'".repeat(6)} within 1 day)`, 15, /At most 5 things/],
  ["feed 'weather' 'rain' before '2026-01-01'", 1, /tested by number or text/],
]

const tooLong: [what: string, line: string, column: number, says: RegExp][] = [
  ['a text', `name in ('a', '${'x'.repeat(501)}')`, 15, /at most 500 characters/],
  ['tests', `did 'X' where ${new Array(21).fill("device = 'a'").join(', ')}`, 1, /at most 20 tests/],
  // The group is the first part, and each condition with its "and" twelve characters.
  ['parts', new Array(600).fill('visits>0').join('and '), 499 * 12 + 1, /more than 500 parts/],
  ['values', `name in (${new Array(10_001).fill("''").join(',')})`, 1, /at most 10000 values/],
  // Short as it is written.
  ['the line as it is printed', `orders in (${new Array(9000).fill('1e14').join(',')})`, 1, /100000 characters/],
]

describe('a mistake', () => {
  it.each(mistakes)('%s', (line, column, says) => {
    const refusal = parseText(line)
    if (!isRefusal(refusal)) throw new Error('was understood')
    expect(`${refusal.reason} ${refusal.remedy}`).toMatch(says)
    expect(refusal.column).toBe(column)
  })

  it.each(tooLong)('is too much: %s', (_what, line, column, says) => {
    const refusal = parseText(line)
    if (!isRefusal(refusal)) throw new Error('was understood')
    expect(refusal.reason).toMatch(says)
    expect(refusal.column).toBe(column)
  })

  it('never is a crash, whatever stands there', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      'not',
      'and',
      'or',
      'stage',
      '=',
      "'x'",
      '3',
      'did',
      'in',
      'last',
      'days',
      '%',
      "'",
      'where',
      ',',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join(' ')),
        ),
        (line) => {
          const result = parseText(line)
          if (isRefusal(result)) expect(result.column).toBeGreaterThan(0)
          else expect(parseText(printText(result))).toEqual(result)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a definition as JSON', () => {
  const wrong: [value: unknown, field: string, says: RegExp][] = [
    [null, 'definition', /neither a group/],
    [{ all: [{ kind: 'nothing' }] }, 'all.0', /neither a group/],
    [
      { all: [{ kind: 'field', field: 'stage', test: { op: '=', value: 'actve' } }] },
      'all.0.test',
      /Did you mean "active"/,
    ],
    [{ any: [{ none: [{ kind: 'ordered', times: { op: '>=', value: -1 } }] }] }, 'any.0.none.0.times.value', /0/],
    [{ kind: 'ordered', extra: 1 }, 'definition', /extra/],
    [{ all: 'x' }, 'definition', /list of conditions/],
    [{ kind: 'field', field: 'name', test: { op: '=', value: 'two\nlines' } }, 'test.value', /line breaks/],
    [{ kind: 'ordered', window: { last: 0, unit: 'days' } }, 'window.last', />=1/],
    [{ kind: 'spent', op: '>=', amount: null }, 'amount', /number/],
  ]
  it.each(wrong)('refuses %j', (value, field, says) => {
    const error = (() => {
      try {
        return defineSegment(value as SegmentTree)
      } catch (thrown) {
        return (thrown as { refusal: { field: string; reason: string } }).refusal
      }
    })() as { field: string; reason: string }
    expect(error.field).toBe(field)
    expect(error.reason).toMatch(says)
  })
})
