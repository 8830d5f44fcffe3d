import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectEachCount } from '../../../test/support/marked-figures.ts'
import { openSmallShop, type SmallShop, smallSettings } from '../../../test/support/small-world.ts'
import { type CustomerRow, writeCustomers, writeStates } from '../../../test/support/warehouse-rows.ts'
import { holidays } from './holidays.ts'

// A shop without public holidays whose harvest feast is on Saturday 20 September, bought for from the Thursday on. On ordinary Thursdays
// and Saturdays it has one order, on Fridays two; at the feast three, two and five.

const settings = smallSettings({
  ...{ country: 'AQ', timeZone: 'UTC', festivalLeadDays: 2 },
  festivals: [{ name: 'Harvest feast', on: '09-20', days: 1 }],
})
const written = { settings, ensureStates: async () => {} }
const asOf = '2025-10-19'

const dayAfter = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString()
const weeks = [0, 1, 2, 3, 5, 6, 7, 8]
const ordinary = weeks.flatMap((week) => {
  const thursday = dayAfter('2025-08-21', 7 * week)
  return [thursday, dayAfter(thursday, 1), dayAfter(thursday, 1), dayAfter(thursday, 2)]
})
const buyer = (id: number, ...days: string[]): CustomerRow => ({
  ...{ id, firstSeenAt: `${days[0]} 12:00` },
  orders: days.map((day, place) => ({ id: `${id}-${place}`, paidAt: `${day} 12:00`, valueMinor: 1_000 })),
})
const customers = [
  ...ordinary.map((day, place) => buyer(100 + place, day)),
  // Three who come for the feast alone, one of them three times, and one who had bought before.
  buyer(1, '2025-09-18', '2025-09-20'),
  buyer(2, '2025-09-18', '2025-09-19', '2025-09-20'),
  buyer(3, '2025-09-18'),
  buyer(4, '2025-08-22', '2025-09-19', '2025-09-20'),
  buyer(5, '2025-09-20'),
  buyer(6, '2025-09-20'),
]

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  await shop.warehouse.command('test.clear', 'TRUNCATE TABLE customers')
  // Who bought before takes the place of one of that Friday's buyers.
  await writeCustomers(
    shop.warehouse,
    customers.filter(({ id }) => id !== 101),
  )
  const state = (customer_id: number, orders: number, share: number) => ({
    ...{ customer_id, stage: 'active', orders, holiday_share: share, holiday: share > 0 ? 'Harvest feast' : '' },
  })
  await writeStates(shop.warehouse, '2025-10-19 00:00', [
    ...[state(1, 2, 1), state(2, 3, 1), state(3, 1, 1), state(4, 3, 2 / 3), state(5, 1, 1), state(6, 1, 1)],
    state(100, 1, 0),
  ])
})
afterAll(() => shop.close())

it('holds a festival’s days against ordinary days of their weekdays', async () => {
  const { rows, summary } = await shop.ask('holidays', { asOf }, written)
  // 1 + 2 + 1 orders are expected on the three days, each from eight ordinary ones; these do not scatter at all, so Poisson's law stands.
  const spread = 2.5758293035489004 * Math.sqrt(1 / 10 + (1 / 8 + 2 / 8 + 1 / 8) / 4 ** 2)
  const close = (value: number) => expect.closeTo(value, 9)
  expect(rows).toEqual([
    {
      ...{ festival: 'Harvest feast', days: 3, orders: 10, expectedOrders: 4, lift: 2.5 },
      ...{ liftLow: close(2.5 * Math.exp(-spread)), liftHigh: close(2.5 * Math.exp(spread)) },
      ...{ revenueMinor: 10_000, revenueLift: 2.5, buyers: 6, newCustomers: 5, newShare: 5 / 6 },
      ...{ onlyThen: 2, onlyShare: 2 / 3, nextOn: '2026-09-18' },
    },
  ])
  expect(summary).toEqual([{ orders: 10, expectedOrders: 4, lift: 2.5, onlyThen: 2, onlyShare: 2 / 3 }])
})

it('looks at days of the period alone, and at ordinary days beyond it', async () => {
  const columns = ['days', 'orders', 'expectedOrders', 'buyers', 'newCustomers']
  const asked = { asOf, from: '2025-09-19', to: '2025-09-20' }
  expect(await shop.rows(columns, 'holidays', asked, written)).toEqual([[1, 2, 2, 2, 0]])
})

it('opens the customers behind each figure', async () => {
  expect(await expectEachCount(shop, holidays, { asOf }, {}, written)).toBe(6 + 5 + 2 + 2)
  // Those of the Friday, one of them twice over the feast.
  expect(await expectEachCount(shop, holidays, { asOf, from: '2025-09-19', to: '2025-09-20' }, {}, written)).toBe(
    2 + 2 + 2,
  )
})

it('has no rows where nothing was sold or nothing can be held against the days', async () => {
  expect(await shop.rows(['festival'], 'holidays', { asOf: '2025-08-01' }, written)).toEqual([])
  const always = { ...written, settings: { ...settings, festivalLeadDays: 60, festivals: everyMonth } }
  expect(await shop.rows(['festival'], 'holidays', { asOf }, always)).toEqual([])
})

const everyMonth = ['08-25', '09-25', '10-25'].map((on) => ({ name: on, on, days: 1 }))
