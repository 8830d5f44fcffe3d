import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeStates } from '../../../test/support/warehouse-rows.ts'

const asOf = '2026-05-01'
const states = [
  {
    customer_id: 1,
    stage: 'active',
    source: 'google',
    gender: 'female',
    age_band: '25-34',
    persona: 'saver',
    price_band: 'high',
    orders: 3,
    revenue_minor: 23_000,
    lifetime_value_minor: 9_000,
  },
  {
    customer_id: 2,
    stage: 'new',
    source: 'google',
    gender: 'female',
    age_band: '25-34',
    persona: 'saver',
    price_band: 'high',
    orders: 1,
    revenue_minor: 4_000,
    lifetime_value_minor: 1_000,
  },
  {
    customer_id: 3,
    stage: 'active',
    source: 'letter',
    gender: 'male',
    age_band: '35-44',
    persona: 'loyal',
    price_band: 'low',
    orders: 2,
    revenue_minor: 6_000,
    lifetime_value_minor: 3_000,
  },
  { customer_id: 8, stage: 'browser' },
]

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  await writeStates(shop.warehouse, '2026-04-30 22:00', states)
})
afterAll(() => shop.close())

const written = { ensureStates: async () => {} }

/** Customers and what they are worth, by a trait that Anna and Bo share, that Carla has alone, and that Hal has not told. */
const figures = [
  { customers: 2, share: 1 / 2, buyers: 2, buyerShare: 1, orders: 4, revenueMinor: 27_000, revenueShare: 27 / 33 },
  { customers: 1, share: 1 / 4, buyers: 1, buyerShare: 1, orders: 2, revenueMinor: 6_000, revenueShare: 6 / 33 },
  { customers: 1, share: 1 / 4, buyers: 0, buyerShare: 0, orders: 0, revenueMinor: 0, revenueShare: 0 },
]
const means = [
  { averageOrderMinor: 6_750, revenuePerBuyerMinor: 13_500, repeatBuyers: 1, repeatRate: 1 / 2, expectedMinor: 5_000 },
  { averageOrderMinor: 3_000, revenuePerBuyerMinor: 6_000, repeatBuyers: 1, repeatRate: 1, expectedMinor: 3_000 },
  { averageOrderMinor: null, revenuePerBuyerMinor: null, repeatBuyers: 0, repeatRate: null, expectedMinor: null },
]

it.each([
  ['sources', 'origin', 'source', ['google', 'letter', 'unknown']],
  ['sources', 'origin', 'firstOrder', ['google', 'letter', 'unknown']],
  ['people', 'person', 'gender', ['female', 'male', 'unknown']],
  ['people', 'person', 'ageBand', ['25-34', '35-44', 'unknown']],
  ['personas', 'persona', undefined, ['saver', 'loyal', 'unknown']],
])('%s: what each %s (%s) is worth', async (report, column, by, names) => {
  const { rows } = await shop.ask(report, { asOf, params: by ? { by } : {} }, written)
  expect(rows).toEqual(names.map((name, place) => ({ [column]: name, ...figures[place], ...means[place] })))
})

it('price-bands: the cheap, the middle and the dear in their order', async () => {
  expect(await shop.rows(['priceBand', 'buyers'], 'price-bands', { asOf }, written)).toEqual([
    ['low', 1],
    ['high', 2],
    ['unknown', 0],
  ])
})
