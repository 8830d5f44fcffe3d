import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeWithShared } from '../../test/support/shared-data.ts'
import { bgNbd } from './bg-nbd.ts'
import { correlate } from './correlate.fixture.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { judgeModel } from './model-card.ts'
import type { ModelParameters } from './model-fit.ts'
import { bgNbdCdnow, holdoutCdnow, mbgNbdCdnow } from './published-cdnow.fixture.ts'
import { scoreHistories } from './score-histories.ts'
import { type Purchases, summarisePurchases } from './summarise-purchases.ts'

const MS_PER_DAY = 86_400_000
const dayOf = (yyyymmdd: string) =>
  Date.UTC(Number(yyyymmdd.slice(0, 4)), Number(yyyymmdd.slice(4, 6)) - 1, Number(yyyymmdd.slice(6))) / MS_PER_DAY
const START = dayOf('19970101')
const CALIBRATION_ENDS = dayOf('19970930')
const HOLDOUT_ENDS = dayOf('19980630')

/** The lines of the sample: id in the full set, id in the sample, day, CDs, dollars. */
function readSample(path: string): Required<Purchases> {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const cells = lines.map((line) => line.trim().split(/\s+/))
  return {
    customer: Float64Array.from(cells, (cell) => Number(cell[1])),
    period: Float64Array.from(cells, (cell) => dayOf(cell[2] as string)),
    value: Float64Array.from(cells, (cell) => Number(cell[4])),
  }
}

const sum = (values: Iterable<number>) => Array.from(values).reduce((total, value) => total + value, 0)

describeWithShared('CDNOW, weeks 40 to 78 predicted from the first 39', ['data/cdnow/CDNOW_sample.txt'], (path) => {
  const purchases = readSample(path)
  const inWeeks = { periodsPerUnit: 7 }
  const { histories, averageValue } = summarisePurchases(purchases, { until: CALIBRATION_ENDS, ...inWeeks })
  const all = summarisePurchases(purchases, { until: HOLDOUT_ENDS, ...inWeeks }).histories
  const customers = histories.frequency.length
  const later = all.frequency.map((x, i) => x - (histories.frequency[i] as number))
  const firstWeek = histories.age.map((T) => (CALIBRATION_ENDS - START) / 7 - T)
  const repeatDays = repeatDaysOf(purchases)
  const repeatsBefore = (week: number) => repeatDays.filter((day) => day - START < week * 7).length

  it('summarises the customers as published', () => {
    expect(customers).toBe(2357)
    expect([histories.frequency[0], histories.recency[0]?.toFixed(2), histories.age[0]?.toFixed(2)]).toEqual([
      2,
      '30.43',
      '38.86',
    ])
    const values = averageValue.filter((_, i) => (histories.frequency[i] as number) > 0).sort()
    const mean = sum(values) / values.length
    const deviation = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1))
    const median = ((values[472] as number) + (values[473] as number)) / 2
    expect(values).toHaveLength(946)
    expect([mean, deviation, values[0], median, values.at(-1)].map((value) => Math.round(value as number))).toEqual([
      35, 30, 3, 27, 300,
    ])
    expect(sum(later)).toBe(holdoutCdnow.actualTotal)
  })

  it('fits what BTYD fits', () => {
    const outcome = bgNbd.fit(histories)
    if (!outcome.ok) throw new Error(outcome.reason)
    expect(outcome.logLikelihood).toBeCloseTo(bgNbdCdnow.btyd.logLikelihood, 3)
    for (const [name, value] of Object.entries(bgNbdCdnow.btyd.parameters)) {
      expect(Math.abs(outcome.parameters[name as 'r'] / value - 1), name).toBeLessThan(2e-4)
    }
  })

  const meanByFrequency = (values: Float64Array) =>
    holdoutCdnow.customers.map((size, bin) => {
      const own = values.filter((_, i) => Math.min(histories.frequency[i] as number, 7) === bin)
      expect(own).toHaveLength(size)
      return sum(own) / size
    })

  it('has the published purchases by frequency', () => {
    const actual = meanByFrequency(later)
    for (const [bin, value] of holdoutCdnow.actual.entries()) expect(actual[bin]).toBeCloseTo(value, 6)
    const { expectedPurchases } = scoreHistories(bgNbd, bgNbdCdnow.btyd.parameters, histories, 39)
    const expected = meanByFrequency(expectedPurchases)
    for (const [bin, value] of holdoutCdnow.bgNbdBtyd.entries()) expect(expected[bin]).toBeCloseTo(value, 4)
  })

  const cumulative = (model: Model, parameters: Parameters, week: number) =>
    sum(firstWeek.map((first) => model.expectedPurchases(parameters, week - first)))

  it('tracks weeks 20 to 25 as BTYD does', () => {
    holdoutCdnow.actualWeeks20To25.forEach((repeats, i) => {
      const expected = cumulative(bgNbd, bgNbdCdnow.btyd.parameters, 20 + i)
      const before = cumulative(bgNbd, bgNbdCdnow.btyd.parameters, 19 + i)
      expect(repeatsBefore(20 + i)).toBe(repeats)
      expect(Math.abs(expected - (holdoutCdnow.bgNbdWeeks20To25[i] as number))).toBeLessThan(2e-3)
      expect(expected - before).toBeCloseTo(holdoutCdnow.bgNbdIncrementWeeks20To25[i] as number, 3)
    })
  })

  it('tracks the first days as lifetimes does', () => {
    holdoutCdnow.daily.expected.forEach((expected, i) => {
      const weeks = (11 + i) / 7
      expect(repeatsBefore(weeks)).toBe(holdoutCdnow.daily.actual[i])
      expect(cumulative(bgNbd, bgNbdCdnow.lifetimes.parameters, weeks)).toBeCloseTo(expected, 2)
    })
  })

  describe.each([
    { model: bgNbd, parameters: bgNbdCdnow.lifetimes.parameters, figures: holdoutCdnow.bgNbd },
    { model: mbgNbd, parameters: mbgNbdCdnow.exact.parameters, figures: holdoutCdnow.mbgNbd },
  ] as readonly HoldoutCase[])('$model.title', ({ model, parameters, figures }) => {
    const scores = scoreHistories(model, parameters, histories, 39)
    const expected = scores.expectedPurchases
    const errors = expected.map((value, i) => value - (later[i] as number))

    it('predicts as accurately as the reference', () => {
      expect(sum(expected)).toBeCloseTo(figures.predictedTotal, 3)
      expect(correlate(expected, later)).toBeCloseTo(figures.correlation, 7)
      expect(sum(errors.map(Math.abs)) / customers).toBeCloseTo(figures.meanAbsoluteError, 7)
      expect(Math.sqrt(sum(errors.map((error) => error * error)) / customers)).toBeCloseTo(
        figures.rootMeanSquaredError,
        7,
      )
      const byFrequency = meanByFrequency(expected)
      for (const [bin, value] of figures.byFrequency.entries()) expect(byFrequency[bin]).toBeCloseTo(value, 4)
    })

    it('tracks cumulative repeats as the reference', () => {
      expect(repeatsBefore(39)).toBe(2457)
      expect(repeatsBefore(78)).toBe(4339)
      expect(cumulative(model, parameters, 39)).toBeCloseTo(figures.cumulativeWeek39, 3)
      expect(cumulative(model, parameters, 78)).toBeCloseTo(figures.cumulativeWeek78, 3)
      const meanError = (weeks: readonly number[]) =>
        (sum(weeks.map((week) => Math.abs(cumulative(model, parameters, week) / repeatsBefore(week) - 1))) * 100) /
        weeks.length
      expect(meanError(weeksFrom(40, 78))).toBeCloseTo(figures.meanErrorWeeks40To78Percent, 5)
      // In the first week nobody had come back yet, so that its relative error does not exist.
      expect(meanError(weeksFrom(2, 39))).toBeCloseTo(figures.meanErrorWeeks1To39Percent, 5)
    })

    it('earns a model card: its chances beat recency among repeat customers', () => {
      const repeaters = (column: Float64Array) => column.filter((_, i) => (histories.frequency[i] as number) > 0)
      const card = judgeModel({
        chance: repeaters(scores.chance),
        recencyScore: repeaters(histories.recency.map((tx, i) => tx - (histories.age[i] as number))),
        outcome: repeaters(later.map((purchases) => (purchases > 0 ? 1 : 0))),
      })
      expect(card.customers).toBe(946)
      expect(card.verdict).toBe('model')
      expect(card.brier).toBeLessThan(card.baseRateBrier)
    })
  })
})

type Model = typeof bgNbd | typeof mbgNbd
type Parameters = ModelParameters<'r' | 'alpha' | 'a' | 'b'>
type Figures = {
  readonly [Key in keyof typeof holdoutCdnow.bgNbd]: (typeof holdoutCdnow.bgNbd)[Key] extends number
    ? number
    : readonly number[]
}
interface HoldoutCase {
  readonly model: Model
  readonly parameters: Parameters
  readonly figures: Figures
}

const weeksFrom = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** The days on which customers bought again, one for each customer and day. */
function repeatDaysOf({ customer, period }: Purchases): number[] {
  const days = new Map<number, Set<number>>()
  customer.forEach((id, row) => {
    days.set(id, (days.get(id) ?? new Set()).add(period[row] as number))
  })
  return [...days.values()].flatMap((own) => [...own].sort((one, other) => one - other).slice(1))
}
