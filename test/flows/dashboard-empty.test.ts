import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityProblems, isWiderThanItsWindow, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard({ isExampleWanted: false })
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const paths = [
  ...['/', '/customers', "/customers?where=stage = 'active'", '/segments', '/segments/new', '/segments/loyal'],
  ...['/reports', '/reports/stages', '/reports/second-order', '/reports/series', '/reports/cohorts', '/reports/rfm'],
  ...['/data', '/data/live', '/data/imports', '/data/rejects', '/data/freshness', '/data/quality'],
  ...['/data/import', '/data/connect', '/settings/thresholds', '/settings/history', '/nowhere'],
]

describe.each([
  { locale: 'en-GB', lang: 'en', width: 1280, colorScheme: 'light' },
  { locale: 'zh-CN', lang: 'zh-CN', width: 390, colorScheme: 'dark' },
  { locale: 'da-DK', lang: 'da', width: 390, colorScheme: 'light' },
] as const)(
  'a shop without anything, in $locale at $width px, $colorScheme',
  ({ locale, lang, width, colorScheme }) => {
    it('says on every page what is not there yet', async () => {
      const { page, complaints } = await dashboard.visit('/', { locale, colorScheme, viewport: { width, height: 900 } })
      for (const path of paths) {
        await page.goto(dashboard.server.url + path)
        await page.locator(`html[lang=${lang}] h1`).first().waitFor()
        await expect.poll(() => page.locator('main .mantine-Skeleton-root').count(), { timeout: 30_000 }).toBe(0)
        expect(await isWiderThanItsWindow(page), path).toBe(false)
        expect(await accessibilityProblems(page), path).toEqual([])
        expect(complaints, path).toEqual([])
      }
    }, 300_000)
  },
)

it('asks for no date where every date is as empty', async () => {
  const { page } = await dashboard.visit('/customers')
  await page.getByText('No orders yet').waitFor()
  expect(await page.getByRole('button', { name: /^As of/ }).count()).toBe(0)
})
