import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitChange } from './split-change.ts'

describe('splitChange', () => {
  it.each<[string, [number | null, number | null][], number[] | undefined]>([
    [
      'gives all to the only factor that changed',
      [
        [100, 110],
        [10, 10],
      ],
      [100, 0],
    ],
    // 1,000 → 4,000: L = 3,000 ÷ ln 4, each doubling gives L × ln 2 = 1,500.
    [
      'halves the change between two that doubled',
      [
        [10, 20],
        [100, 200],
      ],
      [1_500, 1_500],
    ],
    [
      'lets opposite factors cancel',
      [
        [10, 20],
        [100, 50],
      ],
      [693, -693],
    ],
    [
      'nothing changed',
      [
        [10, 10],
        [100, 100],
      ],
      [0, 0],
    ],
    [
      'a factor of nought',
      [
        [0, 10],
        [100, 100],
      ],
      undefined,
    ],
    [
      'a factor without a value',
      [
        [null, 10],
        [100, 100],
      ],
      undefined,
    ],
  ])('%s', (_name, factors, parts) => {
    expect(splitChange(factors)).toEqual(parts)
  })

  it('adds up to the change to the minor unit', () => {
    const factor = fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }))
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 3 }), (factors) => {
        const before = factors.reduce((total, [value]) => total * value, 1)
        const now = factors.reduce((total, [, value]) => total * value, 1)
        expect(splitChange(factors)?.reduce((sum, part) => sum + part, 0)).toBe(now - before)
      }),
    )
  })
})
