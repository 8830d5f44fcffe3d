import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['monthsIdle', 'eligible', 'retained']
// By then Finn has ordered, on 20 April, and nobody else has.
const august = '2026-08-01'

it('counts silences by the months they reached, where 90 days have passed since', async () => {
  expect(await shop.rows(columns, 'reactivation', { asOf: august })).toEqual([
    // Silent for more than 30 days, 120 days ago or more: Anna after her second order (back after 49 days) and her third, Bo, Carla, Eva after
    // her first (back after 31) and her second, Ida, Kim after the first, Leo.
    [1, 9, 2],
    // Of 60 days and more, begun 150 days ago: Bo, Carla, Eva, Kim, Leo.
    [2, 5, 0],
    // Bo and Carla, whose 180 days were over an hour or two before; Kim, whose silence was longer.
    [3, 3, 0],
    // Kim's ended after 186 days.
    [4, 1, 1],
    [5, 1, 1],
    [6, 1, 1],
  ])
})

it('takes silences that reached the months in the period', async () => {
  // Kim's reached four months on 3 February, Eva's first one month on the 14th; Anna's second that on the 19th.
  const asked = { asOf: august, from: '2026-02-01', to: '2026-02-15' }
  expect(await shop.rows(columns, 'reactivation', asked)).toEqual([
    [1, 1, 1],
    [4, 1, 1],
  ])
})

it('holds what follows a silence against what follows a first order', async () => {
  const { summary } = await shop.ask('reactivation', { asOf: august })
  expect(summary).toEqual([
    {
      // Kim in April, with nothing in the 90 days after.
      ...{ reactivated: 1, reactivatedRate: 0, reactivatedOrders: 0, reactivatedSpentMinor: 0 },
      // Eight first orders; Anna followed with two of 5,000 and 8,000, Eva with 2,000, Ida with 3,500.
      ...{ firstOrders: 8, firstRate: 3 / 8, firstLaterOrders: 4 / 8, firstSpentMinor: 18_500 / 8 },
    },
  ])
})

it('says nothing of orders whose 90 days are not over', async () => {
  const { summary } = await shop.ask('reactivation', { asOf: late })
  // Anna and Kim alone bought for the first time long enough ago: Anna's two orders after it are worth 13,000.
  expect(summary[0]).toMatchObject({ reactivated: 0, reactivatedRate: null, firstOrders: 2, firstSpentMinor: 6_500 })
})
