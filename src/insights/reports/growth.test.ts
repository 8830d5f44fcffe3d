import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = [
  'month',
  'registrations',
  'registeredSoFar',
  'buyers',
  'newCustomers',
  'orders',
  'revenueMinor',
  'isPartial',
]

it('lays registrations beside sales, month by month', async () => {
  expect(await shop.rows(columns, 'growth', { asOf: late })).toEqual([
    ['2025-10', 1, 1, 1, 1, 1, 15_000, false],
    ['2025-11', 0, 1, 0, 0, 0, 0, false],
    ['2025-12', 1, 2, 0, 0, 0, 0, false],
    // Bo, Dan, Eva, Hal and Leo registered; Carla did so in the first hour of February.
    ['2026-01', 5, 7, 3, 3, 4, 31_000, false],
    ['2026-02', 2, 9, 2, 1, 2, 8_000, false],
    ['2026-03', 2, 11, 3, 2, 3, 13_600, false],
    ['2026-04', 0, 11, 2, 0, 2, 8_500, true],
  ])
})

it('counts who registered before the period among the registered', async () => {
  const asked = { asOf: late, from: '2026-02-01', to: '2026-03-01' }
  expect(await shop.rows(columns, 'growth', asked)).toEqual([['2026-02', 2, 9, 2, 1, 2, 8_000, false]])
})

it('correlates the whole months', async () => {
  const { summary } = await shop.ask('growth', { asOf: late })
  // Registrations less their mean 11/6: −5, −11, −5, 19, 1, 1 sixths; revenue less its mean of 67,600/6 likewise.
  const x = [1, 0, 1, 5, 2, 2].map((count) => count - 11 / 6)
  const y = [150, 0, 0, 310, 80, 136].map((money) => money - 676 / 6)
  const sum = (left: number[], right: number[]) =>
    left.reduce((all, value, place) => all + value * (right[place] ?? 0), 0)
  expect(summary[0]?.wholeMonths).toBe(6)
  expect(summary[0]?.correlation).toBeCloseTo(sum(x, y) / Math.sqrt(sum(x, x) * sum(y, y)), 12)
})

it('has no rows before anything happened', async () => {
  expect(await shop.rows(columns, 'growth', { asOf: '2025-01-01' })).toEqual([])
})
