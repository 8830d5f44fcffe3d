import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const traded = ['class', 'buyers', 'orders', 'discountedOrders', 'revenueMinor', 'discountMinor', 'discountRate']

it('tells buyers apart by how they first bought', async () => {
  // Anna began with a discount of 500, Carla with a coupon; Leo’s first order that counts had neither.
  const { summary } = await shop.ask('discounts', { asOf: late })
  expect(await shop.rows(traded, 'discounts', { asOf: late })).toEqual([
    ['discount', 2, 4, 2, 29_000, 500, 500 / 29_500],
    ['fullPrice', 5, 8, 0, 47_100, 0, 0],
  ])
  expect(summary).toEqual([
    {
      ...{ orders: 12, discountedOrders: 2, discountedShare: 2 / 12 },
      ...{ revenueMinor: 76_100, discountMinor: 500, discountRate: 500 / 76_600 },
    },
  ])
})

it.each([
  // Anna was back after 19.5 days, Eva after 31. Ida has not had 30 days; Carla, Bo, Eva and Leo have not had 90.
  [
    '30',
    [
      ['discount', 2, 1],
      ['fullPrice', 4, 0],
    ],
  ],
  [
    '90',
    [
      ['discount', 1, 1],
      ['fullPrice', 1, 0],
    ],
  ],
])('counts who came back within %s days', async (days, expected) => {
  expect(await shop.rows(['class', 'eligible', 'retained'], 'discounts', { asOf: late, params: { days } })).toEqual(
    expected,
  )
})

it('tells buyers apart by what they are worth', async () => {
  expect(await shop.rows(traded.slice(0, 6), 'discounts', { asOf: late, params: { by: 'tier' } })).toEqual([
    ['high', 2, 5, 1, 43_000, 500], // Anna and Kim
    ['mid', 2, 4, 0, 20_500, 0], // Eva and Ida
    ['low', 3, 3, 1, 12_600, 0], // Bo, Carla and Leo
  ])
})

it('counts orders of the period, and the return of those who began in it', async () => {
  // February in the shop: Carla’s order and Eva’s second.
  const asked = { asOf: late, from: '2026-02-01', to: '2026-03-01', params: { days: '30' } }
  expect(await shop.rows(['class', 'buyers', 'orders', 'eligible'], 'discounts', asked)).toEqual([
    ['discount', 1, 1, 1],
    ['fullPrice', 1, 1, 0],
  ])
})
