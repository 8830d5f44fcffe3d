import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { between, early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['from', 'to', 'customers', 'revenueMinor']

it('follows everybody from the beginning of the period to its end', async () => {
  expect(await shop.rows(columns, 'lifecycle-flow', { asOf: late, from: early })).toEqual([
    ['none', 'visitor', 1, 0], // the visitor of one day
    ['none', 'browser', 2, 0], // Finn and Gry
    ['none', 'active', 1, 6_500], // Ida came and ordered twice
    ['none', 'churned', 1, 6_000], // Carla's only order came after the beginning
    ['visitor', 'visitor', 1, 0],
    ['browser', 'browser', 1, 0], // Hal
    ['browser', 'new', 1, 2_600], // Leo
    ['new', 'browser', 1, 0], // Dan, whose order was cancelled
    ['new', 'new', 1, 4_000], // Bo
    ['new', 'active', 1, 14_000], // Eva
    ['active', 'active', 1, 23_000], // Anna
    ['churned', 'reactivated', 1, 20_000], // Kim
  ])
})

it('adds up what the flows come to', async () => {
  const { summary } = await shop.ask('lifecycle-flow', { asOf: late, from: early })
  // Of the eleven who are no visitors Hal, Bo and Anna stayed where they were. Carla came and lapsed, Kim returned, Ida and Leo were won.
  expect(summary).toEqual([
    { knownCustomers: 11, movedCustomers: 8, lapsedCustomers: 1, returnedCustomers: 1, wonCustomers: 2 },
  ])
})

it('ends where the period ends, not at the date', async () => {
  expect(await shop.rows(columns, 'lifecycle-flow', { asOf: late, from: early, to: between })).toEqual([
    ['none', 'browser', 1, 0], // Gry
    ['none', 'new', 1, 6_000], // Carla
    ['visitor', 'visitor', 1, 0],
    ['browser', 'browser', 2, 0], // Hal and Leo
    ['new', 'browser', 1, 0], // Dan
    ['new', 'new', 1, 4_000], // Bo
    ['new', 'active', 1, 14_000], // Eva
    ['active', 'active', 1, 15_000], // Anna
    ['churned', 'churned', 1, 15_000], // Kim
  ])
})

it('without a beginning everybody comes from nowhere', async () => {
  expect(await shop.rows(['from', 'to', 'customers'], 'lifecycle-flow', { asOf: early })).toEqual([
    ['none', 'visitor', 1],
    ['none', 'browser', 2],
    ['none', 'new', 3],
    ['none', 'active', 1],
    ['none', 'churned', 1],
  ])
})

describe('by month', () => {
  it('gives the flows of each month, cut to the period', async () => {
    const asked = { asOf: between, from: early, params: { grain: 'month' } }
    const { rows, freshness } = await shop.ask('lifecycle-flow', asked)
    expect(new Set(rows.map(({ month }) => month))).toEqual(new Set(['2026-02']))
    expect(rows.map(({ from, to, customers }) => [from, to, customers])).toEqual(
      await shop.rows(['from', 'to', 'customers'], 'lifecycle-flow', { asOf: between, from: early }),
    )
    expect(freshness.note).toBeNull()
  })

  it('follows no more months than past dates stay at hand, and says so', async () => {
    const asked: number[] = []
    const ensureStates = async (asOfMs: number) => {
      asked.push(asOfMs)
    }
    const question = { asOf: late, from: '2025-01-01', params: { grain: 'month' } }
    const { freshness } = await shop.ask('lifecycle-flow', question, { ensureStates })
    expect(freshness.note).toBe('Only the last 6 months of the period are shown.')
    // The edges in the shop's zone, over the change to summer time, up to the date itself.
    expect([...new Set(asked)].map((instantMs) => new Date(instantMs).toISOString().slice(0, 13))).toEqual([
      '2025-10-31T23',
      '2025-11-30T23',
      '2025-12-31T23',
      '2026-01-31T23',
      '2026-02-28T23',
      '2026-03-31T22',
      '2026-04-14T22',
    ])
  })
})
