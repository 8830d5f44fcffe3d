import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['group', 'customers', 'share']

it.each([
  [
    late,
    [
      ['registered_without_cart', 2, 2 / 13], // Finn, Hal
      ['cart_without_order', 1, 1 / 13], // a visitor
      ['order_unpaid', 1, 1 / 13], // Gry
      ['no_second_purchase', 3, 3 / 13], // Bo, Carla, Leo
      ['no_repeat_in_time', 2, 2 / 13], // Carla, Eva
      ['has_favourites', 0, 0],
      ['browsed_without_cart', 2, 2 / 13], // Hal and the other visitor
    ],
  ],
  [
    early,
    [
      ['registered_without_cart', 1, 1 / 8],
      ['cart_without_order', 1, 1 / 8],
      ['order_unpaid', 0, 0],
      ['no_second_purchase', 4, 4 / 8],
      ['no_repeat_in_time', 1, 1 / 8],
      ['has_favourites', 0, 0],
      ['browsed_without_cart', 1, 1 / 8],
    ],
  ],
])('counts who carries each flag as of %s', async (asOf, expected) => {
  expect(await shop.rows(columns, 'groups', { asOf })).toEqual(expected)
})

it('explains every flag', async () => {
  const meanings = (await shop.rows(['meaning'], 'groups', { asOf: late })).flat()
  expect(meanings.every((meaning) => typeof meaning === 'string' && meaning.length > 5)).toBe(true)
  expect(new Set(meanings).size).toBe(7)
})
