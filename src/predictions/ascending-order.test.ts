import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascendingOrder } from './ascending-order.ts'

const orderOf = (...columns: number[][]) => [...ascendingOrder(...columns.map((column) => Float64Array.from(column)))]

/** Enough further rows, all greater, to sort by digits instead of comparisons. */
const padded = (column: readonly number[]) => [...column, ...new Array<number>(5000).fill(Number.NaN)]

describe('ascending order', () => {
  it.each([
    ['nothing', [[]], []],
    ['one row', [[7]], [0]],
    ['small counts, ties in their order', [[2, 1, 2, 0]], [3, 1, 0, 2]],
    ['days at the edge of a digit', [[65536, 65535, 0, 65537]], [2, 1, 0, 3]],
    ['fractions and negatives', [[0.5, -0.25, -3, 1e300, -1e-300]], [2, 1, 4, 0, 3]],
    ['−0 is 0', [[0.5, 0, -0, -1]], [3, 1, 2, 0]],
    ['infinities, and NaN last', [[Number.NaN, Infinity, -Infinity, 0.5]], [2, 3, 1, 0]],
    [
      'the first column rules',
      [
        [1, 0, 1, 0],
        [0.5, 2, 0.25, 1],
      ],
      [3, 1, 2, 0],
    ],
  ])('%s', (_, columns, expected) => {
    expect(orderOf(...columns)).toEqual(expected)
    expect(orderOf(...columns.map(padded)).slice(0, expected.length)).toEqual(expected)
  })

  it('sorts as a stable comparator does', () => {
    const value = fc.oneof(fc.nat(70_000), fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), (rows) => {
        const expected = rows
          .map((row, i) => [...row, i] as const)
          .sort((one, other) => compare(one[0], other[0]) || compare(one[1], other[1]) || one[2] - other[2])
          .map((row) => row[2])
        expect(
          orderOf(
            rows.map((row) => row[0]),
            rows.map((row) => row[1]),
          ),
        ).toEqual(expected)
      }),
    )
  })
})

/** A difference would be NaN between equal infinities. */
const compare = (one: number, other: number) => (one < other ? -1 : one > other ? 1 : 0)
