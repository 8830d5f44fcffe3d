import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaGamma } from './gamma-gamma.ts'
import type { FitOutcome } from './model-fit.ts'
import { purchaseModels } from './models.ts'
import { historiesOf } from './purchase-histories.ts'

type Row = readonly [frequency: number, recency: number, age: number, weight?: number]

const repeated = (row: Row, times: number): Row[] => Array.from({ length: times }, () => row)

/** Shops that no maximum likelihood was made for. */
const shops: readonly (readonly [string, readonly Row[]])[] = [
  ['one customer with one order', [[0, 0, 100]]],
  ['one customer with a history', [[5, 80, 100]]],
  ['nobody ever came back', Array.from({ length: 300 }, (_, i): Row => [0, 0, i + 1])],
  ['a million who never came back', [[0, 0, 365, 1_000_000]]],
  ['everybody is new today', repeated([0, 0, 0], 50)],
  ['everybody ordered several times today', repeated([3, 0, 0], 50)],
  ['regular as clockwork, every week', repeated([52, 364, 364], 200)],
  ['clockwork at different ages', Array.from({ length: 200 }, (_, i): Row => [i, i * 7, i * 7 + 3])],
  ['all alike', repeated([2, 30, 90], 500)],
  ['everybody stopped after the second order', Array.from({ length: 300 }, (_, i): Row => [1, 1 + (i % 9), 500 + i])],
  ['nobody ever stops', Array.from({ length: 300 }, (_, i): Row => [1 + (i % 30), 500, 500])],
  [
    'huge frequencies',
    [
      [10_000, 4999, 5000],
      [9_000, 4000, 5000],
      [50_000, 4998, 5000],
      [0, 0, 10],
    ],
  ],
  [
    'repeats without any time between them',
    [
      [4, 0, 100],
      [1, 0, 50],
      [0, 0, 70],
      [2, 0, 10],
    ],
  ],
  ['one robot among people', [[100_000, 364, 365], ...repeated([0, 0, 365], 500), ...repeated([1, 90, 365], 100)]],
  ['ages in milliseconds', Array.from({ length: 100 }, (_, i): Row => [i % 3, (i % 3) * 1e9, 3e10 + i * 1e8])],
  ['ages in centuries', Array.from({ length: 100 }, (_, i): Row => [i % 3, (i % 3) * 1e-5, 3e-3 + i * 1e-6])],
]

function expectUsable<Name extends string>(outcome: FitOutcome<Name>) {
  if (!outcome.ok) throw new Error(outcome.reason)
  for (const [name, value] of Object.entries<number>(outcome.parameters)) {
    expect(Number.isFinite(value) && value > 0, `${name} = ${value}`).toBe(true)
  }
  expect(Number.isFinite(outcome.logLikelihood)).toBe(true)
  expect(
    outcome.standardErrors === undefined || Object.values<number>(outcome.standardErrors).every(Number.isFinite),
  ).toBe(true)
  // Where the data do not determine the parameters, no standard errors are claimed.
  expect(outcome.penalised).toBe(outcome.standardErrors === undefined)
  return outcome
}

describe.each(purchaseModels)('$title on difficult shops', (model) => {
  it.each(shops)('%s', (_, rows) => {
    const fit = expectUsable(model.fit(historiesOf(rows)))
    expect(fit.converged).toBe(true)
    for (const [x, tx, T] of rows.slice(0, 5)) {
      const chance = model.chance(fit.parameters, Math.max(T, 1), x, tx, T)
      expect(chance).toBeGreaterThanOrEqual(0)
      expect(chance).toBeLessThanOrEqual(1)
      expect(Number.isFinite(model.conditionalExpectedPurchases(fit.parameters, Math.max(T, 1), x, tx, T))).toBe(true)
      expect(Number.isFinite(model.lapseAge(fit.parameters, 0.1, Math.max(T, 1), x, tx))).toBe(true)
    }
  })

  it('expects next to nothing where nobody ever came back, and many orders of regulars', () => {
    const never = expectUsable(model.fit(historiesOf([[0, 0, 365, 1_000_000]])))
    expect(never.penalised).toBe(true)
    expect(model.chance(never.parameters, 90, 0, 0, 365)).toBeLessThan(0.001)
    const clockwork = expectUsable(model.fit(historiesOf(repeated([52, 364, 364], 200))))
    expect(clockwork.penalised).toBe(true)
    expect(model.conditionalExpectedPurchases(clockwork.parameters, 364, 52, 364, 364)).toBeGreaterThan(45)
    expect(model.conditionalExpectedPurchases(clockwork.parameters, 364, 52, 364, 364)).toBeLessThan(55)
  })

  it('never throws and is always finite, whatever the histories', () => {
    const row = fc
      .tuple(
        fc.nat(200),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.nat(1000),
      )
      .map(([x, part, T, weight]): Row => [x, x === 0 ? 0 : part * T, T, weight + 1])
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        expectUsable(model.fit(historiesOf(rows)))
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order of the customers nor on the unit of time', () => {
    const rows: Row[] = Array.from({ length: 400 }, (_, i): Row => {
      const x = i % 7 === 0 ? i % 11 : i % 3
      return [x, x === 0 ? 0 : 10 + ((i * 37) % 150), 160 + ((i * 53) % 200)]
    })
    const fit = expectUsable(model.fit(historiesOf(rows)))
    const reversed = expectUsable(model.fit(historiesOf(rows.toReversed())))
    const inWeeks = expectUsable(model.fit(historiesOf(rows.map(([x, tx, T]) => [x, tx / 7, T / 7]))))
    for (const name of model.parameterNames) {
      const unit = name === 'alpha' ? 7 : 1
      expect(reversed.parameters[name] / fit.parameters[name]).toBeCloseTo(1, 8)
      expect((unit * inWeeks.parameters[name]) / fit.parameters[name]).toBeCloseTo(1, 6)
    }
  })

  it('refuses what is no history, with the reason', () => {
    expect(model.fit(historiesOf([]))).toEqual({ ok: false, reason: 'there are no customers' })
    expect(model.fit(historiesOf([[1, 20, 10]]))).toEqual({
      ok: false,
      reason: 'row 0: recency 20 does not lie between 0 and age 10',
    })
  })
})

describe('Gamma-Gamma on difficult shops', () => {
  const valuesOf = (rows: readonly (readonly [number, number])[]) => ({
    frequency: Float64Array.from(rows, (row) => row[0]),
    averageValue: Float64Array.from(rows, (row) => row[1]),
    weight: new Float64Array(rows.length).fill(1),
  })

  it.each([
    ['one customer', [[3, 40]]],
    ['all alike', Array.from({ length: 200 }, () => [2, 25] as const)],
    ['every order the same, customers different', Array.from({ length: 200 }, (_, i) => [50, 1 + i] as const)],
    [
      'huge frequencies',
      [
        [10_000, 12],
        [50_000, 13],
        [1, 2],
      ],
    ],
    [
      'values from a cent to a million',
      [
        [1, 0.01],
        [2, 1e6],
        [3, 5],
        [1, 300],
      ],
    ],
    ['minor units', Array.from({ length: 100 }, (_, i) => [1 + (i % 4), 100_000 + 900 * ((i * 37) % 100)] as const)],
    ['a tail without a mean', Array.from({ length: 500 }, (_, i) => [1, 1 / (1 - (i + 0.5) / 500) ** 2] as const)],
  ] as const)('%s', (_, rows) => {
    const { parameters } = expectUsable(gammaGamma.fit(valuesOf(rows)))
    for (const [x, average] of rows) {
      const expected = gammaGamma.expectedAverageValue(parameters, x, average)
      expect(Number.isFinite(expected) && expected > 0).toBe(true)
    }
    expect(gammaGamma.populationMean(parameters)).toBeGreaterThan(0)
  })

  it('stays near the one value there is', () => {
    const { parameters } = expectUsable(gammaGamma.fit(valuesOf(Array.from({ length: 200 }, () => [2, 25] as const))))
    expect(gammaGamma.expectedAverageValue(parameters, 2, 25)).toBeCloseTo(25, 0)
  })

  it('never throws and is always finite, whatever the values', () => {
    const row = fc.tuple(fc.nat(300), fc.double({ min: 0, max: 1e6, noNaN: true }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const outcome = gammaGamma.fit(valuesOf(rows))
        if (rows.some(([x, average]) => x > 0 && average >= 1e-9)) expectUsable(outcome)
        else expect(outcome.ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['nobody', [], 'there is no customer with a repeat purchase of positive value'],
    [
      'nobody who came back',
      [
        [0, 0],
        [0, 5],
      ],
      'there is no customer with a repeat purchase of positive value',
    ],
    ['only gifts', [[3, 0]], 'there is no customer with a repeat purchase of positive value'],
    ['no number', [[3, Number.NaN]], 'row 0: average value NaN is not an amount'],
    ['more than there is', [[3, 1e300]], 'row 0: average value 1e+300 is not an amount'],
    ['fewer than no orders', [[-1, 5]], 'row 0: frequency -1 is not a count'],
  ] as const)('refuses %s', (_, rows, reason) => {
    expect(gammaGamma.fit(valuesOf(rows))).toEqual({ ok: false, reason })
  })
})
