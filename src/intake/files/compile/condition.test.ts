import { describe, expect, test } from 'vitest'
import type { Condition } from '../mapping/condition-schema.ts'
import { compileCondition } from './condition.ts'

const matches = (condition: Condition, text: string, decimal: '.' | ',' = '.') =>
  compileCondition(condition, () => (cells) => cells[0] ?? '', { decimal, thousands: '' })([text])

const column = 'X'
describe('compileCondition', () => {
  test.each<[Condition, string, boolean]>([
    [{ column, is: 'empty' }, '', true],
    [{ column, is: 'empty' }, '0', false],
    [{ column, is: 'filled' }, '0', true],
    [{ column, equals: 'a' }, 'a', true],
    [{ column, equals: 'a' }, 'A', false],
    [{ column, in: ['a', 'b'] }, 'b', true],
    [{ column, startsWith: 'C' }, 'C536', true],
    [{ column, startsWith: 'C' }, '536C', false],
    [{ column, endsWith: 'C' }, '536C', true],
    [{ column, contains: '6' }, '536C', true],
    [{ column, matches: '^\\d+$' }, '536', true],
    [{ column, matches: '^\\d+$' }, '53a', false],
    [{ column, lessThan: 0 }, '-1', true],
    [{ column, lessThan: 0 }, '0', false],
    [{ column, lessThan: 10 }, '9', true],
    [{ column, greaterThan: 9 }, '10', true],
    [{ column, greaterThan: 0 }, '', false],
    [{ column, lessThan: 0 }, '', false],
    [{ column, greaterThan: 0 }, 'abc', false],
    [
      {
        all: [
          { column, startsWith: 'a' },
          { column, endsWith: 'b' },
        ],
      },
      'ab',
      true,
    ],
    [
      {
        all: [
          { column, startsWith: 'a' },
          { column, endsWith: 'b' },
        ],
      },
      'ac',
      false,
    ],
    [
      {
        any: [
          { column, equals: 'a' },
          { column, equals: 'b' },
        ],
      },
      'b',
      true,
    ],
    [{ not: { column, is: 'empty' } }, '', false],
  ])('%j on %j is %j', (condition, text, expected) => {
    expect(matches(condition, text)).toBe(expected)
  })

  test('numbers are compared as the file writes them', () => {
    expect(matches({ column, greaterThan: 12 }, '12,5', ',')).toBe(true)
    expect(matches({ column, greaterThan: 12 }, '12,5', '.')).toBe(false)
  })
})
