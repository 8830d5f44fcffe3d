import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['age', 'customers', 'cartMinor', 'valueShare', 'reachable', 'reachableMinor', 'buyers']

it('lists carts by how long they have lain, also the ages of none', async () => {
  expect(await shop.rows(columns, 'carts', { asOf: late })).toEqual([
    ['under_1_hour', 0, 0, 0, 0, 0, 0],
    ['under_1_day', 0, 0, 0, 0, 0, 0],
    ['1_to_3_days', 1, 2_200, 2_200 / 12_100, 1, 2_200, 1], // Eva’s, a day to the minute
    ['3_to_7_days', 0, 0, 0, 0, 0, 0],
    ['7_to_30_days', 0, 0, 0, 0, 0, 0],
    ['30_to_90_days', 0, 0, 0, 0, 0, 0],
    ['over_90_days', 1, 9_900, 9_900 / 12_100, 0, 0, 0], // a visitor’s
  ])
  const { summary } = await shop.ask('carts', { asOf: late })
  expect(summary).toEqual([{ customers: 2, cartMinor: 12_100, reachable: 1, reachableMinor: 2_200 }])
})
