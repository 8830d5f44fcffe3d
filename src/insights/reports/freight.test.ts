import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeCustomers } from '../../../test/support/warehouse-rows.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  await shop.warehouse.command('test.clear', 'TRUNCATE TABLE customers')
  const buyer = (id: number, shippingMinor: number, paidAt: string, next?: string) => ({
    ...{ id, firstSeenAt: paidAt },
    orders: [
      { id: `${id}a`, paidAt, valueMinor: 900, shippingMinor },
      ...(next ? [{ id: `${id}b`, paidAt: next, valueMinor: 5_000, shippingMinor: 5_000 }] : []),
    ],
  })
  await writeCustomers(shop.warehouse, [
    buyer(1, 0, '2026-01-01 10:00', '2026-01-31 10:00'),
    buyer(2, 100, '2026-01-01 10:00', '2026-01-31 10:01'),
    buyer(3, 99, '2026-01-01 10:00'),
    buyer(4, 900, '2026-03-20 10:00', '2026-03-21 10:00'),
  ])
})
afterAll(() => shop.close())

const columns = ['band', 'customers', 'share', 'freightMinor', 'averageOrderMinor', 'eligible', 'retained']

it('counts who came back by what delivery was of the first order', async () => {
  // 99 of 999 is just under a tenth, 100 of 1,000 a tenth. The first came back after 30 days to the minute, the second a minute later;
  // the last has had less than 30 days.
  expect(await shop.rows(columns, 'freight', { asOf: late, params: { days: '30' } })).toEqual([
    ['free', 1, 1 / 4, 0, 900, 1, 1],
    ['5_to_10_percent', 1, 1 / 4, 99, 900, 1, 0],
    ['10_to_15_percent', 1, 1 / 4, 100, 900, 1, 0],
    ['30_percent_and_more', 1, 1 / 4, 900, 900, 0, 0],
  ])
})

it('takes first orders of the period alone', async () => {
  expect(await shop.rows(['band'], 'freight', { asOf: late, from: '2026-03-01' })).toEqual([['30_percent_and_more']])
})

it('says what free delivery from an amount on would reach', async () => {
  // Seven orders: 900 four times, with 0, 100, 99 and 900 for delivery, and 5,000 three times, each with 5,000.
  // Three customers have one of 5,000, four one of 900.
  const named = [
    ...['thresholdMinor', 'orders', 'share', 'paying', 'payingCustomers', 'freightMinor'],
    ...['justUnder', 'underCustomers', 'missingMinor', 'justOver'],
  ]
  const rows = await shop.rows(named, 'free-delivery', { asOf: late })
  expect(rows).toEqual([
    [1_000, 3, 3 / 7, 3, 3, 15_000, 4, 4, 100, 0],
    [1_500, 3, 3 / 7, 3, 3, 15_000, 0, 0, null, 0],
    [2_000, 3, 3 / 7, 3, 3, 15_000, 0, 0, null, 0],
    [2_500, 3, 3 / 7, 3, 3, 15_000, 0, 0, null, 0],
    [3_000, 3, 3 / 7, 3, 3, 15_000, 0, 0, null, 0],
    [4_000, 3, 3 / 7, 3, 3, 15_000, 0, 0, null, 0],
    [5_000, 3, 3 / 7, 3, 3, 15_000, 0, 0, null, 3],
  ])
})
