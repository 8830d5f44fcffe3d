import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop, smallSettings } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['cohort', 'period', 'customers', 'active', 'orders', 'revenueMinor', 'isPartial']

it('follows each month of first orders up to the running month', async () => {
  expect(await shop.rows(columns, 'cohorts', { asOf: late })).toEqual([
    // Kim, paid on 6 October; again in April, which is running on the 15th.
    ['2025-10', 0, 1, 1, 1, 15_000, false],
    ['2025-10', 1, 1, 0, 0, 0, false],
    ['2025-10', 2, 1, 0, 0, 0, false],
    ['2025-10', 3, 1, 0, 0, 0, false],
    ['2025-10', 4, 1, 0, 0, 0, false],
    ['2025-10', 5, 1, 0, 0, 0, false],
    ['2025-10', 6, 1, 1, 1, 5_000, true],
    // Anna (00:30 on New Year's Day in the shop, twice that month), Bo (23:30 on 31 January), Eva. Dan's order is cancelled.
    ['2026-01', 0, 3, 3, 4, 31_000, false],
    ['2026-01', 1, 3, 1, 1, 2_000, false],
    ['2026-01', 2, 3, 1, 1, 8_000, false],
    ['2026-01', 3, 3, 0, 0, 0, true],
    // Carla, 00:30 on 1 February.
    ['2026-02', 0, 1, 1, 1, 6_000, false],
    ['2026-02', 1, 1, 0, 0, 0, false],
    ['2026-02', 2, 1, 0, 0, 0, true],
    // Ida, whose second order is of 1 April by summer time, and Leo, whose order of January was cancelled.
    ['2026-03', 0, 2, 2, 2, 5_600, false],
    ['2026-03', 1, 2, 1, 1, 3_500, true],
  ])
})

it('ends with the last month that has begun before the date', async () => {
  // At the first moment of February, January is over and February has not begun. Dan's order still counts, Carla's is to come.
  expect(await shop.rows(columns, 'cohorts', { asOf: early })).toEqual([
    ['2025-10', 0, 1, 1, 1, 15_000, false],
    ['2025-10', 1, 1, 0, 0, 0, false],
    ['2025-10', 2, 1, 0, 0, 0, false],
    ['2025-10', 3, 1, 0, 0, 0, false],
    ['2026-01', 0, 4, 4, 5, 38_000, false],
  ])
})

it('gives the rate of each period', async () => {
  const asked = { asOf: late, from: '2026-01-01', to: '2026-02-01' }
  expect(await shop.rows(['period', 'rate'], 'cohorts', asked)).toEqual([
    [0, 1],
    [1, 1 / 3],
    [2, 1 / 3],
    [3, 0],
  ])
})

it('takes a first order at the beginning of the period and leaves one at its end', async () => {
  // From the instant of Leo's first counted order to that of Ida's.
  const asked = { asOf: late, from: '2026-03-02T10:00:00Z', to: '2026-03-28T23:30:00Z' }
  expect(await shop.rows(['cohort', 'period', 'customers'], 'cohorts', asked)).toEqual([
    ['2026-03', 0, 1],
    ['2026-03', 1, 1],
  ])
})

describe('by week', () => {
  const asked = { asOf: late, from: '2026-03-23', to: '2026-04-06', params: { by: 'week' } }

  it('names a week by its first day', async () => {
    // Ida: Sunday 29 March, then Wednesday 1 April. The week of the date, from 13 April, is running.
    expect(await shop.rows(columns, 'cohorts', asked)).toEqual([
      ['2026-03-23', 0, 1, 1, 1, 3_000, false],
      ['2026-03-23', 1, 1, 1, 1, 3_500, false],
      ['2026-03-23', 2, 1, 0, 0, 0, false],
      ['2026-03-23', 3, 1, 0, 0, 0, true],
    ])
  })

  it('starts weeks on the day of the shop', async () => {
    const settings = smallSettings({ weekStartsOn: 'sunday' })
    expect(await shop.rows(columns, 'cohorts', asked, { settings })).toEqual([
      ['2026-03-29', 0, 1, 1, 2, 6_500, false],
      ['2026-03-29', 1, 1, 0, 0, 0, false],
      ['2026-03-29', 2, 1, 0, 0, 0, true],
    ])
  })
})

describe('by quarter', () => {
  const asked = { asOf: late, params: { by: 'quarter' } }

  it('follows the calendar year', async () => {
    // 2026-Q1: Anna, Bo, Eva, Carla, Ida, Leo with nine orders; Ida's second is of April.
    expect(await shop.rows(columns, 'cohorts', asked)).toEqual([
      ['2025-Q4', 0, 1, 1, 1, 15_000, false],
      ['2025-Q4', 1, 1, 0, 0, 0, false],
      ['2025-Q4', 2, 1, 1, 1, 5_000, true],
      ['2026-Q1', 0, 6, 6, 9, 52_600, false],
      ['2026-Q1', 1, 6, 1, 1, 3_500, true],
    ])
  })

  it('follows the fiscal year of the shop', async () => {
    // With a year from February: November to January is the fourth quarter of the year that began in February 2025, August to
    // October its third; February to April is the first of the next, still running on 15 April.
    const settings = smallSettings({ fiscalYearStartsInMonth: 2 })
    expect(await shop.rows(columns, 'cohorts', asked, { settings })).toEqual([
      ['2025-Q3', 0, 1, 1, 1, 15_000, false],
      ['2025-Q3', 1, 1, 0, 0, 0, false],
      ['2025-Q3', 2, 1, 1, 1, 5_000, true],
      ['2025-Q4', 0, 3, 3, 4, 31_000, false],
      ['2025-Q4', 1, 3, 2, 2, 10_000, true],
      ['2026-Q1', 0, 3, 3, 4, 15_100, true],
    ])
  })
})

it('has no rows before the first order', async () => {
  expect(await shop.rows(columns, 'cohorts', { asOf: '2025-10-06' })).toEqual([])
})
