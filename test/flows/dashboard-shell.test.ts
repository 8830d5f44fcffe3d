import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Api } from '../../src/api/index.ts'
import { serveShop } from '../../src/app.ts'
import { accessibilityProblems, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const visit = (path: string, options?: BrowserContextOptions) => dashboard.visit(path, options)
const settings = () => dashboard.server.shop.settings.current()
const heading = (page: Page, name: string, level?: number) =>
  page.getByRole('heading', { name, exact: true, ...(level && { level }) })
const toast = (page: Page, text: string | RegExp) => page.getByRole('region', { name: 'Messages' }).getByText(text)

it('the parts of the settings lead to each other', async () => {
  const { page, complaints } = await visit('/settings')
  for (const title of ['Shop', 'Thresholds', 'Festivals', 'Exchange rates', 'Keys', 'Appearance', 'History']) {
    await page.getByRole('main').getByRole('link', { name: title, exact: true }).click()
    await heading(page, title, 2).waitFor()
  }
  expect(complaints).toEqual([])
})

it('a tab of an earlier version says so when a part of it is gone', async () => {
  const gone = await fetch(`${dashboard.server.url}/assets/of-an-earlier-build.js`)
  expect(gone.status).toBe(404)

  const { page } = await visit('/')
  await page.route(/assets\/save-to-board/, (route) => route.fulfill({ status: 404 }))
  await page
    .getByRole('button', { name: /^More: / })
    .first()
    .click()
  await page.getByRole('menuitem', { name: /board/ }).click()
  await page.getByRole('alert').getByText('A part of this page is missing').waitFor()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Load again' }).click()
  await page
    .getByRole('button', { name: /^More: / })
    .first()
    .waitFor()
})

describe('changing settings', () => {
  it('saves, says so, takes it back, and keeps the history', async () => {
    const { page, complaints } = await visit('/settings/shop')
    const name = page.getByLabel('Name of the shop')
    const before = settings().shopName
    await name.fill('Tea & Co')
    await page.getByRole('button', { name: 'Save' }).click()
    await toast(page, 'Saved.').waitFor()
    expect(settings().shopName).toBe('Tea & Co')
    await page.getByRole('link', { name: 'Tea & Co' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await toast(page, 'Taken back.').waitFor()
    expect(settings().shopName).toBe(before)

    await page.getByRole('link', { name: 'History', exact: true }).click()
    await page.getByText(`Tea & Co`).first().waitFor()
    await page
      .getByRole('button', { name: /^Restore/ })
      .first()
      .click()
    await toast(page, /are in force again/).waitFor()
    expect(settings().shopName).toBe('Tea & Co')
    await page.getByRole('button', { name: 'Undo' }).click()
    await toast(page, 'Taken back.').waitFor()
    expect(settings().shopName).toBe(before)
    expect(complaints).toEqual([])
  })

  it('is not lost by leaving, unless the reader says so', async () => {
    const { page } = await visit('/settings/shop')
    await page.getByLabel('Name of the shop').fill('Half done')
    await page.getByRole('link', { name: 'Customers', exact: true }).click()
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Stay here' }).click()
    expect(await page.getByLabel('Name of the shop').inputValue()).toBe('Half done')
    await page.getByRole('link', { name: 'Customers', exact: true }).click()
    await page.getByRole('button', { name: 'Leave', exact: true }).click()
    await page.waitForURL(/\/customers/)
    expect(settings().shopName).not.toBe('Half done')
  })

  it('shows whom a threshold would move before it is saved, and moves nobody', async () => {
    const { page, complaints } = await visit('/settings/thresholds')
    const before = settings()
    await page.getByLabel('A customer lapses when the chance falls under').fill('40')
    const panel = page.getByRole('region', { name: 'What this would change today' })
    await panel.getByText(/^[\d,]+ customers would move \(\d+%\)\.$/).waitFor()
    await panel.getByText('Active').first().waitFor()
    await panel.getByText('Churned').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('High risk under a chance of').fill('90')
    await page.getByText('The cut for high risk must not be above the one for low risk.').waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await panel.waitFor({ state: 'detached' })
    expect(settings()).toEqual(before)
    expect(complaints).toEqual([])
  })

  it('adds a festival of the lunar calendar, which the year then has', async () => {
    const { page, complaints } = await visit('/settings/festivals')
    await page.getByRole('button', { name: 'Add a festival' }).click()
    await page.getByRole('button', { name: 'Mid-Autumn Festival' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('day 15 of lunar month 8').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await toast(page, 'Saved.').waitFor()
    const year = page.getByRole('region', { name: 'The festivals of 2026' })
    await year.getByText('Mid-Autumn Festival').waitFor()
    expect(
      await year
        .getByRole('listitem')
        .filter({ hasText: /^25Mid-Autumn/ })
        .count(),
    ).toBe(1)
    await page.getByRole('button', { name: 'Remove Mid-Autumn Festival' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await year.getByText('Mid-Autumn Festival').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('takes an exchange rate', async () => {
    const { page } = await visit('/settings/rates')
    await page.getByLabel('One USD in EUR').fill('0,92')
    await page.getByRole('button', { name: 'Add the rate' }).click()
    await page.getByText('1 USD = 0.92 EUR').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await toast(page, 'Saved.').waitFor()
    expect(settings().currencyRates).toEqual([{ currency: 'USD', validFrom: '2026-03-01', rate: 0.92 }])
  })

  it('makes a key that is shown once, and ends it', async () => {
    const { page, complaints } = await visit('/settings/keys')
    await page.getByRole('button', { name: 'Make a key' }).click()
    // Whoever opens a form can write at once.
    await page.locator('dialog input:focus').waitFor()
    await page.keyboard.type('the warehouse')
    await page.getByLabel('What it may do').selectOption('read')
    await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click()
    const secret = await page.getByLabel('The key', { exact: true }).inputValue()
    expect(await dashboard.server.shop.keys.verify(secret)).toMatchObject({ name: 'the warehouse', scope: 'read' })
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await page.getByRole('button', { name: 'Revoke the warehouse' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await toast(page, '“the warehouse” is revoked.').waitFor()
    expect(await dashboard.server.shop.keys.verify(secret)).toBeUndefined()
    expect(complaints).toEqual([])
  })
})

describe('getting about', () => {
  it('jumps to a page, a report, a setting and does things from the palette', async () => {
    const { page, complaints } = await visit('/')
    await heading(page, 'Overview', 1).waitFor()
    const go = async (text: string, option: RegExp) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search and commands' }).fill(text)
      await page.getByRole('listbox').getByRole('option', { name: option }).first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await go('cohorts', /^Cohorts/)
    await page.waitForURL(/\/reports\/cohorts/)
    await go('who is about to leave', /^Today’s lists/)
    await page.waitForURL(/\/reports\/(action-lists|tier-risk)/)
    await go('thresh', /^Thresholds/)
    await page.waitForURL(/\/settings\/thresholds/)
    await go('overv', /^Overview/)
    await page.waitForURL(/\/$/)
    await go('month earlier', /month earlier/)
    await page.waitForURL(/asOf=2026-02-01/)
    await go('dark', /Dark/)
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
    await go('dansk', /Dansk/)
    await heading(page, 'Overblik', 1).waitFor()
    expect(complaints).toEqual([])
  })

  it('offers in the palette what was opened last, and is usable without eyes', async () => {
    const { page } = await visit('/')
    await heading(page, 'Overview', 1).waitFor()
    await page.getByRole('button', { name: /^Search or jump to/ }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    const field = page.getByRole('combobox', { name: 'Search and commands' })
    await field.fill('hansen')
    const first = page.getByRole('option', { name: /Hansen/ }).first()
    await first.waitFor()
    const active = await field.getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/customers\/cus_/)
    const name = (await page.getByRole('heading', { level: 1, name: /Hansen/ }).textContent()) ?? ''
    await page.keyboard.press('Control+k')
    await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('goes by keys, and lists them', async () => {
    const { page } = await visit('/')
    await heading(page, 'Overview', 1).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.waitForURL(/\/customers/)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Go to Settings').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('searchbox').first().fill('g o')
    expect(page.url()).toMatch(/\/customers/)
  })

  it('keeps the period and what it is compared with in the address', async () => {
    const { page } = await visit('/?asOf=2026-02-01')
    await page.getByRole('button', { name: /^Period/ }).click()
    await page.getByRole('button', { name: 'Last 30 days' }).click()
    await page.waitForURL(/from=2026-01-02&to=2026-02-01/)
    await page.getByRole('button', { name: 'Period Last 30 days' }).click()
    await page.getByText('A year ago').click()
    await page.waitForURL(/compare=year/)
    await page.getByLabel('From', { exact: true }).fill('2026-01-05')
    await page.getByLabel('Up to and with').fill('2026-01-11')
    await page.getByRole('button', { name: 'Show these days' }).click()
    await page.waitForURL(/from=2026-01-05&to=2026-01-12&compare=year/)
    await page.getByRole('button', { name: /^Period 5 Jan 2026 – 11 Jan 2026/ }).click()
    await page.getByRole('button', { name: 'Everything' }).click()
    await page.waitForURL((url) => url.search === '?asOf=2026-02-01')
  })

  it('keeps the language, and says when the server is gone', async () => {
    const { page } = await visit('/settings/appearance')
    await page.getByRole('combobox', { name: 'Language' }).first().selectOption('zh-CN')
    await heading(page, '外观', 2).waitFor()
    await page.reload()
    await heading(page, '外观', 2).waitFor()
    await page.getByRole('combobox', { name: '语言' }).first().selectOption('en')
    await page.route('**/api/status', (route) => route.abort())
    await page.getByText('The server does not answer.', { exact: false }).waitFor({ timeout: 60_000 })
    await page.unroute('**/api/status')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('The server does not answer.', { exact: false }).waitFor({ state: 'detached' })
  }, 120_000)

  it('says on every page what a server that is gone leaves out, and fills it in when the server is back', async () => {
    const { page } = await visit('/')
    await heading(page, 'Overview', 1).waitFor()
    await page.route('**/api/**', (route) => route.abort())
    const failed = page.getByRole('main').getByRole('alert')
    for (const name of ['Customers', 'Segments', 'Reports', 'Data', 'Settings']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
      await heading(page, name, 1).waitFor()
      await failed.getByText('The server does not answer').first().waitFor({ timeout: 30_000 })
      await failed.getByRole('button', { name: 'Try again' }).first().waitFor()
    }
    const notice = page.getByRole('status').filter({ hasText: 'The server does not answer.' })
    await notice.waitFor({ timeout: 60_000 })
    expect(await accessibilityProblems(page)).toEqual([])
    await page.unroute('**/api/**')
    await notice.getByRole('button', { name: 'Try again' }).click()
    await page.getByLabel('Name of the shop').waitFor()
    expect(await failed.count()).toBe(0)
  }, 180_000)

  it('shows how far a past date is that nobody has looked from yet', async () => {
    const { page, complaints } = await visit('/')
    await heading(page, 'Overview', 1).waitFor()
    const { facts } = dashboard.server.shop
    const isLetGo = Promise.withResolvers<void>()
    const holding = facts.exclusively(() => isLetGo.promise)
    // A million customers would take minutes: the example shop's date waits for its turn, and the answer says what it would say then.
    await page.route('**/api/status', async (route) => {
      const answer = await (await route.fetch()).json()
      await route.fulfill({ json: { ...answer, pastDate: { asOf: '2025-10-31T23:00:00.000Z', share: 0.42 } } })
    })
    await page.getByRole('button', { name: 'As of Today' }).click()
    await page.getByLabel('Look at the shop as of').fill('2025-11-01')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    const bar = page.getByRole('progressbar', { name: 'Working out 1 Nov 2025: 42%' })
    await bar.waitFor()
    expect(await bar.getAttribute('aria-valuenow')).toBe('42')
    isLetGo.resolve()
    await holding
    await bar.waitFor({ state: 'detached' })
    await page.unroute('**/api/status')
    expect(complaints).toEqual([])
  }, 120_000)

  it('prints the page alone, in light colours', async () => {
    const { page } = await visit('/?asOf=2026-02-01&from=2026-01-02', { colorScheme: 'dark' })
    await heading(page, 'Overview', 1).waitFor()
    const head = page.getByText(/· Period: Last 30 days · As of 1 Feb 2026$/)
    expect(await head.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
    expect(await page.getByRole('banner').isVisible()).toBe(false)
    expect(await head.isVisible()).toBe(true)
    expect(await page.locator('main button.mantine-Button-root:visible').count()).toBe(0)
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('light')
    await page.emulateMedia({ media: 'screen' })
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
  })
})

describe('where other machines reach the server', () => {
  let wide: Api
  let url: string

  beforeAll(async () => {
    const rules = { ownerToken: () => undefined, isOpenToLocalBrowser: false, isClosing: () => false }
    wide = await serveShop(dashboard.server.shop, rules)
    await wide.listen({ host: '127.0.0.1', port: 0 })
    url = `http://127.0.0.1:${(wide.server.address() as AddressInfo).port}`
  })
  afterAll(() => wide.close())

  async function signIn(page: Page, secret: string): Promise<void> {
    await page.goto(`${url}/settings/shop`)
    await page.getByLabel('API key').fill(secret)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  it('asks for a key first, and lets its owner change settings until signing out', async () => {
    const { page } = await visit('/')
    await page.goto(url)
    await heading(page, 'Sign in', 1).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await signIn(page, 'rga_wrong')
    await page.getByText('This key is unknown or was revoked.').waitFor()
    const { secret } = await dashboard.server.shop.keys.create('admin', 'Anna')
    await signIn(page, secret)
    await page.getByLabel('Name of the shop').fill('From afar')
    await page.getByRole('button', { name: 'Save' }).click()
    await toast(page, 'Saved.').waitFor()
    expect((await dashboard.server.shop.settings.history(1))[0]).toMatchObject({ changedBy: 'key "Anna"' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await toast(page, 'Taken back.').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await heading(page, 'Sign in', 1).waitFor()
  })

  it('lets a read key look and change nothing', async () => {
    const { page } = await visit('/')
    const { secret } = await dashboard.server.shop.keys.create('read', 'a guest')
    await signIn(page, secret)
    await page.getByText('Your key only reads, so nothing here can be changed.').waitFor()
    expect(await page.getByLabel('Name of the shop').isDisabled()).toBe(true)
  })
})
