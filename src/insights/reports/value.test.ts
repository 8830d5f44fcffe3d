import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['tenth', 'customers', 'revenueMinor', 'cumulativeShare', 'leastMinor']

it('ranks the buyers and adds up their revenue from the top', async () => {
  // Anna, Kim, Eva, Ida, Carla, Bo, Leo. Tenths of seven end at places 1, 2, 3, 3, 4, 5, 5, 6, 7 and 7.
  expect(await shop.rows(columns, 'value', { asOf: late })).toEqual([
    [1, 1, 23_000, 23_000 / 76_100, 23_000],
    [2, 1, 20_000, 43_000 / 76_100, 20_000],
    [3, 1, 14_000, 57_000 / 76_100, 14_000],
    [5, 1, 6_500, 63_500 / 76_100, 6_500],
    [6, 1, 6_000, 69_500 / 76_100, 6_000],
    [8, 1, 4_000, 73_500 / 76_100, 4_000],
    [9, 1, 2_600, 1, 2_600],
  ])
})

it('says how unevenly it is spread', async () => {
  const { summary } = await shop.ask('value', { asOf: late })
  // Places times spent: 23 + 40 + 42 + 26 + 30 + 24 + 18.2 thousands.
  const gini = (8 - (2 * 203_200) / 76_100) / 7
  expect(summary).toEqual([
    {
      ...{ buyers: 7, revenueMinor: 76_100, gini: expect.closeTo(gini, 12), halfShare: 2 / 7 },
      ...{ top1Share: 23_000 / 76_100, top5Share: 23_000 / 76_100, top10Share: 23_000 / 76_100 },
      top20Share: 43_000 / 76_100,
    },
  ])
})

it('counts what was spent in the period, as known on the date', async () => {
  // January in the shop: Anna 15,000, Eva 12,000, Bo 4,000, and Dan 7,000 until he cancelled.
  const period = { from: '2026-01-01', to: '2026-02-01' }
  const spent = async (asOf: string) => (await shop.rows(['revenueMinor'], 'value', { asOf, ...period })).flat()
  expect(await spent(early)).toEqual([15_000, 12_000, 7_000, 4_000])
  expect(await spent(late)).toEqual([15_000, 12_000, 4_000])
})

it('has no figures without buyers', async () => {
  const { rows, summary } = await shop.ask('value', { asOf: '2025-01-01' })
  expect(rows).toEqual([])
  expect(summary[0]).toMatchObject({ buyers: 0, gini: null, top1Share: null, halfShare: null })
})
