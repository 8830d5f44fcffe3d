import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDashboard, openDashboard } from '../support/dashboard.ts'

// Taller, at 54 pixels a row, than any browser lays out: the list must reach its end all the same.
const customers = 160_000

const orders = `
INSERT INTO events (identity_id, occurred_at, event_id, received_at, source, type, name, user_id, order_id, currency, value_minor)
SELECT cityHash64('customer', number), toDateTime64('2026-02-01 00:00:00', 3, 'UTC'), generateUUIDv4(), now64(3), 'file:test', 'track', 'Order Completed',
  toString(number), toString(number), 'EUR', toInt64(100 + number)
FROM numbers({customers:UInt64})`

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard({ isExampleWanted: false })
  const { warehouse, facts, states } = dashboard.server.shop
  await warehouse.command('test.fill', orders, { params: { customers }, maxSeconds: 300 })
  await facts.rebuild()
  await states.refreshCurrent({ isForced: true })
}, 300_000)

afterAll(() => dashboard?.close())

describe('a list of customers longer than a browser can lay out', () => {
  it('is read from the first to the last by keys and by the bar', { timeout: 120_000 }, async () => {
    const { page, complaints } = await dashboard.visit('/customers?sort=revenue&order=asc')
    const grid = page.getByRole('grid')
    const active = page.locator('[role=row][data-active]')
    await page.locator('[role=row] a').first().waitFor()

    await grid.focus()
    await page.keyboard.press('End')
    await active.getByRole('link', { name: `Customer ${customers - 1}` }).waitFor()
    expect(await active.getAttribute('aria-rowindex')).toBe(String(customers + 1))

    await page.keyboard.press('ArrowUp')
    await active.getByRole('link', { name: `Customer ${customers - 2}` }).waitFor()

    await page.keyboard.press('Home')
    await active.getByRole('link', { name: 'Customer 0' }).waitFor()

    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await page.getByRole('link', { name: `Customer ${customers - 1}` }).waitFor()
    expect(complaints).toEqual([])
  })
})
