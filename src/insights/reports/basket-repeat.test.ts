import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const rowsOf = (days: string, question: object = {}) =>
  shop.rows(['items', 'eligible', 'retained', 'rate'], 'basket-repeat', { asOf: late, params: { days }, ...question })

it('counts who had the time and came back within it', async () => {
  // Within 30 days: one item of Bo, Carla and Leo (Ida's first order is 17 days old), two of Anna (back after 19.5 days) and Eva (after 31).
  expect(await rowsOf('30')).toEqual([
    ['1', 3, 0, 0],
    ['2', 2, 1, 0.5],
    ['5+', 1, 0, 0],
  ])
  // Within 180 only Kim had the time, and came after 186.
  expect(await rowsOf('180')).toEqual([['5+', 1, 0, 0]])
})

it('takes first orders of the period alone', async () => {
  expect(await rowsOf('30', { from: '2026-01-15T10:30:00Z', to: '2026-01-31T22:30:00Z' })).toEqual([['2', 1, 0, 0]])
})

it('has Wilson’s interval beside each rate', async () => {
  const [single] = await shop.rows(['low', 'high'], 'basket-repeat', { asOf: late, params: { days: '30' } })
  // None of three: from 0 to z² ÷ (3 + z²).
  const z2 = 1.959963984540054 ** 2
  expect(single?.[0]).toBe(0)
  expect(single?.[1]).toBeCloseTo(z2 / (3 + z2), 12)
})

it('has no rows before anybody had the time', async () => {
  expect(await rowsOf('365')).toEqual([])
})
