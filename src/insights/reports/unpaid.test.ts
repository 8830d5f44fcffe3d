import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  between,
  early,
  late,
  openSmallShop,
  type SmallShop,
  smallSettings,
} from '../../../test/support/small-world.ts'
import { writeStates } from '../../../test/support/warehouse-rows.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['age', 'class', 'unpaidOrders', 'unpaidMinor', 'valueShare', 'customers']

it.each([
  [late, [['30_to_90_days', 'none', 1, 4_500, 1, 1]]], // Gry’s, placed on 5 February; Finn’s comes later
  [between, [['7_to_30_days', 'none', 1, 4_500, 1, 1]]],
  [early, []],
])('counts orders that were waiting as of %s', async (asOf, expected) => {
  expect(await shop.rows(columns, 'unpaid', { asOf })).toEqual(expected)
})

it.each([
  ['stage', 'browser'],
  ['risk', 'none'],
])('tells customers apart by %s', async (by, expected) => {
  expect(await shop.rows(['class'], 'unpaid', { asOf: late, params: { by } })).toEqual([[expected]])
})

it('gives an order the time that the shop has set', async () => {
  // Ten minutes from when Gry placed hers.
  const asOf = '2026-02-05T18:30:00Z'
  const after = (unpaidAfterMinutes: number) =>
    shop.rows(
      ['age'],
      'unpaid',
      { asOf },
      { settings: smallSettings({ unpaidAfterMinutes }), ensureStates: async () => {} },
    )
  await writeStates(shop.warehouse, '2026-02-05 18:30', [{ customer_id: 7, stage: 'browser' }])
  expect(await after(9)).toEqual([['under_1_hour']])
  expect(await after(10)).toEqual([])
})
