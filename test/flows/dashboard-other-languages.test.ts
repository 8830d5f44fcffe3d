import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { texts } from '../../dashboard/src/locales/zh-CN/index.ts'
import { reports } from '../../src/insights/index.ts'
import { isRefusal } from '../../src/platform/index.ts'
import { parseText } from '../../src/segments/index.ts'
import { screensOf } from '../screens/screens.ts'
import { type OpenDashboard, openDashboard } from '../support/dashboard.ts'
import { festivalsOf, latinWords, wordsOfHistory } from '../support/latin-words.ts'

let dashboard: OpenDashboard
beforeAll(async () => {
  dashboard = await openDashboard()
}, 300_000)
afterAll(() => dashboard?.close())

/** What somebody reads on a page, or hears: texts, labels and hints. Neither code nor what only browsers without JavaScript show. */
async function readOn(page: Page): Promise<string[]> {
  const said = await page
    .locator('body :not(script, noscript, code, code *, pre, kbd)')
    .evaluateAll((elements) =>
      elements.flatMap((element) => [
        ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
        ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map((text) => text.textContent ?? ''),
      ]),
    )
  return [...new Set(said.map((text) => text.trim()))].filter((text) => text !== '')
}

/** The line of a segment and the id of a customer are the same in every language. */
const isOfNoLanguage = (text: string) => /^cus_[0-9a-f]{16}$/.test(text) || !isRefusal(parseText(text))

it('no screen in Chinese has Latin letters but those of the shop’s own words and of the texts', async () => {
  const { shop } = dashboard.server
  const allowed = new Set([
    ...latinWords(JSON.stringify(texts)),
    ...(await wordsOfHistory(shop.warehouse)),
    ...festivalsOf(shop.settings.current()),
    // The shop, its money and zone, the languages by their own names, keys of keyboards, forms to fill in.
    ...['Nordlys', 'Regulars', 'EUR', 'USD', 'English', 'Dansk', 'Ctrl', 'https', 'first key'].flatMap(latinWords),
    // Zones and codes of money.
    ...[...Intl.supportedValuesOf('timeZone'), ...Intl.supportedValuesOf('currency')].flatMap(latinWords),
    // A board keeps the title that it was given; models call their parameters so.
    ...['Monday morning', 'a b r alpha'].flatMap(latinWords),
    // An uploaded list and a feed keep the names they were given; what was asked for is told as it was written.
    ...['Guests of the spring fair', 'the gallery', 'weather rain_mm temperature', 'stage asleep'].flatMap(latinWords),
    ...reports.all.flatMap(({ kind }) => latinWords(kind)),
  ])
  const left: string[] = []
  const { page } = await dashboard.visit('/', { locale: 'zh-CN' })
  for (const { name, path } of await screensOf(dashboard)) {
    await page.goto(dashboard.server.url + path)
    await page.locator('main h1').first().waitFor()
    await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 60_000 }).toBe(0)
    const strange = (await readOn(page)).filter(
      (text) => latinWords(text).some((word) => !allowed.has(word)) && !isOfNoLanguage(text),
    )
    left.push(...strange.map((text) => `${name}: ${text}`))
  }
  expect(left).toEqual([])
}, 600_000)
