import { expect, it } from 'vitest'
import type { Reports } from '../../api/reports.ts'
import { prepareGaps } from './prepare-gaps.ts'

const row = (fromDays: number, toDays: number | null, n: number): Reports['gaps'] => ({
  ...{ fromDays, toDays, n, customers: n },
  ...{ share: n / 10, withinShare: null },
})
const summary = (p50: number, p90: number, horizonDays: number | null) => [{ p50, p90, horizonDays }]

it('scales bars to the highest and puts lines where their days are', () => {
  const rows = [row(0, 7, 4), row(7, 14, 5), row(14, 21, 0), row(21, null, 1)]
  const { bars, marks, ticks, mostShare } = prepareGaps({ rows, summary: summary(8.75, 14, 30) })
  expect(bars.map(({ size }) => size)).toEqual([0.8, 1, 0, 0.2])
  expect(marks).toEqual([
    { name: 'p50', days: 8.75, at: 1.25 / 4 },
    { name: 'p90', days: 14, at: 2 / 4 },
    { name: 'horizonDays', days: 30, at: 3.5 / 4 },
  ])
  expect(ticks.map(({ days }) => days)).toEqual([0, 7, 14, 21])
  expect(mostShare).toBe(0.5)
})

it.each([
  [
    'at the edge where no gap is as long',
    summary(1, 13, 30),
    [
      ['p50', 0.5 / 7],
      ['p90', 6.5 / 7],
      ['horizonDays', 1],
    ],
  ],
  [
    'nowhere where the shop has no horizon',
    summary(1, 13, null),
    [
      ['p50', 0.5 / 7],
      ['p90', 6.5 / 7],
    ],
  ],
])('puts the horizon %s', (_name, figures, places) => {
  const rows = Array.from({ length: 7 }, (_, place) => row(2 * place, 2 * place + 2, 1))
  expect(prepareGaps({ rows, summary: figures }).marks.map(({ name, at }) => [name, at])).toEqual(places)
})

it('names at most eight days', () => {
  const rows = Array.from({ length: 27 }, (_, place) => row(7 * place, 7 * place + 7, 1))
  expect(prepareGaps({ rows, summary: summary(1, 2, 3) }).ticks.map(({ days }) => days)).toEqual([
    0, 28, 56, 84, 112, 140, 168,
  ])
})
