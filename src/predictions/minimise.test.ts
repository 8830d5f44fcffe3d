import { describe, expect, it } from 'vitest'
import { type Evaluation, minimise } from './minimise.ts'
import { inverseDiagonal } from './symmetric-matrix.ts'

const evaluation = (value: number, gradient: number[], hessian: number[]): Evaluation => ({
  value,
  gradient: Float64Array.from(gradient),
  hessian: Float64Array.from(hessian),
})

/** Rosenbrock's valley, lowest at (1, 1), with a Hessian that is indefinite on the way. */
const rosenbrock = ([x = 0, y = 0]: Float64Array) =>
  evaluation(
    (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    [2 - 400 * (y - 3 * x * x), -400 * x, -400 * x, 200],
  )

const box = (lower: number[], upper: number[]) => ({
  lower: Float64Array.from(lower),
  upper: Float64Array.from(upper),
  tolerance: 1e-9,
  maxIterations: 200,
})

describe('minimising', () => {
  it.each([
    [-1.2, 1],
    [3, -3],
    [0, 4.9],
  ])('finds the bottom of the valley from (%d, %d)', (x, y) => {
    const minimum = minimise(rosenbrock, Float64Array.of(x, y), box([-5, -5], [5, 5]))
    expect(minimum.converged).toBe(true)
    expect(minimum.point[0]).toBeCloseTo(1, 8)
    expect(minimum.point[1]).toBeCloseTo(1, 8)
    expect(minimum.bound).toEqual([])
  })

  it('stays in the box and says where it was stopped', () => {
    const minimum = minimise(rosenbrock, Float64Array.of(-1, 1), box([-5, -5], [0.5, 5]))
    expect(minimum.converged).toBe(true)
    expect(minimum.point[0]).toBe(0.5)
    expect(minimum.point[1]).toBeCloseTo(0.25, 8)
    expect(minimum.bound).toEqual([0])
  })

  it('starts from the nearest point of the box', () => {
    expect(minimise(rosenbrock, Float64Array.of(90, -90), box([-5, -5], [5, 5])).converged).toBe(true)
  })

  it('is content where everything is flat', () => {
    const flat = () => evaluation(3, [0, 0], [0, 0, 0, 0])
    expect(minimise(flat, Float64Array.of(1, 2), box([-5, -5], [5, 5]))).toMatchObject({
      converged: true,
      iterations: 0,
    })
  })

  it('gives up at the cap, with the best point so far', () => {
    const minimum = minimise(rosenbrock, Float64Array.of(-1.2, 1), { ...box([-5, -5], [5, 5]), maxIterations: 3 })
    expect(minimum).toMatchObject({ converged: false, iterations: 3 })
    expect(minimum.at.value).toBeLessThan(rosenbrock(Float64Array.of(-1.2, 1)).value)
  })

  it('does not follow a function into what is no number', () => {
    const halfPlane = (point: Float64Array) => {
      const [x = 0] = point
      return x < 0.5 ? evaluation(Number.NaN, [Number.NaN], [Number.NaN]) : evaluation(x, [1], [0])
    }
    const minimum = minimise(halfPlane, Float64Array.of(2), box([-5], [5]))
    expect(minimum.converged).toBe(false)
    expect(minimum.point[0]).toBeGreaterThanOrEqual(0.5)
    expect(minimum.point[0]).toBeLessThan(2)
    const nowhere = minimise(
      () => evaluation(Number.NaN, [Number.NaN], [Number.NaN]),
      Float64Array.of(2),
      box([-5], [5]),
    )
    expect(nowhere).toMatchObject({ converged: false, point: Float64Array.of(2) })
  })
})

describe('the diagonal of an inverse', () => {
  it('of a matrix worked out by hand', () => {
    const diagonal = inverseDiagonal(Float64Array.of(4, 2, 2, 3), 2)
    expect(diagonal?.[0]).toBeCloseTo(3 / 8, 14)
    expect(diagonal?.[1]).toBeCloseTo(4 / 8, 14)
  })

  it('does not exist for singular and for indefinite matrices', () => {
    expect(inverseDiagonal(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined()
    expect(inverseDiagonal(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined()
  })
})
