import { describe, expect, it } from 'vitest'
import { findDefect, groupHistories, historiesOf } from './purchase-histories.ts'

describe('grouping', () => {
  it('merges the same histories, adds their weights and sorts by frequency, age and recency', () => {
    const grouped = groupHistories(
      historiesOf([
        [2, 30, 90],
        [0, 0, 50],
        [2, 30, 90, 4],
        [2, 10, 90],
        [0, 0, 40, 3],
        [2, 80, 85],
      ]),
    )
    expect(grouped).toEqual(
      historiesOf([
        [0, 0, 40, 3],
        [0, 0, 50, 1],
        [2, 80, 85, 1],
        [2, 10, 90, 1],
        [2, 30, 90, 5],
      ]),
    )
  })

  it('leaves nothing of nothing', () => {
    expect(groupHistories(historiesOf([]))).toEqual(historiesOf([]))
  })
})

describe('defects', () => {
  it.each([
    ['usable', [[2, 30, 90]], undefined],
    ['several purchases at once, however that came to be', [[2, 0, 0]], undefined],
    ['nobody', [], 'there are no customers'],
    ['nobody by weight', [[2, 30, 90, 0]], 'there are no customers'],
    [
      'half a purchase',
      [
        [0, 0, 1],
        [0.5, 30, 90],
      ],
      'row 1: frequency 0.5 is not a whole number from 0',
    ],
    ['no number', [[Number.NaN, 30, 90]], 'row 0: frequency NaN is not a whole number from 0'],
    ['a purchase after the end', [[1, 91, 90]], 'row 0: recency 91 does not lie between 0 and age 90'],
    ['a purchase before the first', [[1, -1, 90]], 'row 0: recency -1 does not lie between 0 and age 90'],
    ['no age', [[1, 1, Number.NaN]], 'row 0: recency 1 does not lie between 0 and age NaN'],
    ['an endless age', [[1, 1, Infinity]], 'row 0: age Infinity is not a time'],
    ['fewer than nobody', [[1, 1, 2, -1]], 'row 0: weight -1 is not a count'],
  ] as const)('%s', (_, rows, expected) => {
    expect(findDefect(historiesOf(rows))).toBe(expected)
  })

  it('sees columns of different lengths', () => {
    expect(findDefect({ ...historiesOf([[1, 1, 2]]), age: Float64Array.of(1, 2) })).toMatch(/same number of rows/)
  })
})
