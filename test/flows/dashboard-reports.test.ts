import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { reports } from '../../src/insights/index.ts'
import { accessibilityProblems, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

/** The period that the example's reader chooses: two months of its history. */
const period = 'from=2026-01-01&to=2026-03-01&compare=previous'

const openMenu = (page: Page, title: string) => page.getByRole('button', { name: `More: ${title}` }).click()
const choose = (page: Page, item: string) => page.getByRole('menuitem', { name: item }).click()

describe('a picture', () => {
  it('has its table, its meaning, its data, its image and its link', async () => {
    const { page, complaints } = await dashboard.visit(`/?${period}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const picture = page.getByRole('region', { name: 'Tier and risk' })
    await picture.getByRole('link', { name: /Win back now/ }).waitFor()
    const told = await picture
      .getByRole('link', { name: /Win back now/ })
      .locator('strong')
      .textContent()

    await openMenu(page, 'Tier and risk')
    await choose(page, 'As a table')
    const row = picture.getByRole('row', { name: /High tier High risk/ })
    expect(await row.getByRole('cell').nth(2).textContent()).toBe(told)

    await openMenu(page, 'Tier and risk')
    await choose(page, 'What is this?')
    await picture.getByText('The cuts between the cells are settings.').waitFor()

    await openMenu(page, 'Tier and risk')
    const [data] = await Promise.all([page.waitForEvent('download'), choose(page, 'Save the data (CSV)')])
    expect(readFileSync(await data.path(), 'utf8')).toContain(`high,high,${told?.replaceAll(',', '')},`)

    await openMenu(page, 'Tier and risk')
    await choose(page, 'As a picture')
    await openMenu(page, 'Tier and risk')
    const [image] = await Promise.all([page.waitForEvent('download'), choose(page, 'Save as an image (PNG)')])
    // The first bytes of every PNG; then, at byte 16, its width: that of the picture with its margin, twice.
    const bytes = readFileSync(await image.path())
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    const box = await picture.boundingBox()
    expect(bytes.readUInt32BE(16)).toBe(Math.ceil(((box?.width ?? 0) + 48) * 2))

    await openMenu(page, 'Tier and risk')
    await choose(page, 'Copy a link')
    await picture.getByText('Link copied').waitFor()
    const link = await page.evaluate('navigator.clipboard.readText()')
    expect(link).toBe(`${dashboard.server.url}/reports/tier-risk?${period}`)
    expect(complaints).toEqual([])
  })
})

describe('every number opens its customers', () => {
  const countOf = (text: string | null) => text?.match(/[\d,]+/)?.[0]

  it.each([
    ['a list of today', '/', 'Whom to look after today', /^Orders waiting for payment/, 'strong'],
    ['a flow between stages', `/?${period}`, 'How customers moved', /→/, 'strong'],
    ['a month of a cohort', '/reports/cohorts', 'At a glance', /%/, 'tooltip'],
    ['a cell of recency and frequency', '/reports/rfm', 'At a glance', /Champions/, 'strong'],
    ['a step of the funnel', '/reports/funnel', 'At a glance', /^Cart/, '[class*=count]'],
    ['a key figure', '/', 'Key figures', /^[\d,]+$/, 'xpath=.'],
    ['a picture of a segment', "/reports/stages?segment=tier = 'high'", 'At a glance', /^Active/, 'strong'],
    ['a part of a split', '/reports/tier-risk?split=platform', 'At a glance', /Win back now/, 'strong'],
  ])('%s', async (_name, path, region, name, figure) => {
    const { page, complaints } = await dashboard.visit(path)
    const link = page.getByRole('region', { name: region }).getByRole('link', { name }).first()
    await link.waitFor()
    await link.hover()
    // A cohort's cell tells a share, and by its tooltip of how many customers.
    const shown = await (figure === 'tooltip' ? page.getByRole('tooltip') : link.locator(figure).last()).textContent()
    await link.click()
    await page.waitForURL(/\/customers\?/)
    await page.getByText(new RegExp(`^${countOf(shown)} customers?$`)).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a report', () => {
  it('takes its options from the server and keeps them in the address', async () => {
    const { page } = await dashboard.visit('/reports/retention')
    await page.getByRole('heading', { level: 1, name: 'Retention' }).waitFor()
    await page.getByRole('radiogroup', { name: 'By' }).getByText('Purchases').click()
    await page.waitForURL(/\/reports\/retention\?by=purchase$/)
    await page.reload()
    expect(await page.getByRole('radio', { name: 'Purchases' }).isChecked()).toBe(true)
  })

  it('shows another view of the same question, which stands in the address', async () => {
    const { page, complaints } = await dashboard.visit('/reports/product-affinity')
    await page.getByRole('combobox', { name: 'Show', exact: true }).selectOption('again')
    await page.waitForURL(/view=again/)
    await page.getByText(/ is bought again: \d+% of its orders/).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  it('is found by what it is about, and one that there is not is said to be none', async () => {
    const { page } = await dashboard.visit('/reports')
    await expect.poll(() => page.locator('main a[href^="/reports/"]').count()).toBe(reports.kinds.length)
    await page.getByRole('searchbox', { name: 'Search the reports' }).fill('second order')
    await page.getByRole('link', { name: /^Cohorts/ }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /^Funnel/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Funnel' }).waitFor()
    await page.goto(`${dashboard.server.url}/reports/of-nothing`)
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  })

  it('of a newer server is a table with its figures in their units', async () => {
    const { page, complaints } = await dashboard.visit('/customers')
    const column = (name: string, unit: string) => ({ name, unit, description: `About ${name}.` })
    const columns = [column('basket', 'text'), column('worthMinor', 'money')]
    const listed = {
      name: 'newer',
      title: 'Of a newer server',
      description: 'New.',
      method: ['So it is.'],
      period: null,
      isOfWholeShop: false,
      params: {},
      columns,
    }
    const answer = {
      ...{ report: 'newer', asOf: '2026-03-01T23:00:00.000Z', period: null, params: {}, columns },
      ...{ segment: null, split: null, summaryColumns: [], summary: [] },
      reading: [{ part: null, code: 'newer.large', values: {}, text: 'Baskets are large.' }],
      rows: [{ basket: 'large_basket', worthMinor: 123_450 }],
      freshness: { factsAsOf: null, newestEventAt: null, note: null },
    }
    const json = (body: object) => ({ contentType: 'application/json', body: JSON.stringify(body) })
    await page.route('**/api/reports', (route) => route.fulfill(json({ reports: [listed], metrics: {} })))
    await page.route('**/api/reports/newer*', (route) => route.fulfill(json(answer)))
    await page.goto(`${dashboard.server.url}/reports/newer`)
    await page.getByRole('heading', { level: 1, name: 'Of a newer server' }).waitFor()
    await page.getByRole('row', { name: 'large basket €1,234.50' }).waitFor()
    await page.getByText('Baskets are large.').waitFor()
    expect(complaints).toEqual([])
  })
})
