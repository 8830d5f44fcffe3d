import type { Page } from 'playwright-core'

/** What somebody reads on a page, or hears: texts, labels and hints. Neither code nor what only browsers without JavaScript show. */
export async function readOn(page: Page): Promise<string[]> {
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
