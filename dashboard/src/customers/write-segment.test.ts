import { expect, it } from 'vitest'
import type { CustomersSearch } from './customers-search.ts'
import { writeSegment } from './write-segment.ts'

it.each<[CustomersSearch, string | undefined]>([
  [{ stage: 'active,new', risk: 'high' }, "stage in ('active', 'new') and risk in ('high')"],
  [{ group: 'order_unpaid,has_favourites' }, "groups has 'order_unpaid' and groups has 'has_favourites'"],
  [{ city: "L'Aquila,unknown" }, "(city in ('L''Aquila') or city is unknown)"],
  [{ category: '"Home, Garden",Tea' }, "main_category in ('Home, Garden', 'Tea')"],
  [{ revenueOver: '4995', chanceUnder: '0.2' }, 'revenue > 49.95 and chance < 0.2'],
  [{ recency: '4,5', known: 'true' }, 'recency in (4, 5) and known is true'],
  [{ onlyAtFestival: 'Jul' }, "orders >= 2 and holiday_share >= 100% and holiday in ('Jul')"],
  [{ hasFavourites: 'false' }, 'not favourite_count > 0'],
  [{ lastOrderFrom: '2026-01-01' }, "last_order_at since '2026-01-01'"],
  [{ segment: 'loyal' }, "in segment 'loyal'"],
  [{ recency: '0' }, undefined],
  [{ step: 'cart' }, undefined],
  [{ q: 'anna', stage: 'new' }, undefined],
  [{ sort: 'name' }, undefined],
])('writes %j', (search, expected) => {
  expect(writeSegment(search, 100)).toBe(expected)
})
