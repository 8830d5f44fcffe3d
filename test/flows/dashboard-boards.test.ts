import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { texts as english } from '../../dashboard/src/locales/en/index.ts'
import { type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const idle = (page: Page) => expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 60_000 }).toBe(0)
const order = (page: Page) =>
  page.locator('[data-panel]').evaluateAll((panels) => panels.map((panel) => panel.getAttribute('data-panel')))

describe('a board', () => {
  beforeAll(async () => {
    const other = { title: 'Other', panels: [], asOf: null, lastDays: null }
    await dashboard.server.shop.boards.store.create(other, 'the test')
  })

  it('is copied from one to begin with', async () => {
    const { page, complaints } = await dashboard.visit('/boards')
    const { title } = english.boards.starters['monday-morning']
    await page.getByRole('button', { name: english.boards.useStarter.replace('{{title}}', title) }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.locator('[data-panel] table').first().waitFor()
    expect(complaints).toEqual([])
  }, 60_000)

  it('is made from a report, arranged by keys and pointer, deleted and brought back', async () => {
    const { page, complaints } = await dashboard.visit('/reports/carts')
    await page.getByRole('button', { name: 'More: At a glance' }).click()
    await page.getByRole('menuitem', { name: 'Save to a board' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Board', { exact: true }).selectOption({ label: 'A new board' })
    await dialog.getByLabel('Name of the board').fill('Mine')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('“Left carts” is on “Mine”.').waitFor()

    await page.goto(`${dashboard.server.url}/reports/gaps`)
    await page.getByRole('button', { name: 'More: At a glance' }).click()
    await page.getByRole('menuitem', { name: 'Save to a board' }).click()
    await dialog.getByLabel('Board', { exact: true }).selectOption({ label: 'Mine' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('“Time between orders” is on “Mine”.').waitFor()

    await page.goto(`${dashboard.server.url}/boards`)
    await page.getByRole('link', { name: 'Mine' }).click()
    await page.getByRole('button', { name: 'Arrange' }).click()
    await page.getByRole('button', { name: 'Move “Left carts”', exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => order(page)).toEqual(['gaps-1', 'carts-1'])
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(() => page.locator('[data-panel="carts-1"]').getAttribute('data-width')).toBe('full')
    await idle(page)

    const handle = await page.getByRole('button', { name: 'Move “Left carts”', exact: true }).boundingBox()
    const other = await page.getByRole('button', { name: 'Move “Time between orders”', exact: true }).boundingBox()
    if (!handle || !other) throw new Error('The handles are not there')
    await page.mouse.move(handle.x + 40, handle.y + 10)
    await page.mouse.down()
    await page.mouse.move(other.x + 40, other.y + 10, { steps: 8 })
    await page.mouse.up()
    await expect.poll(() => order(page)).toEqual(['carts-1', 'gaps-1'])
    await page.reload()
    await expect.poll(() => order(page)).toEqual(['carts-1', 'gaps-1'])

    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The board “Mine” is deleted.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'Mine' }).waitFor()
    expect(complaints).toEqual([])
  }, 90_000)

  it('is written on a schedule, and now', async () => {
    const { page, complaints } = await dashboard.visit('/boards')
    await page.getByRole('link', { name: 'Mine' }).click()
    await page.getByRole('button', { name: 'Set a schedule' }).click()
    await page.getByLabel('How often').selectOption('week')
    await page.getByLabel('Day of the week').selectOption({ label: 'Monday' })
    await page.getByLabel('Time', { exact: true }).fill('07:30')
    expect(await page.getByLabel('Language of the files').locator('option').first().textContent()).toBe(
      'As the shop (English)',
    )
    await page.getByLabel('Language of the files').selectOption('Dansk')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByText('Every Monday at 07:30 · Dansk').waitFor()
    await page.getByRole('button', { name: 'Write it now' }).click()
    const [file] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Open', exact: true }).click(),
    ])
    await file.getByRole('heading', { level: 1, name: 'Mine' }).waitFor()
    expect(await file.locator('table').count()).toBe(2)
    expect(await file.locator('html').getAttribute('lang')).toBe('da')
    // The file brings its own styles past the policy of the dashboard, and nothing that runs.
    expect((await file.locator('main').boundingBox())?.width).toBeLessThanOrEqual(960)
    expect(await file.locator('script').count()).toBe(0)
    expect(complaints).toEqual([])
  }, 90_000)
})

describe('a figure', () => {
  it('opens exactly its customers, who can be kept as a segment', async () => {
    const { page, complaints } = await dashboard.visit('/reports/retention?by=purchase')
    await idle(page)
    const figure = page
      .getByRole('row', { name: /^Second month/ })
      .getByRole('link')
      .first()
    const count = await figure.textContent()
    await figure.click()
    await page.getByRole('button', { name: /^Retention: Second month/ }).waitFor()
    await page
      .getByRole('status')
      .filter({ hasText: `${count} customers` })
      .waitFor()
    await page.getByRole('button', { name: 'Save as segment' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Second month')
    await page.getByRole('button', { name: 'Save the list' }).click()
    await page.getByText(`${count} customers saved as “Second month”.`).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Second month' }).waitFor()
    expect(complaints).toEqual([])
  }, 60_000)

  it('keeps the segment that its report was narrowed to, and its part', async () => {
    const { page } = await dashboard.visit('/reports/stages?split=stage-active;stage-new')
    await page
      .getByRole('row', { name: `${english.audiences['stage-new']} New` })
      .getByRole('link')
      .click()
    await page
      .getByRole('button', { name: new RegExp(`^Life-cycle stages: New, ${english.audiences['stage-new']}`) })
      .waitFor()
    expect(new URL(page.url()).searchParams.get('behind')).toContain('part=stage-new')
  }, 60_000)
})

it('a report is split by segments that are chosen by name', async () => {
  const { page } = await dashboard.visit('/reports/gaps')
  await page.getByLabel('Split by').click()
  await page.getByRole('option', { name: 'Segments …' }).click()
  const field = page.getByRole('combobox', { name: 'Segments, 5 at most' })
  for (const name of [english.audiences['stage-active'], english.audiences['stage-churned']]) {
    await field.fill(name)
    await page.getByRole('option', { name, exact: true }).click()
  }
  await page
    .getByRole('row', { name: new RegExp(`^${english.audiences['stage-churned']}`) })
    .first()
    .waitFor()
  expect(new URL(page.url()).searchParams.get('split')).toBe('stage-active;stage-churned')
}, 60_000)

it('a note stands beside its day, is changed, and comes back after a deletion', async () => {
  const { page, complaints } = await dashboard.visit('/reports/series?from=2026-01-01&to=2026-03-01')
  await page.getByRole('button', { name: 'Add a note' }).click()
  await page.getByRole('dialog').getByLabel('Day').fill('2026-02-03')
  await page.getByLabel('What happened').fill('Snow')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Change: Snow' }).click()
  await page.getByLabel('What happened').fill('Deep snow')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Delete: Deep snow' }).click()
  await page.getByText('The note is deleted.').waitFor()
  await expect.poll(() => page.getByText('Deep snow').count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Deep snow').waitFor()
  expect(complaints).toEqual([])
}, 60_000)

it('the heading of a figure says what it means', async () => {
  const { page } = await dashboard.visit('/reports/value')
  await page.getByRole('button', { name: english.reports.columns.revenuePerBuyerMinor, exact: true }).focus()
  await page.getByRole('tooltip').waitFor()
  expect(await page.getByRole('tooltip').textContent()).toMatch(/÷ the customers who spent it/)
}, 60_000)
