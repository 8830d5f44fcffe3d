import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accessibilityProblems,
  isWiderThanItsWindow,
  now,
  type OpenDashboard,
  openDashboard,
} from '../support/dashboard.ts'

// Taller, at 54 pixels a row, than any browser lays out: the list must reach its end all the same.
const customers = 160_000

/** Everybody's one order; or those of a few more customers. */
const orders = `
INSERT INTO events (identity_id, occurred_at, event_id, received_at, source, type, name, user_id, order_id, currency, value_minor)
SELECT cityHash64('customer', number), toDateTime64('2026-02-01 00:00:00', 3, 'UTC'), generateUUIDv4(), now64(3), 'file:test', 'track', 'Order Completed',
  toString(number), toString(number), 'EUR', toInt64(100 + number)
FROM numbers({first:UInt64}, {customers:UInt64})`

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard({ isExampleWanted: false })
  const { warehouse, facts, states } = dashboard.server.shop
  await warehouse.command('test.fill', orders, { params: { first: 0, customers }, maxSeconds: 300 })
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

describe('the overview of a large shop', () => {
  it('shows what it has at once, says of when that is, and replaces it', { timeout: 120_000 }, async () => {
    const { server, clock } = dashboard
    const overview = async () => {
      const { page, complaints } = await dashboard.visit('/')
      const figures = page.getByRole('region', { name: 'Key figures' })
      return { figures, complaints, mark: figures.getByText('updating') }
    }
    const before = await overview()
    await before.figures.getByText('160,000').first().waitFor()
    expect(await before.mark.count()).toBe(0)

    const { warehouse, facts, states, refreshLoop } = server.shop
    await refreshLoop.runAlone(async () => {
      await warehouse.command('test.more', orders, { params: { first: customers, customers: 5 }, maxSeconds: 300 })
      await facts.rebuild()
      await states.refreshCurrent({ isForced: true })
    })
    clock.moveTo(Date.parse(now) + 61_000)
    const after = await overview()
    await after.mark.waitFor()
    expect(await after.mark.textContent()).toBe('As of 10:00, updating')
    expect(await after.figures.getByText('160,000').count()).toBeGreaterThan(0)
    await after.figures.getByText('160,005').first().waitFor()
    expect(await after.mark.count()).toBe(0)
    expect([...before.complaints, ...after.complaints]).toEqual([])
  })

  it.each([1280, 390])(
    'breaks no rule while its figures are older, %d pixels wide',
    { timeout: 60_000 },
    async (width) => {
      const { page, complaints } = await dashboard.visit('/settings')
      await page.setViewportSize({ width, height: 900 })
      await page.route('**/api/reports/*', async (route) => {
        const response = await route.fetch()
        const answer = (await response.json()) as { freshness: object }
        const freshness = { ...answer.freshness, keptSince: '2026-03-01T06:12:00.000Z' }
        await route.fulfill({ response, json: { ...answer, freshness } })
      })
      await page.goto(dashboard.server.url)
      await page.getByText('As of 06:12, updating').nth(5).waitFor({ state: 'attached' })
      expect(await accessibilityProblems(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await accessibilityProblems(page, 'colours')).toEqual([])
      expect(await isWiderThanItsWindow(page)).toBe(false)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      expect(complaints).toEqual([])
    },
  )

  it.each([
    ['', false],
    ['no-cache', false],
    ['max-stale=59', false],
    ['max-stale=60', true],
    ['no-transform, max-stale', true],
    ['max-stale=soon', false],
    ['x-max-stale', false],
  ])('is the newest for a program unless it is content with less: "%s"', async (control, isKept) => {
    const { server, clock } = dashboard
    const keptSince = async (headers: Record<string, string>) => {
      const response = await fetch(`${server.url}/api/reports/stages`, { headers })
      return ((await response.json()) as { freshness: { keptSince: string | null } }).freshness.keptSince
    }
    expect(await keptSince({})).toBeNull()
    const since = new Date(clock.nowMs()).toISOString()
    // A minute for which it is current, and another.
    clock.moveTo(clock.nowMs() + 120_000)
    expect(await keptSince({ 'cache-control': control })).toBe(isKept ? since : null)
  })
})
