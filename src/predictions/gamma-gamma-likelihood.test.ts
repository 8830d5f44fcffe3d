import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaGammaLikelihood, type ValueRows } from './gamma-gamma-likelihood.ts'

const positive = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp)

const parameters = fc.tuple(positive(0.1, 100), positive(1.1, 100), positive(0.1, 1000))

const customer = fc.tuple(fc.integer({ min: 1, max: 40 }), positive(0.5, 5000), fc.integer({ min: 1, max: 5 }))
type Customer = readonly [frequency: number, average: number, weight: number]

function rowsOf(customers: readonly Customer[]): ValueRows {
  const sorted = customers.toSorted((one, other) => one[0] - other[0])
  return {
    frequency: Float64Array.from(sorted, (row) => row[0]),
    averageValue: Float64Array.from(sorted, (row) => row[1]),
    lnAverage: Float64Array.from(sorted, (row) => Math.log(row[1])),
    weight: Float64Array.from(sorted, (row) => row[2]),
  }
}

const at = (point: readonly number[], rows: ValueRows) => {
  const [p = 0, q = 0, v = 0] = point
  return gammaGammaLikelihood(rows, { p, q, v })
}

/** A central difference in one parameter of what an evaluation holds. */
function difference(point: readonly number[], index: number, read: (near: number[]) => number): number {
  const step = 1e-5 * (point[index] as number)
  const moved = (by: number) => point.map((value, i) => (i === index ? value + by : value))
  return (read(moved(step)) - read(moved(-step))) / (2 * step)
}

describe('the likelihood of average values', () => {
  it('has the gradient and the Hessian of its value', () => {
    fc.assert(
      fc.property(parameters, fc.array(customer, { minLength: 1, maxLength: 6 }), (point, customers) => {
        const rows = rowsOf(customers)
        const { gradient, hessian } = at(point, rows)
        // Differences carry the rounding of all terms, which cancel in some places.
        const scale = customers.reduce((sum, [x, , weight]) => sum + weight * (x * point[0] + point[1]) * 20, 0)
        for (let i = 0; i < 3; i++) {
          const own = point[i] as number
          const slope = difference(point, i, (near) => at(near, rows).value)
          expectNear(gradient[i] as number, slope, scale / own)
          for (let j = 0; j < 3; j++) {
            const bend = difference(point, i, (near) => at(near, rows).gradient[j] as number)
            expectNear(hessian[j * 3 + i] as number, bend, scale / (own * (point[j] as number)))
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is the density of an average: it integrates to one', () => {
    for (const x of [1, 3, 20]) {
      let total = 0
      const step = 0.01
      for (let lnAverage = -12; lnAverage < 18; lnAverage += step) {
        const average = Math.exp(lnAverage)
        total += Math.exp(at([6.25, 3.74, 15.44], rowsOf([[x, average, 1]])).value) * average * step
      }
      expect(total).toBeCloseTo(1, 9)
    }
  })
})

function expectNear(value: number, reference: number, scale: number) {
  expect(Math.abs(value - reference)).toBeLessThan(1e-6 * Math.abs(reference) + 1e-9 * scale)
}
