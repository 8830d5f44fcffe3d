import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../test/support/small-world.ts'
import { isRefusal } from '../platform/index.ts'
import { reports } from './list.ts'
import { runReport } from './run-report.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

it('holds a report about one date against the date one period earlier', async () => {
  // 73 days from 1 February to 15 April.
  const question = { asOf: late, from: early, compare: 'previous' }
  const answer = await shop.ask('stages', question)
  expect(answer.compared).toEqual({ by: 'previous', asOf: '2026-01-31T23:00:00.000Z', period: null })
  expect(answer.freshness.note).toBeNull()
  const told = answer.rows.map((row) => [row.stage, row.customers, row.customersBefore, row.customersChange])
  expect(told).toEqual([
    ['visitor', 2, 1, 1],
    ['browser', 4, 2, 1], // Dan, Finn, Gry, Hal; before, Hal and Leo
    ['new', 2, 3, 2 / 3 - 1], // Bo, Leo; before, Bo, Dan, Eva
    ['active', 3, 1, 2], // Anna, Eva, Ida; before, Anna
    ['churned', 1, 1, 0],
    ['reactivated', 1, 0, null],
  ])
  expect(answer.columns.map(({ name }) => name)).toEqual([
    'stage',
    ...['customers', 'customersBefore', 'customersChange'],
    ...['share', 'shareBefore', 'shareChange'],
  ])
})

it('holds a period against the stretch before it, as known on the same date', async () => {
  const question = { asOf: late, from: '2026-02-01', to: '2026-03-01', compare: 'previous' }
  const { compared, rows } = await shop.ask('overview', question)
  expect(compared).toEqual({
    by: 'previous',
    asOf: '2026-04-14T22:00:00.000Z',
    period: { from: '2026-01-03T23:00:00.000Z', to: '2026-01-31T23:00:00.000Z' },
  })
  // Carla and Eva in February; from 4 January on Anna, Bo and Eva, without Dan, who cancelled before the date.
  expect(rows.find(({ metric }) => metric === 'revenueMinor')).toMatchObject({ value: 8_000, valueBefore: 21_000 })
  expect(rows.find(({ metric }) => metric === 'orders')).toMatchObject({
    value: 2,
    valueBefore: 3,
    valueChange: 2 / 3 - 1,
  })
})

it('matches the rows of each part by themselves', async () => {
  const question = { asOf: late, from: early, compare: 'previous', split: 'tier' }
  const { rows } = await shop.ask('stages', question)
  const active = rows.filter(({ stage }) => stage === 'active')
  expect(active.map(({ part, customers, customersBefore }) => [part, customers, customersBefore])).toEqual(
    expect.arrayContaining([
      ['high', 1, 1], // Anna
      ['mid', 2, 0], // Eva, Ida
    ]),
  )
})

it('holds stretches of time against each other by their place', async () => {
  const question = { asOf: late, from: '2026-02-01', to: '2026-04-01', compare: 'previous', params: { by: 'month' } }
  const { rows } = await shop.ask('series', question)
  const told = rows.map((row) => [row.start, row.orders, row.startBefore, row.isPartialBefore, row.ordersBefore])
  expect(told).toEqual([
    ['2026-02', 2, '2025-12', true, 0], // Carla and Eva; before, the four last days of December
    ['2026-03', 3, '2026-01', false, 4], // Anna, Ida, Leo; before, Anna twice, Bo and Eva in January
  ])
})

it('has no earlier figure where no row is about the same', async () => {
  const { rows } = await shop.ask('categories', { asOf: late, from: '2026-03-01', to: '2026-04-01', compare: 'year' })
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every((row) => row.customersBefore === null && row.customersChange === null)).toBe(true)
})

it('says where nothing is compared', async () => {
  const cohorts = await shop.ask('cohorts', { asOf: late, from: early, compare: 'previous' })
  expect(cohorts.compared).toBeNull()
  expect(cohorts.freshness.note).toBe('This report cannot be held against an earlier period.')
  const endless = await shop.ask('overview', { asOf: late, compare: 'previous' })
  expect(endless.compared).toBeNull()
  expect(endless.freshness.note).toBe('A period without a beginning has nothing to be held against.')
  const refused = await runReport(shop.sources, 'stages', { compare: 'yesterday' })
  expect(isRefusal(refused) && refused.remedy).toBe('Give one of: none, previous, year.')
})

it.each([
  [undefined, 'previous'],
  ['year', 'year'],
  ['none', undefined],
])('holds a report about a change against the stretch before, asked for %s', async (compare, by) => {
  const { compared } = await shop.ask('changes', { asOf: late, from: early, compare })
  expect(compared?.by).toBe(by)
})

it('has figures that follow from both periods, each part’s own', async () => {
  const asked = { asOf: late, from: '2026-02-01', to: '2026-03-01', split: 'tier' }
  const { columns, rows } = await shop.ask('sales-tree', asked)
  expect(columns.at(-1)?.name).toBe('contributionMinor')
  const revenue = rows.filter(({ metric }) => metric === 'revenueMinor')
  expect(revenue.map(({ part, contributionMinor }) => [part, contributionMinor])).toEqual(
    // Bo before and Carla in the month; Eva 12,000 before and 2,000; Anna 5,000 before and nothing.
    expect.arrayContaining([
      ['low', 2_000],
      ['mid', -10_000],
      ['high', -5_000],
    ]),
  )
})

it('no figure of a report takes the name of another’s earlier one', () => {
  const names = reports.all.flatMap(({ columns }) => columns.map(({ name }) => name))
  expect(names.filter((name) => /.(Before|Change)$/.test(name))).toEqual([])
})
