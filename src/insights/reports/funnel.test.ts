import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeCustomers } from '../../../test/support/warehouse-rows.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['step', 'customers', 'rateFromPrevious', 'rateFromFirst', 'medianSeconds', 'continued']
const minute = 60
const day = 86_400

it('counts who took each step before the date', async () => {
  expect(await shop.rows(columns, 'funnel', { asOf: late })).toEqual([
    // All but Kim, who came with an import.
    ['visit', 12, null, 1, null, null],
    // Anna to Ida, Kim and Leo. From the visit 0 (Finn), 5, 5, 5, 10, 10, 10, 20, 30, 30 minutes.
    ['registration', 11, 10 / 12, 10 / 12, 10 * minute, 10],
    // Anna, Bo, Dan, Eva, Gry, Ida, Leo and the visitor; Finn's cart is to come. After registering 5, 5, 5, 5, 10 minutes; Dan and Leo
    // filled theirs before, so they have no time.
    ['cart', 8, 7 / 11, 8 / 12, 5 * minute, 7],
    // Carla and Kim ordered without a cart. 5, 10, 10, 20, 20, 40 minutes and Anna's 37 hours.
    ['order', 9, 7 / 8, 8 / 12, 20 * minute, 7],
    // Gry has not paid, Dan's is cancelled. 0, 0, 0, 10, 10 minutes, Kim's day and Leo's 55 days.
    ['payment', 7, 7 / 9, 6 / 12, 10 * minute, 7],
    // Anna, Eva, Ida, Kim: the middle of 2.96, 19.52, 31 and 186 days.
    ['repeat', 4, 4 / 7, 3 / 12, ((19 + 12.5 / 24 + 31) / 2) * day, 4],
  ])
})

it('counts as of an earlier date', async () => {
  expect(await shop.rows(columns, 'funnel', { asOf: early })).toEqual([
    ['visit', 7, null, 1, null, null], // Anna, Bo, Dan, Eva, Hal, Leo and a visitor
    ['registration', 7, 6 / 7, 6 / 7, 15 * minute, 6], // Kim instead of the visitor: 5, 10, 10, 20, 30, 30 minutes
    ['cart', 6, 5 / 7, 6 / 7, 5 * minute, 5],
    ['order', 6, 5 / 6, 5 / 7, 20 * minute, 5],
    ['payment', 5, 5 / 6, 4 / 7, 10 * minute, 5], // Dan's is not cancelled yet, Leo's is
    ['repeat', 1, 1 / 5, 1 / 7, (19 + 12.5 / 24) * day, 1],
  ])
})

it('takes the customers first seen in the period', async () => {
  // February in the shop: Carla in its first hour, and Gry.
  expect(await shop.rows(columns, 'funnel', { asOf: late, from: '2026-02-01', to: '2026-03-01' })).toEqual([
    ['visit', 2, null, 1, null, null],
    ['registration', 2, 1, 1, 7.5 * minute, 2],
    ['cart', 1, 1 / 2, 1 / 2, 5 * minute, 1],
    ['order', 2, 1, 1, 10 * minute, 1],
    ['payment', 1, 1 / 2, 1 / 2, 0, 1],
    ['repeat', 0, 0, 0, null, 0],
  ])
})

it('takes who came at the beginning of the period and leaves who came at its end', async () => {
  // From the instant at which Carla was first seen to that at which Gry was.
  const asked = { asOf: late, from: '2026-01-31T23:10:00Z', to: '2026-02-05T18:00:00Z' }
  expect((await shop.rows(['step', 'customers'], 'funnel', asked))[0]).toEqual(['visit', 1])
})

it('has no value for what the shop had not recorded, and says so', async () => {
  // Before 30 December there is only Kim's import: registered and ordered, no visit, no cart, no second order.
  const answer = await shop.ask('funnel', { asOf: '2025-12-01' })
  expect(answer.rows.map((row) => columns.map((name) => row[name]))).toEqual([
    ['visit', null, null, null, null, null],
    ['registration', 1, null, 1, null, null],
    ['cart', null, null, null, null, null],
    ['order', 1, 1, 1, 0, 1],
    ['payment', 1, 1, 1, day, 1],
    ['repeat', null, null, null, null, null],
  ])
  expect(answer.freshness.note).toBe('Not recorded in this shop so far: visit, cart, repeat.')
})

it('has zeros, not gaps, where nobody came in the period', async () => {
  expect(await shop.rows(columns, 'funnel', { asOf: late, from: '2025-11-01', to: '2025-12-01' })).toEqual(
    ['visit', 'registration', 'cart', 'order', 'payment', 'repeat'].map((step) => [step, 0, null, null, null, null]),
  )
})

it('answers a shop without any history', async () => {
  const answer = await shop.ask('funnel', { asOf: '2020-01-01' })
  expect(answer.rows.map(({ customers }) => customers)).toEqual([null, null, null, null, null, null])
  expect(answer.freshness.note).toBe('Nothing is recorded yet.')
})

it('takes an order that names no time of its own for placed when it was paid', async () => {
  await writeCustomers(shop.warehouse, [
    {
      id: 99,
      firstSeenAt: '2019-05-01 10:00',
      orders: [{ id: 'z1', placedAt: '2299-12-31 00:00', paidAt: '2019-05-01 10:00', valueMinor: 100 }],
    },
  ])
  const rows = await shop.rows(['step', 'customers'], 'funnel', { asOf: '2019-06-01' })
  expect(rows.slice(3, 5)).toEqual([
    ['order', 1],
    ['payment', 1],
  ])
})
