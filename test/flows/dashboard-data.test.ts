import { fileURLToPath } from 'node:url'
import { Analytics } from '@segment/analytics-node'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityProblems, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

/** Lines of orders from October to February: one with words for a number, one in a thirteenth month, one without a customer. */
const orders = fileURLToPath(new URL('../support/retail-orders.csv', import.meta.url))

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).first()

describe('a shop without events', () => {
  let dashboard: OpenDashboard
  beforeAll(async () => {
    dashboard = await openDashboard({ isExampleWanted: false })
  }, 300_000)
  afterAll(() => dashboard?.close())
  afterEach(() => dashboard.leave())

  it('asks for no date where every date is as empty', async () => {
    const { page } = await dashboard.visit('/customers')
    await page.getByText('No orders yet').waitFor()
    expect(await button(page, /^As of/).count()).toBe(0)
  })

  it('brings a file from the first page to customers, its mistakes included', async () => {
    const { page, complaints } = await dashboard.visit('/')
    await heading(page, 'Welcome').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.locator('input[type=file]').setInputFiles(orders)

    // Its name says nothing, its values do; taken away, what then is missing is said.
    const contact = page.getByLabel('What column Contact holds').first()
    await contact.waitFor()
    await expect.poll(() => contact.inputValue(), { timeout: 10_000 }).toBe('Customer e-mail')
    const choose = async () => {
      await contact.click()
      await page.getByRole('option', { name: 'Customer e-mail' }).click()
    }
    await choose()
    await page.getByText('Still missing a column for').waitFor()
    expect(await button(page, 'Import the file').isDisabled()).toBe(true)
    await choose()
    // Pressable again once the answer is that of this mapping.
    await expect.poll(() => button(page, 'Import the file').isEnabled(), { timeout: 20_000 }).toBe(true)
    await page.getByText('2 refused').waitFor()
    await page.getByText('"twelve" is not a number.').waitFor()
    await page.getByText('ann@example.com').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])

    await button(page, 'Import the file').click()

    await page.getByText('Imported', { exact: true }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'Correct the refused rows' }).click()
    await button(page, 'Correct').first().waitFor()
    expect(await button(page, 'Correct').count()).toBe(2)

    const wrong = page.getByRole('listitem').filter({ hasText: '"twelve" is not a number.' })
    await wrong.getByRole('button', { name: 'Correct' }).click()
    await wrong.getByLabel('Quantity').fill('dozen')
    await wrong.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('"dozen" is not a number.').first().waitFor()
    await page.getByLabel('Quantity').fill('12')
    expect(await accessibilityProblems(page)).toEqual([])
    await button(page, 'Send again').click()
    await page.getByText('Accepted: 1 new event.').waitFor()
    await page.getByText('"twelve" is not a number.').first().waitFor({ state: 'detached' })

    const dated = page.getByRole('listitem').filter({ hasText: '2025-13-02' })
    await dated.last().getByRole('button', { name: 'Put aside' }).click()
    await page.getByText('1 item put aside.').waitFor()
    await dated.first().waitFor({ state: 'detached' })
    await button(page, 'Undo').click()
    await dated.first().waitFor()

    await page.goto(`${dashboard.server.url}/customers`)
    for (const who of ['ann', 'bo', 'carla', 'dan', 'eva', 'finn'])
      await page.getByText(`${who}@example.com`).first().waitFor()
    // What the server refuses is told by the page; the browser's own line about it is not a mistake of the page.
    expect(complaints.filter((complaint) => !complaint.includes('status of 400'))).toEqual([])
  })

  it('shows the import with what came of it, and gives its mapping to the command line', async () => {
    const { page } = await dashboard.visit('/data/imports')
    await page
      .getByText(/a browser on the server’s machine/)
      .first()
      .waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Mapping' }).first().click(),
    ])
    expect(download.suggestedFilename()).toBe('guessed.yaml')
  })

  it('turns the light on with the first event of a real library, and shows it among the live ones', async () => {
    const { page, complaints } = await dashboard.visit('/data/connect')
    await page.getByText('Waiting for the first event …').waitFor()
    await button(page, 'Make a write key').click()
    const writeKey = (await page.locator('code').filter({ hasText: /^rgw_/ }).textContent()) ?? ''
    expect(await page.locator('pre').textContent()).toContain(writeKey)
    expect(await accessibilityProblems(page)).toEqual([])

    const analytics = new Analytics({ writeKey, host: dashboard.server.url, flushAt: 1 })
    analytics.track({ userId: 'gry', event: 'Product Viewed', properties: { product_id: '22064', name: 'Doormat' } })
    await analytics.closeAndFlush()
    await page.getByText('First event received: Product viewed').waitFor()

    await page.getByRole('link', { name: 'See all events as they arrive' }).click()
    const event = page.getByRole('listitem').filter({ hasText: 'gry' })
    await event.getByRole('button', { name: 'Details' }).click()
    await event.getByText('"product_id": "22064"').waitFor()
    await button(page, 'Pause').click()
    await page.getByText('Paused').waitFor()
    await dashboard.server.shop.refreshLoop.refreshNow()
    await event.getByRole('link', { name: 'gry', exact: true }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'gry' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('refreshes now, and rebuilds when that is confirmed', async () => {
    const { page, complaints } = await dashboard.visit('/data/freshness')
    await button(page, 'Refresh now').click()
    await page.getByText(/customers? worked out in/).waitFor()
    await button(page, 'Rebuild everything').click()
    expect(await accessibilityProblems(page)).toEqual([])
    await button(page, 'Rebuild').last().click()
    await page.getByText(/^7 customers worked out in/).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('the example shop', () => {
  let dashboard: OpenDashboard
  beforeAll(async () => {
    dashboard = await openDashboard({ isExampleWanted: false })
  }, 300_000)
  afterAll(() => dashboard?.close())

  it('is filled in when somebody asks for it, and marked as what it is', async () => {
    const { page, complaints } = await dashboard.visit('/')
    await button(page, 'Fill in the example shop').click()
    await heading(page, 'Overview').waitFor({ timeout: 120_000 })
    await page.getByText('Example', { exact: true }).first().waitFor()
    const again = await page.evaluate(() => fetch('/api/example', { method: 'POST' }).then(({ status }) => status))
    expect(again).toBe(409)
    expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
  }, 180_000)
})
