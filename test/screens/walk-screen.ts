import type { Page } from 'playwright-core'
import { texts as danish } from '../../dashboard/src/locales/da/index.ts'
import { texts as english } from '../../dashboard/src/locales/en/index.ts'
import { texts as chinese } from '../../dashboard/src/locales/zh-CN/index.ts'
import type { LanguageTag } from '../../src/words/index.ts'
import { accessibilityProblems, isWiderThanItsWindow, type Reader } from '../support/dashboard.ts'
import type { Screen, Texts } from './screens.ts'

export const textsIn: Record<LanguageTag, Texts> = { en: english, da: danish, 'zh-CN': chinese }

export const widths = [1280, 390] as const
export const themes = ['light', 'dark'] as const

/** How a screen is looked at: light or dark, as wide as a desk's window or a phone. */
export type Sight = { theme: (typeof themes)[number]; width: (typeof widths)[number] }

type Walked = { screen: Screen; address: string; language: LanguageTag }

/**
 * Opens a screen, looks at it at each width in each theme, and gives what breaks the promises of every screen: no complaint of the browser,
 * nobody left out by axe's rules, no sideways scrolling. The page is loaded once and changes as it stands, as it does for a reader who
 * turns a phone or the lights; what was opened on it is opened anew at each width, because narrowing may close it.
 */
export async function walkScreen(
  reader: Reader,
  { screen, address, language }: Walked,
  see: (page: Page, sight: Sight) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const { page, complaints, isQuiet } = await reader.open()
  const problems: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    if (page.url() === 'about:blank' || screen.act) await page.goto(address)
    await stand(page, isQuiet)
    await screen.act?.(page, textsIn[language])
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      await stand(page, isQuiet)
      const found = await accessibilityProblems(page, theme === 'light' ? 'everything' : 'colours')
      if (await isWiderThanItsWindow(page)) found.push('wider than its window')
      problems.push(...found.map((problem) => `${theme}, ${width} px: ${problem}`))
      await see(page, { theme, width })
    }
  }
  await page.close()
  const isExpected = (text: string) => screen.isRefused && text.startsWith('Failed to load resource')
  return [...complaints.filter((text) => !isExpected(text)), ...problems]
}

/** Waits until the screen shows what it has: nothing loads any more, and two frames have been drawn since. */
async function stand(page: Page, isQuiet: () => boolean): Promise<void> {
  await page.locator('h1').first().waitFor()
  const isDrawn = () => page.evaluate(drawTwice)
  while (!(await isDrawn()) || !isQuiet() || !(await isDrawn()));
}

/** In the page: whether nothing on it is loading, once two more frames are drawn. */
function drawTwice(): Promise<boolean> {
  type View = { requestAnimationFrame(next: () => void): void; document: { querySelector(selector: string): unknown } }
  const view = globalThis as unknown as View
  return new Promise((resolve) => {
    const answer = () => resolve(view.document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null)
    view.requestAnimationFrame(() => view.requestAnimationFrame(answer))
  })
}
