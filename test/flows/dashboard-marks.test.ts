import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ReportAnswer } from '../../src/insights/index.ts'
import { orThrow } from '../../src/platform/index.ts'
import { accessibilityProblems, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const period = 'from=2026-01-01&to=2026-03-01'

/** What the report itself counts at the mark that the address of the list names. */
async function countedByReport(behind: string): Promise<number> {
  const [report, query] = behind.split(/\?(.*)/s)
  const { figure = '', part, ...given } = Object.fromEntries(new URLSearchParams(query))
  const asked = Object.entries(given).filter(([name]) => !name.startsWith('row.'))
  const response = await fetch(`${dashboard.server.url}/api/reports/${report}?${new URLSearchParams(asked)}`)
  const { rows } = (await response.json()) as ReportAnswer
  const told = Object.entries(given).filter(([name]) => name.startsWith('row.'))
  const found = rows.filter(
    (row) =>
      (part === undefined || row.part === part) &&
      told.every(([name, value]) => String(row[name.slice('row.'.length)] ?? '') === value),
  )
  expect(found, behind).toHaveLength(1)
  return Number(found[0]?.[figure])
}

/** How many customers the list says that it has. */
async function listed(page: Page): Promise<number> {
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor()
  const told = await page.getByText(/^(One customer|[\d,]+ customers)$/).textContent()
  return told === 'One customer' ? 1 : Number(told?.replace(/\D/g, ''))
}

/** The list that was opened has exactly as many customers as the report counts at the mark. */
async function expectMark(page: Page, report: string, figure: string) {
  await page.waitForURL(/\/customers\?/)
  const behind = new URL(page.url()).searchParams.get('behind') ?? ''
  expect([behind.split('?')[0], new URLSearchParams(behind.split('?')[1]).get('figure')]).toEqual([report, figure])
  expect(await listed(page)).toBe(await countedByReport(behind))
}

/** The first drawing, where a split has one for each part. */
const drawingOf = (page: Page) => page.getByRole('region', { name: 'At a glance' }).getByRole('img').first()

/** A place of the drawing, as parts of its width and height, with the pointer on it. */
async function pointAt(page: Page, [across, down]: readonly [number, number]) {
  const drawing = drawingOf(page)
  await drawing.locator('canvas').waitFor()
  await drawing.scrollIntoViewIfNeeded()
  const box = await drawing.boundingBox()
  if (!box) throw new Error('nothing is drawn')
  const place = { x: box.x + box.width * across, y: box.y + box.height * down }
  await page.mouse.move(place.x, place.y)
  /** The pointer is set on an element around the canvas. */
  const cursor = () => drawing.locator('canvas').evaluate((canvas) => canvas.parentElement.style.cursor as string)
  return { place, cursor }
}

describe('a mark on a canvas opens whom it counts', () => {
  it.each([
    ['the column of a bar', 'retention', 'retained', [0.15, 0.3]],
    ['a bar with its interval', 'basket-repeat', 'retained', [0.2, 0.7]],
    ['a silence', 'reactivation', 'customers', [0.2, 0.7]],
    ['a point of a series', 'series', 'buyers', [0.5, 0.5]],
    ['a bar beside a line', 'growth', 'registrations', [0.15, 0.85]],
    ['a line above bars', 'growth', 'buyers', [0.85, 0.15]],
    ['a step of a curve', 'second-order', 'events', [0.4, 0.5]],
    ['a stretch of a curve', 'value', 'customers', [0.5, 0.5]],
    ['a row of ranges', 'rhythm', 'customers', [0.6, 0.3]],
  ] as const)('%s', async (_name, report, figure, at) => {
    const { page, complaints } = await dashboard.visit(`/reports/${report}`)
    const { place, cursor } = await pointAt(page, at)
    await expect.poll(cursor).toBe('pointer')
    await page.mouse.click(place.x, place.y)
    await expectMark(page, report, figure)
    expect(complaints).toEqual([])
  })

  it('a flow, by its own filters', async () => {
    const { page } = await dashboard.visit(`/reports/lifecycle-flow?${period}`)
    const largest = page.getByRole('region', { name: 'At a glance' }).getByRole('listitem').first()
    const customers = Number(await largest.locator('strong').textContent())
    // The largest flow lies across the middle of its side; the first place from the top where the pointer turns is on some flow.
    let opened = false
    for (let down = 0.1; down < 0.95 && !opened; down += 0.05) {
      const { place, cursor } = await pointAt(page, [0.3, down])
      if ((await cursor()) !== 'pointer') continue
      await page.mouse.click(place.x, place.y)
      opened = true
    }
    await page.waitForURL(/\/customers\?/)
    const { searchParams } = new URL(page.url())
    expect(searchParams.get('stageAt') ?? searchParams.get('firstSeenFrom')).toContain('2026-01-01')
    const found = await listed(page)
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThanOrEqual(customers)
  })

  it('in the part of a split and in a segment, by the mark', async () => {
    const { page } = await dashboard.visit('/reports/retention?split=tier&segment=loyal')
    const { place } = await pointAt(page, [0.15, 0.5])
    await page.mouse.click(place.x, place.y)
    await expectMark(page, 'retention', 'retained')
    const { searchParams } = new URL(page.url())
    expect(searchParams.get('behind')).toContain('segment=loyal&split=tier&part=')
  })

  it('nothing where nobody is counted, and says so by the pointer', async () => {
    const { page } = await dashboard.visit('/reports/retention')
    // The example shop is not two years old: nobody can have come back in the second.
    const { place, cursor } = await pointAt(page, [0.92, 0.5])
    expect(await cursor()).toBe('default')
    await page.mouse.click(place.x, place.y)
    expect(new URL(page.url()).pathname).toBe('/reports/retention')
  })

  it('a finger sees first whom it opens', async () => {
    const { page } = await dashboard.visit('/reports/retention', {
      hasTouch: true,
      viewport: { width: 390, height: 900 },
    })
    const { place, cursor } = await pointAt(page, [0.15, 0.5])
    const opened: string[] = []
    page.on('framenavigated', (frame) => opened.push(frame.url()))
    await page.touchscreen.tap(place.x, place.y)
    expect([await cursor(), opened]).toEqual(['pointer', []])
    await page.touchscreen.tap(place.x, place.y)
    await expectMark(page, 'retention', 'retained')
  })

  it('tells whoever has no pointer where the same customers are', async () => {
    const { page } = await dashboard.visit('/reports/retention')
    const drawing = drawingOf(page)
    await drawing.waitFor()
    const described = await drawing.getAttribute('aria-describedby')
    expect(await page.locator(`id=${described}`).textContent()).toMatch(/^With the keyboard: the table/)
    await page.goto(`${dashboard.server.url}/reports/model-card`)
    await drawingOf(page).waitFor()
    // Its dots count nobody that could be opened.
    expect(await drawingOf(page).getAttribute('aria-describedby')).toBeNull()
  })
})

describe('a mark in HTML opens whom it counts', () => {
  it.each([
    ['a bar', 'carts', /^\D+€/, 'carts', 'customers'],
    ['a cell of a matrix', 'unpaid', /./, 'unpaid', 'customers'],
    ['a stretch', 'first-order-timing', /./, 'first-order-timing', 'reached'],
  ] as const)('%s', async (_name, report, name, _report, figure) => {
    const { page, complaints } = await dashboard.visit(`/reports/${report}`)
    const mark = page.getByRole('region', { name: 'At a glance' }).getByRole('link', { name }).first()
    await mark.hover()
    const told = await page.getByRole('tooltip').textContent()
    expect(await accessibilityProblems(page)).toEqual([])
    await mark.click()
    await expectMark(page, report, figure)
    const count = await listed(page)
    expect(told).toContain(count === 1 ? 'this customer' : `these ${count.toLocaleString('en')} customers`)
    expect(complaints).toEqual([])
  })

  it.each([
    ['a stage', 'Life cycle', /^Active/, { where: "stage = 'active'" }],
    [
      'a cell of worth and danger',
      'Tier and risk',
      /^High tier, Low risk/,
      { where: "tier = 'high' and risk = 'low'" },
    ],
    ['a step of the funnel', 'From visit to order', /^Visit/, { step: 'visit' }],
  ] as const)('%s of the overview, by filters that can be changed', async (_name, title, name, filters) => {
    const { page } = await dashboard.visit('/')
    const mark = page.getByRole('region', { name: title }).getByRole('link', { name })
    await mark.hover()
    const told = await page.getByRole('tooltip').textContent()
    await mark.click()
    await page.waitForURL(/\/customers\?/)
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(filters)
    expect(told).toBe(`Open these ${(await listed(page)).toLocaleString('en')} customers`)
  })

  it('keeps its segment, where filters would show others, too', async () => {
    const { page } = await dashboard.visit('/reports/stages?segment=loyal')
    await page
      .getByRole('region', { name: 'At a glance' })
      .getByRole('link', { name: /^Active/ })
      .click()
    await expectMark(page, 'stages', 'customers')
  })

  it('is no link where it counts nobody', async () => {
    const { page } = await dashboard.visit("/reports/stages?segment=stage = 'new'")
    const glance = page.getByRole('region', { name: 'At a glance' })
    await glance.getByRole('link', { name: /^New/ }).waitFor()
    expect(await glance.getByRole('link').count()).toBe(1)
  })
})

it('a board with a date of its own opens the customers of that date', async () => {
  const panel = { id: 'stages', report: 'stages', params: {}, view: 'picture' as const, width: 'full' as const }
  const board = { title: 'February', asOf: '2026-02-01', lastDays: null, panels: [panel] }
  const { boardId } = orThrow(await dashboard.server.shop.boards.store.create(board, 'the test'))
  const { page } = await dashboard.visit(`/boards/${boardId}`)
  const mark = page.getByRole('main').getByRole('link', { name: /^Active/ })
  await mark.hover()
  const told = await page.getByRole('tooltip').textContent()
  await mark.click()
  await page.waitForURL(/\/customers\?/)
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    ...{ where: "stage = 'active'", asOf: '2026-02-01' },
  })
  expect(told).toBe(`Open these ${await listed(page)} customers`)
})
