import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaUnderCurve } from './area-under-curve.ts'
import { calibrate } from './calibration.ts'
import { judgeModel } from './model-card.ts'
import { distributionOf } from './score-distribution.ts'

const column = (...values: number[]) => Float64Array.from(values)
const ones = (length: number) => new Float64Array(length).fill(1)
const area = (scores: number[], outcomes: number[], weights?: number[]) =>
  areaUnderCurve(
    distributionOf(column(...scores), column(...outcomes), weights ? column(...weights) : ones(scores.length)),
  )

describe('the area under the curve', () => {
  it.each([
    ['a perfect ranking', [1, 2, 3, 4], [0, 0, 1, 1], 1],
    ['a perfectly wrong one', [4, 3, 2, 1], [0, 0, 1, 1], 0],
    ['all tied', [5, 5, 5, 5], [0, 1, 0, 1], 0.5],
    ['one pair of four lost', [1, 3, 2, 4], [0, 0, 1, 1], 0.75],
    ['a tie counts half', [1, 2, 2, 3], [0, 0, 1, 1], 0.875],
    ['nobody ordered', [1, 2], [0, 0], null],
    ['everybody ordered', [1, 2], [1, 1], null],
    ['nobody at all', [], [], null],
  ])('%s', (_, scores, outcomes, expected) => {
    expect(area(scores, outcomes)).toBe(expected)
  })

  it('counts a weighted row as so many customers', () => {
    expect(area([1, 2, 3], [0, 1, 0], [3, 2, 1])).toBe(area([1, 1, 1, 2, 2, 3], [0, 0, 0, 1, 1, 0]))
  })

  it('is the share of pairs won, ties half', () => {
    const row = fc.record({ score: fc.integer({ min: -4, max: 4 }), outcome: fc.constantFrom(0, 1) })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const winners = rows.filter((one) => one.outcome === 1)
        const losers = rows.filter((one) => one.outcome === 0)
        const won = winners.flatMap((winner) => losers.map((loser) => (Math.sign(winner.score - loser.score) + 1) / 2))
        const expected = won.length === 0 ? null : won.reduce((sum, one) => sum + one, 0) / won.length
        const own = area(
          rows.map((one) => one.score),
          rows.map((one) => one.outcome),
        )
        if (expected === null) expect(own).toBeNull()
        else expect(own).toBeCloseTo(expected, 12)
      }),
    )
  })
})

describe('calibration', () => {
  it('cuts customers into equal parts by prediction', () => {
    const predictions = column(0.1, 0.2, 0.3, 0.4)
    const bins = calibrate(distributionOf(predictions, column(0, 1, 0, 1), column(1, 3, 2, 2)), 2)
    expect(bins).toHaveLength(2)
    expect(bins[0]).toMatchObject({ from: 0.1, to: 0.2, customers: 4, actual: 0.75 })
    expect(bins[0]?.predicted).toBeCloseTo(0.175, 14)
    expect(bins[1]).toMatchObject({ from: 0.3, to: 0.4, customers: 4, actual: 0.5 })
    expect(bins[1]?.predicted).toBeCloseTo(0.35, 14)
  })

  it('keeps customers with one prediction together', () => {
    const bins = calibrate(distributionOf(column(0.5, 0.5, 0.5, 0.9), column(1, 0, 0, 1), ones(4)))
    expect(bins.map(({ customers, predicted }) => [customers, predicted])).toEqual([
      [3, 0.5],
      [1, 0.9],
    ])
    expect(bins[0]?.actual).toBeCloseTo(1 / 3, 14)
  })
})

describe('the model card', () => {
  const chance = column(0.9, 0.6, 0.4, 0.1)
  const outcome = column(1, 1, 0, 0)

  it('recommends a model that beats recency', () => {
    const card = judgeModel({ chance, outcome, recencyScore: column(-1, -5, -3, -9) })
    expect(card).toMatchObject({
      customers: 4,
      baseRate: 0.5,
      areaUnderCurve: 1,
      recencyAreaUnderCurve: 0.75,
      baseRateBrier: 0.25,
      verdict: 'model',
    })
    expect(card.brier).toBeCloseTo((0.01 + 0.16 + 0.16 + 0.01) / 4, 14)
    expect(card.calibration).toHaveLength(4)
    expect(card.reading).toBe(
      'The model ranks customers better than the days since their last order (area under the curve 1.000 against 0.750); its chances are closer to what happened than the average for everybody (Brier 0.085 against 0.250).',
    )
  })

  it('recommends recency where the model does not beat it', () => {
    const card = judgeModel({ chance, outcome, recencyScore: column(-1, -2, -3, -4) })
    expect(card.verdict).toBe('recency')
    expect(card.reading).toMatch(/^The model does not rank customers better .* plain recency is used; /)
  })

  it('warns of chances that are no percentages', () => {
    const card = judgeModel({ chance: column(1, 0.99, 0.98, 0.97), outcome, recencyScore: column(-1, -5, -3, -9) })
    expect(card.verdict).toBe('model')
    expect(card.reading).toMatch(/do not read them as percentages\.$/)
  })

  it.each([
    ['nobody ordered', column(0, 0, 0, 0), /^None of the customers ordered again/],
    ['all ordered', column(1, 1, 1, 1), /^All of the customers ordered again/],
  ])('%s: recency, and why', (_, outcomes, reading) => {
    const card = judgeModel({ chance, outcome: outcomes, recencyScore: chance })
    expect(card).toMatchObject({ areaUnderCurve: null, recencyAreaUnderCurve: null, verdict: 'recency' })
    expect(card.reading).toMatch(reading)
  })

  it('of nobody is a card all the same', () => {
    const none = column()
    expect(judgeModel({ chance: none, outcome: none, recencyScore: none })).toEqual({
      customers: 0,
      baseRate: 0,
      areaUnderCurve: null,
      recencyAreaUnderCurve: null,
      brier: 0,
      baseRateBrier: 0,
      calibration: [],
      verdict: 'recency',
      reading: 'There are no customers to judge the model on, so plain recency is used.',
    })
  })

  it('weighs rows as so many customers', () => {
    const rows = { chance: column(0.9, 0.2), outcome: column(1, 0), recencyScore: column(-1, -2) }
    const repeated = {
      chance: column(0.9, 0.9, 0.2, 0.2, 0.2),
      outcome: column(1, 1, 0, 0, 0),
      recencyScore: column(-1, -1, -2, -2, -2),
    }
    const weighted = judgeModel({ ...rows, weight: column(2, 3) })
    const plain = judgeModel(repeated)
    expect(weighted.brier).toBeCloseTo(plain.brier, 14)
    expect({ ...weighted, brier: 0, calibration: 0 }).toEqual({ ...plain, brier: 0, calibration: 0 })
  })
})
