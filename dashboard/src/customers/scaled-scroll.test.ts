import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barHeightPx, follow, offsetAt, settle, tallestPx, topAt } from './scaled-scroll.ts'

const million = { contentPx: 44_000_000, viewPx: 800 }
const thousand = { contentPx: 44_000, viewPx: 800 }

describe('a list that fits', () => {
  it('is its own bar', () => {
    expect(barHeightPx(thousand)).toBe(44_000)
    expect(follow({ topPx: 0, shiftPx: 0 }, 30_000, thousand)).toEqual({ topPx: 30_000, shiftPx: 0 })
    expect(settle({ topPx: 30_000, shiftPx: 0 }, thousand)).toEqual({ topPx: 30_000, shiftPx: 0 })
  })
})

describe('a list that is too tall', () => {
  it('has a bar that its both ends can be reached by', () => {
    expect(barHeightPx(million)).toBe(tallestPx)
    expect(offsetAt(0, million)).toBe(0)
    expect(offsetAt(tallestPx - 800, million)).toBe(44_000_000 - 800)
  })

  it('maps every place there and back, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 44_000_000 }), fc.integer({ min: 0, max: 1_000 }), (offset, further) => {
        expect(offsetAt(topAt(offset, million), million)).toBeCloseTo(offset, 3)
        expect(topAt(offset + further, million)).toBeGreaterThanOrEqual(topAt(offset, million))
      }),
    )
  })

  it('moves with the wheel row by row, wherever it is', () => {
    const middle = follow({ topPx: 0, shiftPx: 0 }, 4_000_000, million)
    const next = follow(middle, 4_000_100, million)
    expect(next.topPx + next.shiftPx - (middle.topPx + middle.shiftPx)).toBe(100)
  })

  it('leaps with the bar', () => {
    const { topPx, shiftPx } = follow({ topPx: 0, shiftPx: 0 }, 4_000_000, million)
    expect(topPx + shiftPx).toBe(22_000_000)
  })

  it('stays where it is when the bar settles, and never leaves the list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: tallestPx - 800 }), fc.integer({ min: -1_500, max: 1_500 }), (top, by) => {
        const moved = follow(follow({ topPx: 0, shiftPx: 0 }, top, million), Math.max(0, top + by), million)
        const settled = settle(moved, million)
        const offset = moved.topPx + moved.shiftPx
        expect(settled.topPx + settled.shiftPx).toBeCloseTo(offset, 6)
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(offset).toBeLessThanOrEqual(44_000_000 - 800)
      }),
    )
  })
})
