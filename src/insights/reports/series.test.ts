import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { frozenClock } from '../../platform/index.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['start', 'revenueMinor', 'orders', 'buyers', 'newCustomers', 'registrations', 'isPartial']

describe('by month', () => {
  it('begins with the first order or registration and has every month since', async () => {
    expect(await shop.rows(columns, 'series', { asOf: late, params: { by: 'month' } })).toEqual([
      ['2025-10', 15_000, 1, 1, 1, 1, false], // Kim
      ['2025-11', 0, 0, 0, 0, 0, false],
      ['2025-12', 0, 0, 0, 0, 1, false], // Anna registers; her order of the 31st is January's by the shop's clock
      ['2026-01', 31_000, 4, 3, 3, 5, false], // Anna twice, Bo, Eva; Bo, Dan, Eva, Hal and Leo register
      ['2026-02', 8_000, 2, 2, 1, 2, false], // Carla, Eva; Carla and Gry register
      ['2026-03', 13_600, 3, 3, 2, 2, false], // Leo, Anna, Ida; Finn and Ida register
      ['2026-04', 8_500, 2, 2, 0, 0, true], // Ida, Kim
    ])
  })

  it('marks the months that the period cuts', async () => {
    const asked = { asOf: late, from: '2026-01-15', to: '2026-02-15', params: { by: 'month' } }
    expect(await shop.rows(columns, 'series', asked)).toEqual([
      ['2026-01', 21_000, 3, 3, 2, 2, true], // Eva, Anna's second, Bo; Bo and Eva register
      ['2026-02', 6_000, 1, 1, 1, 2, true],
    ])
  })

  it('knows nothing of what comes after the date', async () => {
    const rows = await shop.rows(columns, 'series', { asOf: early, params: { by: 'month' } })
    expect(rows.at(-1)).toEqual(['2026-01', 38_000, 5, 4, 4, 5, false]) // Dan's order counts
  })
})

it('by day it begins where the period does, with nothing as nought', async () => {
  const asked = { asOf: late, from: '2026-03-28', to: '2026-04-02' }
  expect(await shop.rows(columns, 'series', asked)).toEqual([
    ['2026-03-28', 0, 0, 0, 0, 0, false],
    ['2026-03-29', 3_000, 1, 1, 1, 1, false], // Ida, in the first hour of the night of the change of clocks
    ['2026-03-30', 0, 0, 0, 0, 0, false],
    ['2026-03-31', 0, 0, 0, 0, 0, false],
    ['2026-04-01', 3_500, 1, 1, 0, 0, false],
  ])
})

it('a day is not over before the clock says so', async () => {
  const asked = { asOf: late, from: '2026-04-13' }
  const clock = frozenClock('2026-04-14T12:00:00Z')
  expect(await shop.rows(['start', 'isPartial'], 'series', asked, { clock })).toEqual([
    ['2026-04-13', false],
    ['2026-04-14', true],
  ])
})

it('by week it names the week by its first day', async () => {
  const asked = { asOf: late, from: '2026-03-23', to: '2026-04-06', params: { by: 'week' } }
  expect(await shop.rows(['start', 'orders', 'buyers', 'newCustomers'], 'series', asked)).toEqual([
    ['2026-03-23', 1, 1, 1],
    ['2026-03-30', 1, 1, 0],
  ])
})

it('shows the last stretches of a long period and says so', async () => {
  const { rows, freshness } = await shop.ask('series', { asOf: late, from: '2020-01-01' })
  expect(rows).toHaveLength(800)
  expect(rows.at(-1)?.start).toBe('2026-04-14')
  expect(freshness.note).toBe('Only the last 800 of 2296 stretches are shown.')
})

it('has no rows where nothing happened and nothing was asked for', async () => {
  expect(await shop.rows(columns, 'series', { asOf: '2025-10-01' })).toEqual([])
})
