import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['list', 'customers', 'atStakeMinor', 'filter']

it('counts who is on each list and what is at stake', async () => {
  expect(await shop.rows(columns, 'action-lists', { asOf: late })).toEqual([
    // Anna; Eva lapses a day too late, Bo is of the low tier.
    ['lapsingSoon', 1, 9_000, 'tier=high%2Cmid&lapsesBefore=2026-04-29'],
    ['overdue', 1, 5_000, 'tier=high%2Cmid&group=no_repeat_in_time'], // Eva; Carla is of the low tier
    ['unpaidOrders', 1, 4_500, 'unpaidOver=0'], // Gry
    ['fullCarts', 1, 2_200, 'stage=browser%2Cnew%2Cactive%2Cchurned%2Creactivated&cartOver=0'], // Eva; nobody can reach the visitor
    ['secondOrder', 1, 2_400, 'stage=new&lastOrderFrom=2026-02-14&lastOrderTo=2026-04-01'], // Leo; Bo's order is too long ago
    ['lapsedLately', 1, 150, 'lapsedSince=2026-04-08'], // Carla, on the first day of the week
    ['reactivatedLately', 1, 8_000, 'stage=reactivated&lastOrderFrom=2026-04-08'], // Kim
  ])
})

it('lists nobody where there is nobody', async () => {
  const rows = await shop.rows(['list', 'customers'], 'action-lists', { asOf: early, segment: "stage = 'active'" })
  expect(rows.map(([, customers]) => customers)).toEqual([0, 0, 0, 0, 0, 0, 0])
})
