import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['category', 'other', 'customers', 'share', 'lift']

it('lists categories by their buyers', async () => {
  // Anna took tea and coffee in one order, Eva coffee and, in another, tea, Ida tea; seven buyers in all. Ida’s second order names none.
  const list = [
    'category',
    'customers',
    'share',
    'orders',
    'revenueMinor',
    'revenueShare',
    'repeatBuyers',
    'repeatRate',
  ]
  expect(await shop.rows(list, 'categories', { asOf: late })).toEqual([
    ['tea', 3, 3 / 7, 3, 9_000, 9_000 / 27_000, 0, 0],
    ['coffee', 2, 2 / 7, 2, 18_000, 18_000 / 27_000, 0, 0],
  ])
  // Until February: Anna, Bo, Dan, Eva and Kim had bought.
  expect(await shop.rows(list.slice(0, 3), 'categories', { asOf: early })).toEqual([
    ['coffee', 2, 2 / 5],
    ['tea', 1, 1 / 5],
  ])
})

it('counts who bought both', async () => {
  const rows = await shop.rows(columns, 'categories', { asOf: late, params: { view: 'together' } })
  expect(rows).toEqual([
    ['tea', 'coffee', 2, 2 / 3, 2 / 3 / (2 / 7)],
    ['coffee', 'tea', 2, 1, 1 / (3 / 7)],
  ])
})

it('takes orders of the period alone', async () => {
  const asked = { asOf: late, from: '2026-02-01', to: '2026-03-01' }
  // In February Eva bought tea, and nobody else anything with a category; Carla bought without one.
  expect(await shop.rows(columns, 'categories', asked)).toEqual([['tea', null, 1, 1 / 2, null]])
  expect(await shop.rows(columns, 'categories', { ...asked, params: { view: 'together' } })).toEqual([])
})

it('follows buyers from the first order to the second', async () => {
  // Eva alone has two orders that name a category: coffee at first, then tea, and that in February.
  const later = (question: object) =>
    shop.rows(columns, 'categories', { asOf: late, params: { view: 'later' }, ...question })
  expect(await later({})).toEqual([['coffee', 'tea', 1, 1, 1]])
  expect(await later({ from: '2026-01-01', to: '2026-02-01' })).toHaveLength(1)
  expect(await later({ from: '2026-02-01' })).toEqual([])
})
