import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeStates } from '../../../test/support/warehouse-rows.ts'

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
      ['registered_no_cart', 2, 2 / 13], // Finn, Hal
      ['cart_no_order', 1, 1 / 13], // a visitor
      ['order_unpaid', 1, 1 / 13], // Gry
      ['no_second_purchase', 3, 3 / 13], // Bo, Carla, Leo
      ['no_repeat_in_time', 1, 1 / 13], // Carla
      ['has_favourites', 0, 0],
      ['browsed_no_cart', 2, 2 / 13], // Hal and the other visitor
      ['coupon_expiring', 0, 0],
      ['points_expiring', 0, 0],
    ],
  ],
  [
    early,
    [
      ['registered_no_cart', 1, 1 / 8],
      ['cart_no_order', 1, 1 / 8],
      ['order_unpaid', 0, 0],
      ['no_second_purchase', 4, 4 / 8],
      ['no_repeat_in_time', 1, 1 / 8],
      ['has_favourites', 0, 0],
      ['browsed_no_cart', 1, 1 / 8],
      ['coupon_expiring', 0, 0],
      ['points_expiring', 0, 0],
    ],
  ],
])('counts who carries each flag as of %s', async (asOf, expected) => {
  expect(await shop.rows(columns, 'groups', { asOf })).toEqual(expected)
})

it('explains every flag', async () => {
  const meanings = (await shop.rows(['meaning'], 'groups', { asOf: late })).flat()
  expect(meanings.every((meaning) => typeof meaning === 'string' && meaning.endsWith('.'))).toBe(true)
  expect(new Set(meanings).size).toBe(9)
})

it('shows a flag that it does not know', async () => {
  const ensureStates = () =>
    writeStates(shop.warehouse, '2020-01-01 12:00', [
      { customer_id: 1, stage: 'browser', groups: ['flown_to_the_moon'] },
    ])
  const rows = await shop.rows([...columns, 'meaning'], 'groups', { asOf: '2020-01-01T12:00:00Z' }, { ensureStates })
  expect(rows.at(-1)).toEqual(['flown_to_the_moon', 1, 1, ''])
})
