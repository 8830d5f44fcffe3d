import { expect, it } from 'vitest'
import { prepareRhythm } from './prepare-rhythm.ts'

const row = (group: string, p50: number | null) => ({
  ...{ group, n: 5, customers: 3, p25: p50 && 1, p50, p75: p50 && 30 },
  ...{ p90: p50 && 60, lapseAfterDays: group === 'tea' ? 90 : null },
})

it('leaves out what has no times, and names the others', () => {
  expect(prepareRhythm([row('tea', 7), row('none', null), row('coffee', 9)], (group) => group.toUpperCase())).toEqual([
    { name: 'TEA', from: 1, half: 7, to: 30, most: 60, lapse: 90, row: row('tea', 7) },
    { name: 'COFFEE', from: 1, half: 9, to: 30, most: 60, lapse: null, row: row('coffee', 9) },
  ])
})

it('shows ten at most', () => {
  expect(
    prepareRhythm(
      Array.from({ length: 14 }, (_, place) => row(`g${place}`, 3)),
      String,
    ),
  ).toHaveLength(10)
})
