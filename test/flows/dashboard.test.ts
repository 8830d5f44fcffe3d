import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { texts as english } from '../../dashboard/src/locales/en/index.ts'

import { customerGroups, rfmGroups } from '../../src/states/index.ts'
import { isWiderThanItsWindow, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const visit = (path: string, options?: BrowserContextOptions) => dashboard.visit(path, options)

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first()

describe.each([
  { width: 390, colorScheme: 'dark' as const },
  { width: 1280, colorScheme: 'light' as const },
  { width: 2560, colorScheme: 'light' as const },
])('at $width px, $colorScheme', ({ width, colorScheme }) => {
  it('leads from the overview over a stage to one customer', async () => {
    const { page, complaints } = await visit('/', { viewport: { width, height: 900 }, colorScheme })
    await heading(page, 'Overview').waitFor()
    for (const picture of ['Life cycle', 'Tier and risk', 'Groups to act on', 'Who comes back', 'From visit to order'])
      await heading(page, picture).waitFor()
    const active = page.getByRole('link', { name: /^Active two or more/ })
    await active.waitFor()
    expect(await isWiderThanItsWindow(page)).toBe(false)
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme)

    const said = await active.locator('strong').last().textContent()
    await active.click()
    await page.waitForURL(({ searchParams }) => searchParams.get('where') === "stage = 'active'")
    await page.getByText(`${said} customers`).waitFor()
    const links = page.locator('a[href^="/customers/cus_"]')
    await links.first().waitFor()
    expect(await isWiderThanItsWindow(page)).toBe(false)

    const listed = await links.first().textContent()
    await links.first().click()
    await page.getByRole('heading', { name: 'Rhythm' }).waitFor()
    const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    expect(name).not.toBe('')
    expect(listed?.startsWith(name)).toBe(true)
    await page.getByText(/Usually every (day|\d+ days) \(\d+ orders\); \d+ days? since the last\./).waitFor()
    await page
      .getByText(/Chance of an order in \d+ days:/)
      .first()
      .waitFor()
    for (const part of ['Rhythm', 'Preferences', 'Orders', 'Timeline', 'Identities'])
      await page.getByRole('heading', { name: part, exact: true }).waitFor()
    await page.locator('canvas').waitFor()
    expect(await isWiderThanItsWindow(page)).toBe(false)

    const reason = page.getByText(/\d+ paid orders, the last on /)
    expect(await reason.isVisible()).toBe(false)
    await page.getByText('Why?').first().click()
    await reason.waitFor()
    expect(complaints).toEqual([])
  })
})

describe('words', () => {
  it('has a name for every group that the states have', () => {
    expect(Object.keys(english.groups)).toEqual(expect.arrayContaining(customerGroups.map(({ name }) => name)))
    const keys = rfmGroups.map(({ name }) => name.replaceAll(' ', '_'))
    expect(Object.keys(english.rfmGroups)).toEqual(expect.arrayContaining(keys))
  })
})

describe('the date', () => {
  it('is one for every page and stands in the address', async () => {
    const { page, complaints } = await visit('/')
    const orders = page.locator('dl div', { hasText: 'paid, not cancelled' }).locator('dd')
    await orders.getByText(/^[\d,]+$/).waitFor()
    const today = await orders.textContent()
    await page.getByRole('button', { name: 'As of Today' }).click()
    await page.getByLabel('Look at the shop as of').fill('2025-12-01')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByRole('button', { name: 'As of 1 Dec 2025' }).waitFor()
    await orders.filter({ hasNotText: today ?? '' }).waitFor()
    await page.getByRole('link', { name: 'Customers', exact: true }).click()
    await page.waitForURL(/\/customers\?asOf=2025-12-01$/)
    await page.locator('a[href^="/customers/cus_"]').first().click()
    await page.waitForURL(/\/customers\/cus_[0-9a-f]{16}\?asOf=2025-12-01$/)
    await page.getByRole('button', { name: 'As of 1 Dec 2025' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('before anything happened shows that, not noughts', async () => {
    const { page } = await visit('/?asOf=2001-01-01')
    await page.getByText('Nothing of this had happened in the shop before this date.').first().waitFor()
  })

  it('is offered where the newest event is long ago', async () => {
    const { page } = await visit('/')
    await page.clock.setFixedTime('2026-09-01T10:00:00Z')
    await page.reload()
    await page.getByText(/Your newest event is from 1 Mar 2026/).waitFor()
    await page.getByRole('button', { name: 'Look as of 2 Mar 2026' }).click()
    await page.waitForURL(/\?asOf=2026-03-02$/)
  })
})

describe('finding and narrowing', () => {
  it('finds a customer from anywhere with the keyboard alone', async () => {
    const { page, complaints } = await visit('/')
    await heading(page, 'Overview').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('hansen')
    await page
      .getByRole('option', { name: /hansen/i })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/customers\/cus_/)
    await heading(page, /hansen/i).waitFor()
    expect(complaints).toEqual([])
  })

  it('narrows by name while one types, sorts, and keeps both in the address', async () => {
    const { page } = await visit('/customers')
    const field = page.getByPlaceholder('Name, e-mail or id')
    await field.pressSequentially('hansen')
    await page.waitForURL(/q=hansen/)
    expect(await field.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Orders' }).click()
    await page.waitForURL(/q=hansen&sort=orders&order=desc/)
    const ordered = page.locator('[role=columnheader][aria-sort="descending"]')
    await ordered.getByText('Orders').waitFor()
    await field.fill('')
    await page.waitForURL((url) => !url.search.includes('hansen'))
  })
})

describe('when something is wrong', () => {
  it('says what the server refused, and loads it again on demand', async () => {
    const { page } = await visit('/customers')
    const problem = { title: 'The input is not valid', status: 400, detail: 'No such thing.', remedy: 'Ask otherwise.' }
    await page.route('**/api/reports/stages*', (route) =>
      route.fulfill({ status: 400, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    )
    await page.getByRole('link', { name: 'Overview' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'No such thing. Ask otherwise.' })
    await alert.waitFor()
    await page.unroute('**/api/reports/stages*')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: /^Active two or more/ }).waitFor()
  })

  it('tells an unknown customer and an unknown page from a broken one', async () => {
    const { page } = await visit('/customers/cus_0000000000000000')
    await heading(page, 'There is no such customer as of this date').waitFor()
    await page.goto(`${dashboard.server.url}/nothing-here`)
    await heading(page, 'There is no such page').waitFor()
  })
})

describe('who reads', () => {
  it('may choose dark, which is remembered', async () => {
    const { page, complaints } = await visit('/', { colorScheme: 'light' })
    await page.getByRole('radiogroup', { name: 'Colours' }).getByText('Dark').click({ force: true })
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
    await page.reload()
    await heading(page, 'Overview').waitFor()
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
    expect(complaints).toEqual([])
  })

  it('may skip the navigation, and opens it on a phone as a dialog that Escape closes', async () => {
    const { page } = await visit('/')
    await heading(page, 'Overview').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('#content:focus').waitFor()

    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Open the menu' }).click()
    const menu = page.getByRole('dialog', { name: 'Menu' })
    await menu.getByRole('link', { name: 'Customers' }).waitFor()
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'hidden' })
  })
})
