import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const retention = (asOf: string, params: Record<string, string>, period: object = {}) =>
  shop.rows(['period', 'eligible', 'retained'], 'retention', { asOf, params, ...period })

describe('by activity', () => {
  // Days after the first one, as of 15 April: Anna 2, 21, 70 · Eva 31 · Hal 7 · Ida 3 · visitor 1 · Kim 187 · Leo 55. Bo, Carla, Dan,
  // Finn (20 April is to come), Gry and the other visitor did not return. 13 people.
  it('counts everyone who came back on the day or later', async () => {
    expect(await retention(late, { by: 'activity', kind: 'rolling' })).toEqual([
      ['day 1', 13, 7],
      ['day 7', 13, 5], // Anna, Eva, Hal, Kim, Leo
      ['day 30', 11, 4], // day 30 is to come for Ida (29 March) and the visitor of 1 April; Anna, Eva, Kim, Leo
      ['week', 13, 1], // days 7 to 13: Hal. For the visitor of 1 April day 13 was yesterday.
      ['month', 10, 2], // days 30 to 59: Eva, Leo. Also Finn (1 March) has not had 60 days.
      ['quarter', 1, 0], // days 90 to 179: only Kim has had 180 days, and came back on day 187
      ['year', 0, 0],
    ])
  })

  it('counts those who came back on the very day', async () => {
    const rows = await retention(late, { kind: 'exact' })
    expect(rows.slice(0, 3)).toEqual([
      ['day 1', 13, 1], // the visitor
      ['day 7', 13, 1], // Hal
      ['day 30', 11, 0], // Eva came on day 31
    ])
    expect(rows.slice(3)).toEqual((await retention(late, {})).slice(3))
  })

  it('looks at whole days before the date', async () => {
    // 8 people: Anna, Bo, Dan, Eva, Hal, the visitor, Kim, Leo. Bo came yesterday, so his day 1 is today.
    expect(await retention(early, {})).toEqual([
      ['day 1', 7, 3], // Anna, Hal, the visitor
      ['day 7', 7, 2], // Anna, Hal
      ['day 30', 2, 0], // Anna (30 December) and Kim
      ['week', 7, 1], // Hal; Eva (15 January) has had 17 days
      ['month', 1, 0],
      ['quarter', 0, 0],
      ['year', 0, 0],
    ])
  })

  it('does not count the day on which an instant falls', async () => {
    // Noon of 12 January: Hal's second visit is of that day, which is not over.
    const rows = await retention('2026-01-12T11:00:00Z', { kind: 'exact' }, { from: '2026-01-05', to: '2026-01-06' })
    expect(rows.slice(0, 2)).toEqual([
      ['day 1', 1, 0],
      ['day 7', 0, 0],
    ])
  })
})

describe('by purchase', () => {
  // Days after the first order: Anna 19, 68 · Eva 31 · Ida 3 (1 April by summer time) · Kim 186 · Bo, Carla and Leo none.
  it('counts days with an order that counts', async () => {
    expect(await retention(late, { by: 'purchase' })).toEqual([
      ['day 1', 7, 4],
      ['day 7', 7, 3],
      ['day 30', 6, 3], // Ida's day 30 is to come
      ['week', 7, 0],
      ['month', 5, 1], // Eva; not over for Ida and Leo
      ['quarter', 1, 0], // Kim came back on day 186
      ['year', 0, 0],
    ])
  })

  it('takes the customers whose first day begins in the period', async () => {
    // January: Anna on the 1st, Bo on the 31st, Eva. Carla's first day is 1 February.
    const rows = await retention(late, { by: 'purchase' }, { from: '2026-01-01', to: '2026-02-01' })
    expect(rows.slice(0, 3)).toEqual([
      ['day 1', 3, 2],
      ['day 7', 3, 2],
      ['day 30', 3, 2],
    ])
    // From one second into New Year's Day on, its day no longer begins in the period.
    const later = await retention(late, { by: 'purchase' }, { from: '2025-12-31T23:00:01Z', to: '2026-02-01' })
    expect(later[0]).toEqual(['day 1', 2, 1])
  })
})

it('has no rate where nobody could have come back yet', async () => {
  expect(await shop.rows(['period', 'fromDay', 'toDay', 'rate'], 'retention', { asOf: late })).toEqual([
    ['day 1', 1, null, 7 / 13],
    ['day 7', 7, null, 5 / 13],
    ['day 30', 30, null, 4 / 11],
    ['week', 7, 13, 1 / 13],
    ['month', 30, 59, 2 / 10],
    ['quarter', 90, 179, 0],
    ['year', 365, 729, null],
  ])
})
