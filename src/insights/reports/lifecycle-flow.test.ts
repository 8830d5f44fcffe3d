import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { between, early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeStates } from '../../../test/support/warehouse-rows.ts'

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

  /** The stretches of a period, and the instants at whose states they are looked at, to the hour. */
  async function stretchesOf(question: object) {
    const asked: number[] = []
    const ensureStates = async (asOfMs: number) => {
      asked.push(asOfMs)
      // Somebody, so that each stretch has a row.
      const at = new Date(asOfMs).toISOString().slice(0, 19).replace('T', ' ')
      await writeStates(shop.warehouse, at, [{ customer_id: 900, stage: 'active' }])
    }
    const answer = await shop.ask('lifecycle-flow', { params: { grain: 'month' }, ...question }, { ensureStates })
    const months = answer.rows.map(({ month, lastMonth }) => (lastMonth === null ? month : `${month}..${lastMonth}`))
    return {
      months: [...new Set(months)],
      edges: [...new Set(asked)].map((instantMs) => new Date(instantMs).toISOString().slice(0, 13)),
    }
  }

  it('follows a long period in as many stretches as past dates stay at hand for', async () => {
    // Sixteen months make six quarters of the calendar, the first and the last cut by the period.
    const { months, edges } = await stretchesOf({ asOf: '2026-06-01', from: '2025-02-01' })
    expect(months).toEqual([
      '2025-02..2025-03',
      '2025-04..2025-06',
      '2025-07..2025-09',
      '2025-10..2025-12',
      '2026-01..2026-03',
      '2026-04..2026-05',
    ])
    // In the shop's zone, over the changes to and from summer time.
    expect(edges).toEqual([
      '2025-01-31T23',
      '2025-03-31T22',
      '2025-06-30T22',
      '2025-09-30T22',
      '2025-12-31T23',
      '2026-03-31T22',
      '2026-05-31T22',
    ])
  })

  it.each([
    [{ asOf: '2026-07-01', from: '2026-01-01' }, 6, '2026-01'],
    [{ asOf: '2026-07-01', from: '2025-12-01' }, 4, '2025-12'],
    [{ asOf: '2026-07-01', from: '2021-05-17' }, 6, '2021-05..2021-12'],
    [{ asOf: '2026-07-01', from: '1990-01-01' }, 4, '1990-01..1999-12'],
  ])('of %o makes %i, the first %s', async (question, count, first) => {
    const { months } = await stretchesOf(question)
    expect([months.length, months[0]]).toEqual([count, first])
  })

  it('without a beginning begins with the first customer, who came from nowhere', async () => {
    // Kim came on 5 October 2025.
    const { months, edges } = await stretchesOf({ asOf: '2026-02-10' })
    expect(months).toEqual(['2025-10', '2025-11', '2025-12', '2026-01', '2026-02'])
    expect(edges[0]).toBe('2025-10-31T23')
  })
})
