import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['stretch', 'customers', 'eligible', 'reached']

it('tells when those who registered first ordered', async () => {
  // Same day: Bo, Carla, Eva, Ida. Anna on the second day in the shop (30 December, New Year’s Day), Kim on the next. Leo 55 days later. Dan's
  // order was cancelled, Finn's comes after the date, Gry never paid, Hal never ordered. Ida registered 17 days before the date.
  expect(await shop.rows(columns, 'first-order-timing', { asOf: late })).toEqual([
    ['sameDay', 4, 11, 4],
    ['week', 2, 11, 6],
    ['month', 0, 10, 5],
    ['later', 1, 10, 6],
    ['never', 4, 10, 4],
  ])
})

it('counts nobody as lost who had no time', async () => {
  // On 10 January Dan had registered on that very day, Hal five days before, Leo four; Anna eleven, Kim 97.
  expect(await shop.rows(columns, 'first-order-timing', { asOf: '2026-01-10T20:00:00Z' })).toEqual([
    ['sameDay', 1, 4, 0],
    ['week', 2, 2, 2],
    ['month', 0, 1, 1],
    ['later', 0, 1, 1],
    ['never', 2, 1, 0],
  ])
})

it('takes who registered in the period', async () => {
  const asked = { asOf: late, from: '2026-02-05T18:05:00Z', to: '2026-03-01T09:00:00Z' }
  expect(await shop.rows(['stretch', 'customers', 'share'], 'first-order-timing', asked)).toEqual([
    ['sameDay', 0, 0],
    ['week', 0, 0],
    ['month', 0, 0],
    ['later', 0, 0],
    ['never', 1, 1], // Gry
  ])
})

it('has no rows where nobody registered', async () => {
  expect(await shop.rows(columns, 'first-order-timing', { asOf: '2025-01-01' })).toEqual([])
})
