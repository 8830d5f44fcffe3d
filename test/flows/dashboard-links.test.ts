import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const choose = async (page: Page, title: string, item: string) => {
  await page.getByRole('button', { name: `More: ${title}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const addressOf = (page: Page) => page.url().slice(dashboard.server.url.length)

describe('an address shows the same view again', () => {
  it('of a report: its figure, as a table or a picture, by a link and by Back', async () => {
    const { page, complaints } = await dashboard.visit('/reports/series?from=2026-01-01&to=2026-03-01')
    await page.getByText('Orders', { exact: true }).first().click()
    await page.waitForURL(/view\.measure=orders/)
    await choose(page, 'At a glance', 'As a table')
    await page.waitForURL(/view\.show=table/)
    const address = addressOf(page)

    await page.goBack()
    await page.getByRole('radio', { name: 'Orders', exact: true }).waitFor({ state: 'attached' })
    expect(await page.getByRole('radio', { name: 'Orders', exact: true }).isChecked()).toBe(true)

    const other = await dashboard.visit(address)
    const picture = other.page.getByRole('region', { name: 'At a glance' })
    await picture.getByRole('columnheader', { name: 'Revenue' }).waitFor()
    await picture.getByRole('button', { name: 'As a picture' }).click()
    await other.page.waitForURL((url) => !url.search.includes('view.show'))
    expect(await other.page.getByRole('radio', { name: 'Orders', exact: true }).isChecked()).toBe(true)
    expect([...complaints, ...other.complaints]).toEqual([])
  })

  it('of one picture among several, and its link leads to the same alone', async () => {
    const { page } = await dashboard.visit('/', { permissions: ['clipboard-read', 'clipboard-write'] })
    await choose(page, 'Tier and risk', 'As a table')
    await page.waitForURL(/\/\?tier-risk\.show=table$/)
    await page.reload()
    const picture = page.getByRole('region', { name: 'Tier and risk' })
    await picture.getByRole('row', { name: /High tier High risk/ }).waitFor()
    expect(await page.getByRole('region', { name: 'Life cycle' }).getByRole('table').count()).toBe(0)
    await choose(page, 'Tier and risk', 'Copy a link')
    await picture.getByText('Link copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `${dashboard.server.url}/reports/tier-risk?view.show=table`,
    )
    await page.getByRole('link', { name: 'Customers', exact: true }).click()
    await page.waitForURL(/\/customers$/)
  })

  it('of the key figures, as a table and with what they mean', async () => {
    const { page, complaints } = await dashboard.visit('/')
    await choose(page, 'Key figures', 'As a table')
    await page.waitForURL(/\/\?figures\.show=table$/)
    await page.reload()
    const figures = page.getByRole('region', { name: 'Key figures', exact: true })
    await figures
      .getByRole('row', { name: /Revenue/ })
      .first()
      .waitFor()
    await choose(page, 'Key figures', 'What is this?')
    await figures.getByText(/An order counts when/).waitFor()
    await figures.getByRole('button', { name: 'As a picture' }).click()
    await page.waitForURL((url) => !url.search.includes('figures.show'))
    await figures.getByText('Repeat rate').waitFor()
    expect(complaints).toEqual([])
  })

  it('of a customer: which of their events', async () => {
    const { page } = await dashboard.visit("/customers?where=stage = 'active' and tier = 'high'")
    await page.locator('a[href*="/customers/cus_"]').first().click()
    await page.getByRole('combobox', { name: 'Show' }).selectOption('order')
    await page.waitForURL(/view\.timeline=order$/)
    await page.reload()
    const kind = page.getByRole('combobox', { name: 'Show' })
    await kind.waitFor()
    expect(await kind.inputValue()).toBe('order')
  })

  it('of what was searched for', async () => {
    const { page } = await dashboard.visit('/reports')
    await page.getByRole('searchbox', { name: 'Search the reports' }).fill('second order')
    await page.waitForURL(/\?q=second\+order$/)
    await page.getByRole('link', { name: /^Time to the second order/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Time to the second order' }).waitFor()
    await page.goBack()
    await page.getByRole('searchbox', { name: 'Search the reports' }).waitFor()
    expect(await page.getByRole('searchbox', { name: 'Search the reports' }).inputValue()).toBe('second order')
  })
})

it('keeps a picture of the overview on a board, as it is shown there', async () => {
  const { page, complaints } = await dashboard.visit('/?tier-risk.show=table')
  await choose(page, 'Tier and risk', 'Save to a board')
  const dialog = page.getByRole('dialog')
  const name = dialog.getByLabel('Name of the board')
  await name.fill('From the overview')
  await name.press('Enter')
  await page.getByText('“Tier and risk” is on “From the overview”.').waitFor()
  await page.goto(`${dashboard.server.url}/boards`)
  await page.getByRole('link', { name: 'From the overview' }).click()
  await page
    .locator('[data-panel="tier-risk-1"]')
    .getByRole('row', { name: /High tier High risk/ })
    .waitFor()
  expect(complaints).toEqual([])
})

it('shows an answer of another date as such, its sentence and its days with it, until the new one is there', async () => {
  const { page } = await dashboard.visit('/')
  const changes = page.getByRole('region', { name: 'What changed' })
  const legend = changes.locator('ul').last()
  const figures = changes.locator('strong').first()
  await changes.getByText('31 Jan 2026 to 1 Mar 2026').waitFor()
  const [days, revenue] = [await legend.textContent(), await figures.textContent()]
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/reports/changes?*', async (route) => {
    await asked
    await route.continue()
  })
  await page.getByRole('button', { name: /As of/ }).click()
  await page.getByRole('button', { name: 'A month earlier' }).click()
  await page.waitForURL(/asOf=2026-02-01/)
  const outdated = changes.locator('[data-outdated]')
  await expect.poll(() => outdated.count()).toBe(2)
  expect([await legend.textContent(), await figures.textContent()]).toEqual([days, revenue])
  expect(
    await changes
      .locator('header p')
      .evaluate((sentence) => sentence.ownerDocument.defaultView?.getComputedStyle(sentence).opacity),
  ).not.toBe('1')
  answer()
  await changes.getByText('2 Jan 2026 to 31 Jan 2026').waitFor()
  await expect.poll(() => outdated.count()).toBe(0)
  expect(await figures.textContent()).not.toBe(revenue)
})
