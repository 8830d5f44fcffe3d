import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaGeometricLikelihood, type EarlyChances } from './beta-geometric-likelihood.ts'
import { inLogParameters } from './log-parameters.ts'
import type { Evaluation } from './minimise.ts'
import { groupHistories, historiesOf } from './purchase-histories.ts'

const positive = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp)

const parameters = fc.tuple(positive(0.05, 50), positive(0.1, 500), positive(0.05, 50), positive(0.05, 50))

const customer = fc
  .tuple(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), positive(1, 1000), fc.integer({ min: 1, max: 5 }))
  .map(([x, part, T, weight]) => [x, x === 0 ? 0 : part * T, T, weight] as const)

const at = (
  point: readonly number[],
  rows: readonly (readonly [number, number, number, number])[],
  early: EarlyChances,
) => {
  const [r = 0, alpha = 0, a = 0, b = 0] = point
  return betaGeometricLikelihood(groupHistories(historiesOf(rows)), { r, alpha, a, b }, early)
}

/** A central difference in one parameter of what an evaluation holds. */
function difference(point: readonly number[], index: number, read: (near: number[]) => number): number {
  const step = 1e-5 * (point[index] as number)
  const moved = (by: number) => point.map((value, i) => (i === index ? value + by : value))
  return (read(moved(step)) - read(moved(-step))) / (2 * step)
}

describe.each([0, 1] as const)('the likelihood with %d early chances to stop', (early) => {
  it('has the gradient and the Hessian of its value', () => {
    fc.assert(
      fc.property(parameters, fc.array(customer, { minLength: 1, maxLength: 6 }), (point, rows) => {
        const { gradient, hessian } = at(point, rows, early)
        for (let i = 0; i < 4; i++) {
          const slope = difference(point, i, (near) => at(near, rows, early).value)
          expectNear(gradient[i] as number, slope, scaleOf(rows) / (point[i] as number))
          for (let j = 0; j < 4; j++) {
            const bend = difference(point, i, (near) => at(near, rows, early).gradient[j] as number)
            expectNear(
              hessian[j * 4 + i] as number,
              bend,
              scaleOf(rows) / ((point[i] as number) * (point[j] as number)),
            )
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is the same whether alike customers are merged or not', () => {
    const rows = [
      [0, 0, 30, 3],
      [2, 20, 30, 2],
    ] as const
    const apart = [
      [2, 20, 30, 1],
      [0, 0, 30, 1],
      [0, 0, 30, 1],
      [2, 20, 30, 1],
      [0, 0, 30, 1],
    ] as const
    const point = [0.5, 12, 0.8, 2.5]
    expect(at(point, rows, early).value).toBeCloseTo(at(point, apart, early).value, 12)
  })

  it.each([
    [10_000, 4999, 5000],
    [10_000, 0, 5000],
    [1, 0, 5000],
    [0, 0, 5000],
    [3, 0, 0],
  ])('is finite for %d repeats, the last at %d of %d, at the corners of the box', (x, tx, T) => {
    for (const corner of corners) {
      const { value, gradient, hessian } = at(corner, [[x, tx, T, 1]], early)
      expect([value, ...gradient, ...hessian].every(Number.isFinite)).toBe(true)
    }
  })
})

const corners = [1e-4, 1e4].flatMap((r) =>
  [5e-3, 5e9].flatMap((alpha) => [1e-4, 1e4].flatMap((a) => [1e-4, 1e4].map((b) => [r, alpha, a, b]))),
)

/** Differences carry the rounding of all terms, which cancel in some places. */
const scaleOf = (rows: readonly (readonly [number, number, number, number])[]) =>
  rows.reduce((sum, [x, , , weight]) => sum + weight * (x + 2) * 60, 0)

function expectNear(value: number, reference: number, scale: number) {
  expect(Math.abs(value - reference)).toBeLessThan(1e-6 * Math.abs(reference) + 1e-8 * scale)
}

describe('in the logarithms of parameters', () => {
  it('follows the chain rule: f = p²q at (2, 3) is e^(2u + v)', () => {
    const inParameters: Evaluation = {
      value: 12,
      gradient: Float64Array.of(12, 4),
      hessian: Float64Array.of(6, 4, 4, 0),
    }
    expect(inLogParameters(inParameters, Float64Array.of(2, 3))).toEqual({
      value: 12,
      gradient: Float64Array.of(24, 12),
      hessian: Float64Array.of(48, 24, 24, 12),
    })
  })
})
