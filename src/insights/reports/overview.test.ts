import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

async function overview(question: object) {
  const rows = await shop.rows(['metric', 'value'], 'overview', question)
  return Object.fromEntries(rows)
}

it('gives the whole history before a date', async () => {
  // Anna 10,000 + 5,000 + 8,000, Bo 4,000, Carla 6,000, Eva 12,000 + 2,000, Ida 3,000 + 3,500, Kim 15,000 + 5,000, Leo 2,600:
  // 12 orders of 7 buyers. Dan's and Leo's first are cancelled, Finn's comes later, Gry's is unpaid.
  expect(await overview({ asOf: late })).toEqual({
    customers: 11, // all but the two visitors and Mia, whose row was withdrawn
    buyers: 7,
    orders: 12,
    units: 20, // 6 + 1 + 1 + 3 + 2 + 6 + 1
    revenueMinor: 76_100,
    averageOrderMinor: 76_100 / 12,
    repeatBuyers: 4, // Anna, Eva, Ida, Kim
    repeatRate: 4 / 7,
    refundsMinor: 3_500, // Eva 3,000 and Kim 500; Leo's 2,500 belong to an order that never was revenue
    netRevenueMinor: 72_600,
    discountMinor: 500,
    newCustomers: 7,
    returningShare: 5 / 12,
    ordersPerBuyer: 12 / 7,
    cancelledOrders: 2,
    visitors: 2,
    activeCustomers: 6,
    churnedCustomers: 1,
    atRiskCustomers: 1, // Bo; Carla's risk is high too, but she has lapsed
    atRiskRevenueMinor: 4_000,
    unpaidOrders: 1,
    unpaidMinor: 4_500,
  })
})

it('knows nothing of what comes after the date', async () => {
  // The first of February begins at 23:00 UTC: Carla's order half an hour later does not count, and Dan's is not cancelled yet.
  expect(await overview({ asOf: early })).toEqual({
    customers: 7,
    buyers: 5, // Anna, Bo, Dan, Eva, Kim
    orders: 6,
    units: 13, // 3 + 1 + 2 + 2 + 5
    revenueMinor: 53_000, // 15,000 + 4,000 + 7,000 + 12,000 + 15,000
    averageOrderMinor: 53_000 / 6,
    repeatBuyers: 1,
    repeatRate: 1 / 5,
    refundsMinor: 0,
    netRevenueMinor: 53_000,
    discountMinor: 500,
    newCustomers: 5,
    returningShare: 1 / 6,
    ordersPerBuyer: 6 / 5,
    cancelledOrders: 1, // Leo's
    visitors: 1,
    activeCustomers: 4,
    churnedCustomers: 1,
    atRiskCustomers: 1, // Dan
    atRiskRevenueMinor: 7_000,
    unpaidOrders: 0,
    unpaidMinor: 0,
  })
})

it('cuts a period at the midnights of the shop', async () => {
  // February: Carla's order of its first hour and Eva's second; Bo's, half an hour before, is January's.
  expect(await overview({ asOf: late, from: '2026-02-01', to: '2026-03-01' })).toMatchObject({
    customers: 11,
    buyers: 2,
    orders: 2,
    units: 2,
    revenueMinor: 8_000,
    averageOrderMinor: 4_000,
    repeatBuyers: 0,
    repeatRate: 0,
    refundsMinor: 3_000,
    netRevenueMinor: 5_000,
    newCustomers: 1,
    returningShare: 1 / 2,
    cancelledOrders: 0,
  })
})

it('takes what happens at the beginning of a period and leaves what happens at its end', async () => {
  // From Eva's second payment to Anna's third, an instant each: Eva's 2,000 and, between them, Leo's 2,600 and Eva's refund.
  const asked = { asOf: late, from: '2026-02-15T10:30:00Z', to: '2026-03-10T09:00:00Z' }
  expect(await overview(asked)).toMatchObject({
    buyers: 2,
    orders: 2,
    revenueMinor: 4_600,
    newCustomers: 1,
    refundsMinor: 3_000,
  })
  // From Leo's first payment that counts on he is a new customer, and until Eva's refund it is not given.
  expect(await overview({ ...asked, from: '2026-03-02T10:00:00Z' })).toMatchObject({ orders: 1, newCustomers: 1 })
  expect(await overview({ ...asked, to: '2026-02-20T12:00:00Z' })).toMatchObject({ orders: 1, refundsMinor: 0 })
  expect(await overview({ ...asked, from: '2026-02-20T12:00:00Z' })).toMatchObject({ orders: 1, refundsMinor: 3_000 })
})

it('has no rate and no average where nothing was bought', async () => {
  // December by the shop's clock: Anna's order of 23:30 UTC on the 31st is January's.
  expect(await overview({ asOf: late, from: '2025-12-01', to: '2026-01-01' })).toMatchObject({
    buyers: 0,
    orders: 0,
    revenueMinor: 0,
    averageOrderMinor: null,
    repeatRate: null,
    returningShare: null,
    ordersPerBuyer: null,
    newCustomers: 0,
  })
})

it('says the unit of each figure', async () => {
  const units = Object.fromEntries(await shop.rows(['metric', 'unit'], 'overview', { asOf: late }))
  expect(units).toMatchObject({ buyers: 'count', revenueMinor: 'money', repeatRate: 'rate', ordersPerBuyer: 'number' })
})
