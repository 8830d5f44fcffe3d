import { expect, it } from 'vitest'
import { prepareLorenz, tenthAt } from './prepare-lorenz.ts'

const tenth = (customers: number, cumulativeShare: number | null, tenth = 1) => ({
  ...{
    tenth,
    customers,
    cumulativeShare,
    revenueMinor: 1,
    revenueShare: 0.1,
    leastMinor: 1,
    revenuePerBuyerMinor: 1,
  },
})

it('joins the best and the tenths to one line from nobody to everybody', () => {
  const summary = [{ buyers: 200, top1Share: 0.1, top5Share: 0.3, top10Share: 0.5, top20Share: 0.7 }]
  const rows = [tenth(20, 0.5), tenth(20, 0.7), tenth(160, 1)]
  expect(prepareLorenz({ rows, summary })).toEqual([
    { buyers: 0, revenue: 0 },
    { buyers: 0.01, revenue: 0.1 },
    { buyers: 0.05, revenue: 0.3 },
    { buyers: 0.1, revenue: 0.5 },
    { buyers: 0.2, revenue: 0.7 },
    { buyers: 1, revenue: 1 },
  ])
})

it('counts whole buyers in a small shop', () => {
  const summary = [{ buyers: 2, top1Share: 0.8, top5Share: 0.8, top10Share: 0.8, top20Share: 0.8 }]
  expect(prepareLorenz({ rows: [tenth(1, 0.8), tenth(1, 1)], summary })).toEqual([
    { buyers: 0, revenue: 0 },
    { buyers: 0.5, revenue: 0.8 },
    { buyers: 1, revenue: 1 },
  ])
})

it('is nothing without buyers or revenue', () => {
  expect(prepareLorenz({ rows: [], summary: [{ buyers: 0 }] })).toBeUndefined()
  expect(prepareLorenz({ rows: [tenth(3, null)], summary: [{ buyers: 3 }] })).toBeUndefined()
})

it.each([
  [0, 1],
  [0.25, 1],
  [0.26, 3],
  [1, 3],
  [1.01, undefined],
])('at %d of the buyers the curve runs through tenth %s, past the one without anybody', (buyers, expected) => {
  const rows = [tenth(1, 0.6, 1), tenth(0, 0.6, 2), tenth(3, 1, 3)]
  expect(tenthAt(rows, buyers)?.tenth).toBe(expected)
})
