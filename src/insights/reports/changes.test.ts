import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['metric', 'value', 'valueBefore', 'valueChange']
const chosen = ['buyers', 'orders', 'revenueMinor', 'averageOrderMinor', 'repeatRate', 'refundsMinor', 'newCustomers']

async function changes(asked: object) {
  const rows = await shop.rows(columns, 'changes', { asOf: late, ...asked })
  return rows.filter(([metric]) => chosen.includes(String(metric)))
}

it('holds a period against the one of the same length before it', async () => {
  // February: Carla 6,000, Eva 2,000 and her refund. The 28 days before, from 4 January: Anna's of the 20th, Bo, Eva.
  expect(await changes({ from: '2026-02-01', to: '2026-03-01' })).toEqual([
    ['buyers', 2, 3, 2 / 3 - 1],
    ['orders', 2, 3, 2 / 3 - 1],
    ['revenueMinor', 8_000, 21_000, 8_000 / 21_000 - 1],
    ['averageOrderMinor', 4_000, 7_000, 4 / 7 - 1],
    ['repeatRate', 0, 0, null],
    ['refundsMinor', 3_000, 0, null],
    ['newCustomers', 1, 2, -1 / 2],
  ])
})

it('cuts both periods to the date', async () => {
  // From 1 April to the 15th: Ida and Kim; the fourteen days before: Ida's first.
  const found = await changes({ from: '2026-04-01', to: '2026-05-01' })
  expect(found.find(([metric]) => metric === 'revenueMinor')).toEqual(['revenueMinor', 8_500, 3_000, 8_500 / 3_000 - 1])
})

it('holds it against the year before, and the whole history against nothing', async () => {
  const before = async (asked: object) => (await changes(asked)).map((row) => row[2])
  expect(await before({ from: '2026-10-01', to: '2026-10-20', asOf: '2026-10-20', compare: 'year' })).toEqual([
    1, 1, 15_000, 15_000, 0, 0, 1,
  ])
  expect(await before({})).toEqual(chosen.map(() => undefined))
})
