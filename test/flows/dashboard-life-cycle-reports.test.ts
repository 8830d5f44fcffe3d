import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityProblems, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard
beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

describe('second orders', () => {
  it('are compared by groups, whose choice stands in the address', async () => {
    const { page, complaints } = await dashboard.visit('/reports/second-order')
    await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('items')
    await page.waitForURL(/by=items/)
    await page.getByText(/The groups differ by/).waitFor()
    await page.getByText('Log-rank statistic').first().waitFor()
    const label = await page.getByRole('img', { name: /^Share who ordered again by day: 1 \d+%; 2 / }).count()
    expect(label).toBe(1)
    expect(complaints).toEqual([])
  })
})

describe('time between orders', () => {
  it('is a histogram with its lines, and a table whose rows open their customers', async () => {
    const { page, complaints } = await dashboard.visit('/reports/gaps')
    const lines = /^Half within \d+ days; Nine in ten within \d+ days; Chances look \d+ days ahead$/
    await page.getByRole('list', { name: lines }).waitFor()
    const open = page.getByRole('row', { name: /^7 days 14 days/ }).getByRole('link')
    const customers = await open.textContent()
    await open.click()
    await page.waitForURL(/\/customers\?/)
    await page.getByText(`${customers} customers`, { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('day by day', () => {
  it('holds each part of a split against its own earlier period', async () => {
    const { page, complaints } = await dashboard.visit('/reports')
    const answered = page.waitForResponse(/series\?.*compare=previous.*split=tier/)
    await page.goto(`${dashboard.server.url}/reports/series?split=tier&from=2026-01-01&to=2026-03-01`)
    expect((await (await answered).json()).compared.period).toEqual({
      from: '2025-11-02T23:00:00.000Z',
      to: '2025-12-31T23:00:00.000Z',
    })
    await page.getByRole('region', { name: 'High tier' }).locator('canvas').waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a report', () => {
  it('is narrowed to a segment by its name', async () => {
    const { page, complaints } = await dashboard.visit('/reports/gaps')
    const gaps = page.getByText(/\(([\d,]+) gaps\)/)
    const all = await gaps.textContent()
    await page.getByLabel('Segment').fill("stage = 'reactivated'")
    await page.keyboard.press('Enter')
    await page.waitForURL(/segment=/)
    await gaps.filter({ hasNotText: all ?? '' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('says what is wrong with a segment', async () => {
    const { page } = await dashboard.visit("/reports/gaps?segment=stage%20%3D%20'asleep'")
    await page.getByRole('alert').waitFor()
  })

  it('is split by a state, a picture for each of its values', async () => {
    const { page, complaints } = await dashboard.visit('/reports/reactivation')
    await page.getByLabel('Split by').click()
    await page.getByRole('option', { name: 'Tier' }).click()
    await page.waitForURL(/split=tier/)
    for (const tier of ['High tier', 'Mid tier', 'Low tier']) await page.getByRole('region', { name: tier }).waitFor()
    expect(await page.locator('canvas').count()).toBe(3)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
