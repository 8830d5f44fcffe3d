import { describe, expect, it } from 'vitest'
import { offsetThatShows, rowsAround } from './use-virtual-rows.ts'

const view = { rowPx: 50, viewPx: 500 }

describe('the rows that are drawn', () => {
  it.each([
    ['at the top', 0, 1_000, 0, 21],
    ['in the middle', 10_000, 1_000, 188, 221],
    ['between two rows', 10_020, 1_000, 188, 222],
    ['at the end', 49_500, 1_000, 978, 999],
    ['of a list shorter than the view', 0, 3, 0, 2],
  ])('are those in view and twelve around them %s', (_, offsetPx, count, first, last) => {
    const rows = rowsAround(offsetPx, { ...view, count })
    expect([rows.at(0), rows.at(-1), rows.length]).toEqual([first, last, last - first + 1])
  })

  it('are none of an empty list', () => expect(rowsAround(0, { ...view, count: 0 })).toEqual([]))
})

describe('a row that is asked for', () => {
  it.each([
    ['above comes to the top', 10, 1_000, 500],
    ['below comes to the foot', 100, 1_000, 4_550],
    ['in view leaves the list where it is', 25, 1_000, 1_000],
    ['the last of a million', 999_999, 0, 49_999_500],
  ])('%s', (_, index, offsetPx, expected) => expect(offsetThatShows(index, offsetPx, view)).toBe(expected))
})
