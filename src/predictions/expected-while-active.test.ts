import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedWhileActive } from './expected-while-active.ts'

/** [t, r, α, a, b, expected], the closed form with ₂F₁ at 60 digits (mpmath). */
const cases: readonly (readonly [number, number, number, number, number, number])[] = [
  [39, 0.243, 4.414, 0.793, 2.426, 1.196723193320817],
  [52, 26.24, 35.41, 0.79, 27.4, 26.36037579381388],
  [39, 0.25, 4.4, 1, 2.4, 1.1106064897884917],
  [90, 3, 60, 0.3, 0.7, 2.8831292215162385],
  [1e-3, 0.5, 10, 0.8, 2, 4.999892861371965e-5],
  [1000, 0.5, 1e-3, 0.8, 2.5, 105.6607951741936],
  [1000, 5, 0.01, 1.5, 2.5, 5.986165064883072],
  [365, 1000.2, 900, 0.8, 900, 347.61286465554434],
  [365, 10000, 5000, 2, 10003, 680.3540135544753],
  [90, 9000, 9000, 1e-3, 1e-3, 45.31905945368411],
  [5, 1e4, 1e4, 1e4, 1e4, 1.8358243165997616],
  [1e4, 2, 1, 1e-3, 1e-2, 18006.541276610886],
  [1e5, 0.01, 1, 30, 0.01, 0.10878352277094211],
  [100, 50, 1e-3, 1e-4, 5, 4993539.803239729],
  [1e6, 1, 1, 300, 2, 1.0066879497664576],
]

describe('expected purchases while active', () => {
  it.each(cases)('t=%d r=%d α=%d a=%d b=%d gives %d', (t, r, alpha, a, b, expected) => {
    expect(Math.abs(expectedWhileActive(t, r, alpha, a, b) / expected - 1)).toBeLessThan(2e-12)
  })

  it('is smooth through the pole of the closed form, a + b = 1', () => {
    const at = (b: number) => expectedWhileActive(90, 3, 60, 0.4, b)
    expect(at(0.6)).toBeCloseTo((at(0.6 - 1e-5) + at(0.6 + 1e-5)) / 2, 9)
  })

  it('is 0 for no time, and for less than none', () => {
    expect(expectedWhileActive(0, 1, 1, 1, 1)).toBe(0)
    expect(expectedWhileActive(-1, 1, 1, 1, 1)).toBe(0)
  })

  it('grows with time and never exceeds what an immortal customer would buy', () => {
    const positive = fc.double({ min: -7, max: 7, noNaN: true }).map(Math.exp)
    fc.assert(
      fc.property(positive, positive, positive, positive, positive, (t, r, alpha, a, b) => {
        const sooner = expectedWhileActive(t, r, alpha, a, b)
        const later = expectedWhileActive(t * 1.5, r, alpha, a, b)
        expect(sooner).toBeGreaterThan(0)
        expect(later).toBeGreaterThanOrEqual(sooner * (1 - 1e-11))
        expect(later).toBeLessThanOrEqual(((r * t * 1.5) / alpha) * (1 + 1e-11))
      }),
      { numRuns: 500 },
    )
  })
})
