import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '../../src/platform/index.ts'
import { parseText } from '../../src/segments/index.ts'
import type { LanguageTag } from '../../src/words/index.ts'
import { type OpenDashboard, openDashboard, type Reader } from '../support/dashboard.ts'
import { type FilledShop, fillShop } from './fill-shop.ts'
import { readOn } from './read-on.ts'
import type { Screen } from './screens.ts'
import { type Sight, walkScreen } from './walk-screen.ts'

type Options = {
  isExampleWanted?: boolean
  prepare?(dashboard: OpenDashboard): Promise<void>
  /** Whether a text that is read on a screen is of another language. */
  isForeign?(text: string): boolean
}

/** A place of a value that nothing was put into, or no figure where there should be one. */
const unfinished = /\{\{|\[object |returned an object|\b(undefined|null|NaN|Infinity)\b/

/** The line of a segment is the same in every language, and so is the id of a customer. */
const isSegment = (text: string) => !isRefusal(parseText(text))
const withoutIds = (text: string) => text.replaceAll(/cus_[0-9a-f]{16}/g, '')

/** A test for each screen in each language: as a reader meets it at a desk and on a phone, light and dark. */
export function testScreens(
  screens: readonly Screen[],
  languages: readonly LanguageTag[],
  { isExampleWanted = true, prepare, isForeign = () => false }: Options = {},
): void {
  let dashboard: OpenDashboard
  let shop: FilledShop | undefined
  const readers = new Map<LanguageTag, Reader>()
  beforeAll(async () => {
    dashboard = await openDashboard({ isExampleWanted })
    if (isExampleWanted) shop = await fillShop(dashboard.server)
    await prepare?.(dashboard)
    for (const language of languages)
      readers.set(language, await dashboard.reader({ locale: language, reducedMotion: 'reduce' }))
  }, 300_000)
  afterAll(async () => {
    await shop?.stop()
    await dashboard?.close()
  })

  describe.each(languages)('in %s', (language) => {
    it.each(screens)(
      '$name',
      async (screen) => {
        const address = shop?.addressOf(screen.path) ?? dashboard.server.url + screen.path
        const strange = new Set<string>()
        const read = async (page: Page, { theme }: Sight) => {
          if (theme === 'dark') return
          for (const text of await readOn(page)) {
            if (unfinished.test(text)) strange.add(`unfinished: ${text}`)
            else if (isForeign(withoutIds(text)) && !isSegment(text)) strange.add(`of another language: ${text}`)
          }
        }
        const problems = await walkScreen(readers.get(language) as Reader, { screen, address, language }, read)
        expect([...problems, ...strange]).toEqual([])
      },
      120_000,
    )
  })
}
