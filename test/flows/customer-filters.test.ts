import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedDays, customersBehind } from '../../dashboard/src/charts/customers-behind.ts'
import type { ReportAnswer } from '../../src/insights/index.ts'
import { fields } from '../../src/segments/index.ts'
import { type Json, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
beforeAll(async () => {
  shop = await serveSmallShop()
})
afterAll(() => shop.stop())

const listed = async (search: Record<string, string>): Promise<number> => {
  const { json } = await shop.ask(`/api/customers?${new URLSearchParams({ ...search, limit: '1' })}`)
  if (json.total === undefined) throw new Error(JSON.stringify(json))
  return json.total
}
const counted = async (text: string, asOf?: string): Promise<number> =>
  (await shop.ask('/api/segments/count', { method: 'POST', body: { text, asOf } })).json.customers

/** A test that fits each type, which some pass and others do not, where the field is known of anybody. */
const testOf: Record<string, string> = {
  ...{ text: 'is known', choice: 'is known', list: 'is known', flag: 'is true', instant: "since '2026-02-01'" },
  ...{ number: '>= 2', money: '>= 49.95', share: '< 50%' },
}

describe('every field of segments narrows the list, to as many as a segment counts', () => {
  it.each(fields.map(({ name, type }) => [`${name} ${testOf[type]}`]))('%s', async (where) => {
    const total = await listed({ where })
    expect(total).toBe(await counted(where))
    // Whoever is not among them is among the others.
    expect(total + (await listed({ where: `not ${where}` }))).toBe(await listed({}))
  })

  it.each([
    "stage = 'browser' and active_days >= 1",
    "orders >= 2 or email contains 'u1'",
    'ordered where value >= 10 in last 60 days',
    "did 'Order Completed' >= 2 times and known is true",
    'top 10% by revenue',
  ])('%s, with facts and events', async (where) => {
    const total = await listed({ where })
    expect(total).toBeGreaterThan(0)
    expect(total).toBe(await counted(where))
  })

  it('as of a date in the past, from what was known then', async () => {
    const where = 'orders = 2 and active_days >= 1'
    const total = await listed({ where, asOf: '2026-02-12' })
    expect(total).toBe(await counted(where, '2026-02-12'))
    expect(total).not.toBe(await listed({ where }))
  })
})

it('offers the values of a field among those whom the other conditions leave', async () => {
  const where = "orders >= 2 and stage = 'active'"
  const { rows } = (await shop.ask(`/api/customer-values/stage?${new URLSearchParams({ where })}`)).json
  const sum = rows.reduce((total: number, { customers }: Json) => total + customers, 0)
  expect(sum).toBe(await listed({ where: 'orders >= 2' }))
})

it('refuses what is no definition by its column, and a filter that is none', async () => {
  const { json } = await shop.ask(`/api/customers?${new URLSearchParams({ where: 'orders >= many' })}`)
  expect(json).toMatchObject({ status: 400, code: 'invalid_input', field: 'where', column: 11 })
  expect((await shop.ask('/api/customers?stage=active')).json).toMatchObject({ status: 400, code: 'invalid_input' })
})

describe('a row of a report opens as many customers as it counts', () => {
  it.each([
    ...['stages', 'tier-risk', 'groups', 'rfm', 'cohorts', 'funnel', 'action-lists', 'personas', 'holidays'],
    ...['places?by=country', 'places?by=city', 'sources?by=device', 'people?by=gender', 'people?by=ageBand'],
    ...['funnel?from=2026-02-01', 'cohorts?by=week', 'lifecycle-flow?from=2026-02-10'],
  ])('%s', async (path) => {
    const answer: ReportAnswer = (await shop.ask(`/api/reports/${path}`)).json
    const { report, params, rows, marks } = answer
    const asked = { report, params, ...askedDays(answer, 'UTC') }
    let opened = 0
    for (const row of rows) {
      const filter = customersBehind(row, asked)
      if (!filter) continue
      const figure = report === 'cohorts' && row.period !== 0 ? 'active' : (marks?.figures[0] ?? '')
      expect({ ...filter, total: await listed(filter) }).toEqual({ ...filter, total: row[figure] })
      opened += 1
    }
    if (report !== 'holidays' && report !== 'personas') expect(opened).toBeGreaterThan(0)
  })
})
