import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['from', 'to', 'customers', 'revenueMinor']

it('follows the buyers from group to group, the best first', async () => {
  expect(await shop.rows(columns, 'rfm-migration', { asOf: late, from: early })).toEqual([
    ['champions', 'champions', 1, 23_000], // Anna
    ['at risk', 'champions', 1, 20_000], // Kim; Dan, at risk on the first date, has no order that counts on the second
    ['new', 'lost', 1, 4_000], // Bo
    ['promising', 'loyal', 1, 14_000], // Eva
    ['none', 'loyal', 1, 6_500], // Ida
    ['none', 'promising', 1, 2_600], // Leo
    ['none', 'lost', 1, 6_000], // Carla
  ])
})

it('without a beginning nobody was in a group before', async () => {
  expect(await shop.rows(columns, 'rfm-migration', { asOf: early })).toEqual([
    ['none', 'champions', 1, 15_000],
    ['none', 'at risk', 2, 22_000], // Dan and Kim
    ['none', 'new', 1, 4_000],
    ['none', 'promising', 1, 12_000],
  ])
})
