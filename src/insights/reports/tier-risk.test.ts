import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['tier', 'risk', 'customers', 'revenueMinor', 'share']

it.each([
  [
    late,
    [
      ['high', 'low', 1, 20_000, 1 / 7], // Kim
      ['high', 'mid', 1, 23_000, 1 / 7], // Anna
      ['high', 'high', 0, 0, 0],
      ['mid', 'low', 1, 6_500, 1 / 7], // Ida
      ['mid', 'mid', 1, 14_000, 1 / 7], // Eva
      ['mid', 'high', 0, 0, 0],
      ['low', 'low', 1, 2_600, 1 / 7], // Leo
      ['low', 'mid', 0, 0, 0],
      ['low', 'high', 2, 10_000, 2 / 7], // Bo and Carla
    ],
  ],
  [
    early,
    [
      ['high', 'low', 1, 15_000, 1 / 5], // Anna
      ['high', 'mid', 0, 0, 0],
      ['high', 'high', 0, 0, 0],
      ['mid', 'low', 0, 0, 0],
      ['mid', 'mid', 1, 12_000, 1 / 5], // Eva
      ['mid', 'high', 1, 15_000, 1 / 5], // Kim
      ['low', 'low', 1, 4_000, 1 / 5], // Bo
      ['low', 'mid', 0, 0, 0],
      ['low', 'high', 1, 7_000, 1 / 5], // Dan
    ],
  ],
])('fills the nine cells as of %s', async (asOf, expected) => {
  expect(await shop.rows(columns, 'tier-risk', { asOf })).toEqual(expected)
})

it('counts who is overdue in each cell, and what they have spent', async () => {
  const rows = await shop.rows(['tier', 'risk', 'overdue', 'overdueRevenueMinor'], 'tier-risk', { asOf: late })
  expect(rows.filter(([, , overdue]) => overdue)).toEqual([
    ['mid', 'mid', 1, 14_000], // Eva
    ['low', 'high', 1, 6_000], // Carla, without Bo
  ])
})

it('says something else to do in each cell', async () => {
  const actions = await shop.rows(['action'], 'tier-risk', { asOf: late })
  expect(new Set(actions.flat()).size).toBe(9)
})
