import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countProbability, countProbabilityFrom } from './negative-binomial.ts'

describe('the negative binomial', () => {
  it('with shape 1 is geometric', () => {
    for (const count of [0, 1, 2, 7, 40]) {
      expect(countProbability(count, 1, 3)).toBeCloseTo(0.25 * 0.75 ** count, 14)
      expect(countProbabilityFrom(count, 1, 3) / 0.75 ** count).toBeCloseTo(1, 13)
    }
  })

  it('keeps the digits of a thin tail', () => {
    expect(countProbabilityFrom(250, 1, 0.1) / (0.1 / 1.1) ** 250).toBeCloseTo(1, 11)
  })

  it('knows that in no time nothing happens', () => {
    expect([countProbability(0, 2, 0), countProbability(1, 2, 0), countProbabilityFrom(1, 2, 0)]).toEqual([1, 0, 0])
  })

  it('has tails that are the sums of its chances', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.nat(60),
        (r, ratio, count) => {
          let below = 0
          for (let n = 0; n < count; n++) below += countProbability(n, r, ratio)
          expect(countProbabilityFrom(count, r, ratio)).toBeCloseTo(1 - below, 11)
        },
      ),
    )
  })
})
