import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { texts as danish } from '../../dashboard/src/locales/da/index.ts'
import { texts as english } from '../../dashboard/src/locales/en/index.ts'
import { texts as chinese } from '../../dashboard/src/locales/zh-CN/index.ts'
import { accessibilityProblems, isWiderThanItsWindow, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard
beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const names = ['first-order-timing', 'second-order', 'basket-repeat', 'reactivation', 'rhythm', 'growth'] as const

// Every language, theme and width meets every report over the three rows.
describe.each([
  { locale: 'en-GB', texts: english, colorScheme: 'light', width: 1280 },
  { locale: 'zh-CN', texts: chinese, colorScheme: 'dark', width: 390 },
  { locale: 'da-DK', texts: danish, colorScheme: 'light', width: 390 },
  { locale: 'en-GB', texts: english, colorScheme: 'dark', width: 1280 },
] as const)('in $locale, $colorScheme, $width px', ({ locale, texts, colorScheme, width }) => {
  it.each(names)('%s says what it found above its picture', async (name) => {
    const options = { locale, colorScheme, viewport: { width, height: 900 } }
    const { page, complaints } = await dashboard.visit(`/reports/${name}`, options)
    await page.getByRole('heading', { level: 1, name: texts.reports.names[name] }).waitFor()
    const reading = page.getByRole('region', { name: texts.reports.readingTitle })
    // No place of a value is left open, and the sentence is one of the language's own.
    expect(await reading.locator('p').first().textContent()).not.toMatch(/\{\{|undefined|NaN|–/)
    if (name !== 'first-order-timing') await page.locator('canvas').first().waitFor()
    await page.getByRole('table').first().waitFor()
    expect(await isWiderThanItsWindow(page)).toBe(false)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})

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
    const asked = page.waitForRequest(/series\?.*from=2025-11-03&to=2026-01-01.*split=tier/)
    await page.goto(`${dashboard.server.url}/reports/series?split=tier&from=2026-01-01&to=2026-03-01`)
    await asked
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
