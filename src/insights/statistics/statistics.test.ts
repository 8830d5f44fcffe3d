import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeWithShared } from '../../../test/support/shared-data.ts'
import { chiSquareTail } from './chi-square.ts'
import { correlate } from './correlation.ts'
import { independenceStatistic } from './independence.ts'
import { estimateSurvival, type FollowedDay } from './kaplan-meier.ts'
import { lapseThreshold } from './lapse-threshold.ts'
import { testLogRank } from './log-rank.ts'
import { wilsonInterval } from './wilson.ts'

/** Counts by day of times to an event or to the end of following. */
function countDays(times: readonly number[], events: readonly number[]): FollowedDay[] {
  const days = [...new Set(times)].sort((a, b) => a - b)
  return days.map((day) => {
    const own = events.filter((_, place) => times[place] === day)
    const happened = own.filter((event) => event === 1).length
    return { day, events: happened, censored: own.length - happened }
  })
}

type PublishedPoint = {
  t: number
  at_risk: number
  events: number
  S: number
  se_greenwood: number | null
  ci95_loglog: [number, number] | null
}

describeWithShared('published survival figures', ['reference/published.json'], (path) => {
  const set = JSON.parse(readFileSync(path, 'utf8')).kaplan_meier['leukemia_6MP (Freireich 1963 / Gehan)']
  const { treatment_T, treatment_E, control_T } = set.data
  const treatment = countDays(treatment_T, treatment_E)
  const control = countDays(
    control_T,
    control_T.map(() => 1),
  )

  it.each([
    ['treatment', treatment, set.recomputed_here.km_treatment],
    ['control', control, set.recomputed_here.km_control],
  ])('Kaplan-Meier of the %s group', (_, days, published: PublishedPoint[]) => {
    const points = estimateSurvival(days).filter(({ events }) => events > 0)
    expect(points.map(({ day, atRisk, events }) => [day, atRisk, events])).toEqual(
      published.map(({ t, at_risk, events }) => [t, at_risk, events]),
    )
    for (const [place, { S, se_greenwood, ci95_loglog }] of published.entries()) {
      const point = points[place]
      expect(point?.survival).toBeCloseTo(S, 12)
      if (se_greenwood === null || ci95_loglog === null) {
        expect([point?.standardError, point?.low, point?.high]).toEqual([null, null, null])
        continue
      }
      expect(point?.standardError).toBeCloseTo(se_greenwood, 12)
      expect(point?.low).toBeCloseTo(ci95_loglog[0], 10)
      expect(point?.high).toBeCloseTo(ci95_loglog[1], 10)
    }
  })

  it('log-rank between the two', () => {
    const [statistic, pValue] = set.recomputed_here.logrank
    const found = testLogRank([treatment, control])
    expect(found?.degreesOfFreedom).toBe(1)
    expect(found?.statistic).toBeCloseTo(statistic, 10)
    expect(found?.pValue).toBeCloseTo(pValue, 12)
  })
})

describe('Kaplan-Meier', () => {
  const followed = [
    { day: 2, events: 1, censored: 1 },
    { day: 5, events: 0, censored: 1 },
    { day: 9, events: 1, censored: 0 },
  ]

  it('counts who is not followed to the end as far as they were', () => {
    expect(estimateSurvival(followed).map(({ atRisk, survival }) => [atRisk, survival])).toEqual([
      [4, 0.75],
      [2, 0.75],
      [1, 0],
    ])
  })
})

describe('lapse threshold', () => {
  // Ten gaps: five end on day 10, three on day 40, one on day 100, one is followed to day 200.
  const points = estimateSurvival([
    { day: 10, events: 5, censored: 0 },
    { day: 40, events: 3, censored: 0 },
    { day: 100, events: 1, censored: 0 },
    { day: 200, events: 0, censored: 1 },
  ])

  it.each([
    // Until day 10, half are about to come; from then on until day 40 three in five; after day 40 one of two, until day 100.
    ['under a half within 30 days', 30, 0.5, 0 + 40],
    // After day 40 nobody comes before day 100, so from day 40 to 69 the 30 days ahead are empty.
    ['under a tenth within 30 days', 30, 0.1, 40],
    // Between days 40 and 100 one of the two comes within 60 days.
    ['under a tenth within 60 days', 60, 0.1, 100],
    ['under a share that is never reached', 150, 0.1, null],
  ])('%s', (_, horizonDays, share, expected) => {
    expect(lapseThreshold(points, { horizonDays, share })).toBe(expected)
  })
})

describe('log-rank', () => {
  const early = [{ day: 1, events: 5, censored: 0 }]
  const late = [{ day: 9, events: 5, censored: 0 }]
  const none = [{ day: 9, events: 0, censored: 5 }]

  it.each([
    ['one group', [early], undefined],
    ['groups in which nothing happens', [none, none], undefined],
    ['no group', [], undefined],
  ])('has nothing to say of %s', (_, groups, expected) => {
    expect(testLogRank(groups)).toEqual(expected)
  })

  it('finds no difference between equals', () => {
    const own = [...early, ...late]
    expect(testLogRank([own, own, own])).toEqual({ statistic: 0, degreesOfFreedom: 2, pValue: 1 })
  })

  it('does not depend on the order of the groups', () => {
    const [a, b] = [testLogRank([early, late, none]), testLogRank([none, early, late])]
    expect(a?.statistic).toBeCloseTo(b?.statistic ?? Number.NaN, 10)
    expect(a?.degreesOfFreedom).toBe(2)
  })
})

describe('chi-square', () => {
  // Critical values as in every printed table, to more places from R's qchisq.
  it.each([
    [3.841458820694124, 1, 0.05],
    [6.634896601021213, 1, 0.01],
    [9.487729036781154, 4, 0.05],
    [18.307038053275146, 10, 0.05],
    [2.705543454095404, 1, 0.1],
    [0.454936423119572, 1, 0.5],
    [0, 3, 1],
  ])('tail of %d with %d degrees of freedom', (statistic, degreesOfFreedom, expected) => {
    expect(chiSquareTail(statistic, degreesOfFreedom)).toBeCloseTo(expected, 12)
  })
})

describe('independence', () => {
  it.each([
    // 6 are expected in both, and so on: 2 × (10 ln 10/6 + 10 ln 10/14 + 20 ln 20/24 + 60 ln 60/56).
    [{ both: 10, one: 20, other: 30, all: 100 }, 4.47335],
    [{ both: 6, one: 20, other: 30, all: 100 }, 0],
    // Whoever has the one has the other: 2 × (50 ln 2 + 50 ln 2).
    [{ both: 50, one: 50, other: 50, all: 100 }, 138.629436],
  ])('of %o', (table, expected) => {
    expect(independenceStatistic(table)).toBeCloseTo(expected, 5)
  })
})

describe('Wilson', () => {
  // Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [20, 20, 0.8389, 1],
  ])('%d of %d', (part, whole, low, high) => {
    const found = wilsonInterval(part, whole)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  it('says nothing of nobody', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: null, high: null })
  })
})

describe('correlation', () => {
  // Anscombe's first set (1973): r = 0.81642 over eleven pairs.
  const anscombe = [
    [10, 8.04],
    [8, 6.95],
    [13, 7.58],
    [9, 8.81],
    [11, 8.33],
    [14, 9.96],
    [6, 7.24],
    [4, 4.26],
    [12, 10.84],
    [7, 4.82],
    [5, 5.68],
  ] as const

  it('agrees with the textbook', () => {
    const { correlation, low, high } = correlate(anscombe)
    expect(correlation).toBeCloseTo(0.81642, 5)
    // tanh(atanh(r) ± 1.96 / √8)
    expect(low).toBeCloseTo(0.42439, 4)
    expect(high).toBeCloseTo(0.95069, 4)
  })

  it.each([
    ['too few pairs', anscombe.slice(0, 2)],
    [
      'a side that never changes',
      [
        [1, 5],
        [2, 5],
        [3, 5],
      ] as const,
    ],
  ])('says nothing of %s', (_, pairs) => {
    expect(correlate(pairs)).toEqual({ correlation: null, low: null, high: null })
  })
})
