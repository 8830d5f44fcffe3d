import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['group', 'day', 'atRisk', 'events']
const curve = (params: Record<string, string>, question: object = {}) =>
  shop.rows(columns, 'second-order', { asOf: late, params, ...question })

// Ida is back on day 3, Anna on day 20, Eva 31 days later to the minute, Kim on day 186. Bo and Carla are followed for 72 whole days,
// Leo for 43.
it('follows first-time buyers to their second order', async () => {
  expect(await curve({})).toEqual([
    [null, 3, 7, 1],
    [null, 20, 6, 1],
    [null, 31, 5, 1],
    [null, 186, 1, 1],
  ])
  const rows = await shop.rows(['returnedShare', 'standardError'], 'second-order', { asOf: late })
  const shares = [1 / 7, 2 / 7, 3 / 7, 1]
  for (const [place, [share]] of rows.entries()) expect(share).toBeCloseTo(shares[place] as number, 12)
  // Greenwood on day 20: (5/7)² × (1/(7·6) + 1/(6·5)).
  expect(rows[1]?.[1]).toBeCloseTo((5 / 7) * Math.sqrt(1 / 42 + 1 / 30), 12)
})

it('follows nobody longer than asked', async () => {
  // Kim and all who were left had 43, 72 and 90 days without an order.
  expect((await curve({ days: '90' })).at(-1)).toEqual([null, 90, 1, 0])
})

it('knows nothing of what came after the date', async () => {
  // On 1 February Bo had paid half an hour before: no whole day. Dan's order, of 21 days before, had not
  // been cancelled yet. Anna was back on day 20, Kim not after 117, Eva not after 16.
  expect(await curve({}, { asOf: early })).toEqual([
    [null, 20, 3, 1],
    [null, 117, 1, 0],
  ])
})

it('takes first orders of the period alone', async () => {
  // From the instant of Leo's to that of Ida's.
  expect(await curve({}, { from: '2026-03-02T10:00:00Z', to: '2026-03-28T23:30:00Z' })).toEqual([[null, 43, 1, 0]])
})

describe('groups of first orders', () => {
  it.each([
    [
      'items',
      [
        ['1', 3, 4, 1], // Ida, of her, Bo, Carla and Leo
        ['1', 72, 2, 0],
        ['2', 20, 2, 1], // Anna, of her and Eva
        ['2', 31, 1, 1],
        ['5+', 186, 1, 1], // Kim
      ],
    ],
    [
      'category', // Anna took both, more of it coffee
      [
        ['coffee', 20, 2, 1],
        ['coffee', 31, 1, 1],
        ['tea', 3, 1, 1],
        ['unknown', 186, 1, 1],
      ],
    ],
    [
      'source',
      [
        ['google', 20, 3, 1],
        ['google', 31, 2, 1],
        ['google', 72, 1, 0],
        ['letter', 3, 2, 1],
        ['letter', 72, 1, 0],
        ['unknown', 186, 1, 1],
      ],
    ],
    [
      'discount', // Anna's had a discount, Carla's a coupon
      [
        ['discounted', 20, 2, 1],
        ['discounted', 72, 1, 0],
        ['full_price', 3, 5, 1],
        ['full_price', 31, 4, 1],
        ['full_price', 186, 1, 1],
      ],
    ],
  ])('by %s', async (by, expected) => {
    expect(await curve({ by })).toEqual(expected)
  })

  it('are compared by the log-rank test', async () => {
    // With and without a discount: on days 3, 20, 31 and 186 the expected events of those with one are 2/7, 2/6, 1/5 and 0, so 0.8190;
    // there was 1. Variances 2/7·5/7, 2/6·4/6 and 1/5·4/5 add up to 0.5863.
    const { summary } = await shop.ask('second-order', { asOf: late, params: { by: 'discount' } })
    const expected = 2 / 7 + 2 / 6 + 1 / 5
    const variance = (2 / 7) * (5 / 7) + (2 / 6) * (4 / 6) + (1 / 5) * (4 / 5)
    expect(summary[0]?.logRank).toBeCloseTo((1 - expected) ** 2 / variance, 12)
    expect(summary[0]?.degreesOfFreedom).toBe(1)
    expect(summary[0]).toMatchObject({ customers: 7, returnedShare: 1, returnedHalfDays: 186, returnedMostDays: 186 })
  })
})

it('has nothing to say before the first order', async () => {
  const { rows, summary, reading } = await shop.ask('second-order', { asOf: '2025-10-06' })
  expect(rows).toEqual([])
  expect(summary[0]).toMatchObject({ customers: 0, returnedShare: null, logRank: null })
  expect(reading).toEqual([])
})
