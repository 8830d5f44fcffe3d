import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['recency', 'frequency', 'monetary', 'customers', 'revenueMinor', 'group']

it.each([
  [
    late,
    [
      [1, 1, 2, 2, 10_000, 'lost'], // Bo and Carla
      [2, 4, 4, 1, 14_000, 'loyal'],
      [3, 1, 1, 1, 2_600, 'promising'],
      [3, 5, 5, 1, 23_000, 'champions'],
      [5, 4, 3, 1, 6_500, 'loyal'],
      [5, 4, 5, 1, 20_000, 'champions'],
    ],
  ],
  [
    early,
    [
      [1, 1, 4, 1, 15_000, 'at risk'],
      [2, 1, 2, 1, 7_000, 'at risk'],
      [3, 1, 3, 1, 12_000, 'promising'],
      [5, 1, 1, 1, 4_000, 'new'],
      [5, 5, 5, 1, 15_000, 'champions'],
    ],
  ],
])('counts the buyers by their scores as of %s', async (asOf, expected) => {
  expect(await shop.rows(columns, 'rfm', { asOf })).toEqual(expected)
})
