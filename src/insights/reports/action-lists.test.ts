import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { countSegment, defineSegment } from '../../segments/index.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['list', 'customers', 'atStakeMinor', 'filter']

it('counts who is on each list and what is at stake', async () => {
  expect(await shop.rows(columns, 'action-lists', { asOf: late })).toEqual([
    // Anna; Eva lapses a day too late, Bo is of the low tier.
    ['lapsingSoon', 1, 9_000, "tier in ('high', 'mid') and stage != 'churned' and lapses_at in next 14 days"],
    ['overdue', 1, 5_000, "tier in ('high', 'mid') and groups has 'no_repeat_in_time'"], // Eva; Carla is of the low tier
    ['unpaidOrders', 1, 4_500, 'unpaid > 0'], // Gry
    ['fullCarts', 1, 2_200, "stage in ('browser', 'new', 'active', 'churned', 'reactivated') and cart_value > 0"], // Eva; nobody can reach the visitor
    [
      'secondOrder',
      1,
      2_400,
      "stage = 'new' and last_order_at in last 60 days and last_order_at more than 14 days ago",
    ], // Leo; Bo's order is too long ago
    ['lapsedLately', 1, 150, "stage = 'churned' and lapses_at in last 7 days"], // Carla, on the first day of the week
    ['reactivatedLately', 1, 8_000, "stage = 'reactivated' and last_order_at in last 7 days"], // Kim
  ])
})

it('lists nobody where there is nobody', async () => {
  const rows = await shop.rows(['list', 'customers'], 'action-lists', { asOf: early, segment: "stage = 'active'" })
  expect(rows.map(([, customers]) => customers)).toEqual([0, 0, 0, 0, 0, 0, 0])
})

it('defines each list so that the list of customers has the same', async () => {
  const sources = { ...shop.sources, ...shop.sources.segments }
  for (const [list, customers, filter] of await shop.rows(['list', 'customers', 'filter'], 'action-lists', {
    asOf: late,
  })) {
    const found = await countSegment(sources, defineSegment(String(filter)), Date.parse('2026-04-14T22:00:00Z'))
    expect([list, found]).toEqual([list, customers])
  }
})
