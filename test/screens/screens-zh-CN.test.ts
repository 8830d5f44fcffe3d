import { readFileSync } from 'node:fs'
import { reports } from '../../src/insights/index.ts'
import type { OpenDashboard } from '../support/dashboard.ts'
import { festivalsOf, latinWords, wordsOfHistory } from '../support/latin-words.ts'
import { ordersFile } from './fill-shop.ts'
import { screens } from './screens.ts'
import { testScreens } from './test-screens.ts'
import { textsIn } from './walk-screen.ts'

let allowed = new Set<string>()

async function gatherAllowed({ server: { shop } }: OpenDashboard): Promise<void> {
  allowed = new Set([
    ...latinWords(JSON.stringify(textsIn['zh-CN'])),
    ...(await wordsOfHistory(shop.warehouse)),
    ...festivalsOf(shop.settings.current()),
    // The shop, its money and zone, the languages by their own names, keys of keyboards, forms to fill in.
    ...['Nordlys', 'Regulars', 'EUR', 'USD', 'English', 'Dansk', 'Ctrl', 'https', 'first key'].flatMap(latinWords),
    // Zones and codes of money.
    ...[...Intl.supportedValuesOf('timeZone'), ...Intl.supportedValuesOf('currency')].flatMap(latinWords),
    // A board keeps the title that it was given; models call their parameters so.
    ...['Monday morning', 'a b r alpha'].flatMap(latinWords),
    // An uploaded list, a feed and a file keep the names they were given; what was asked for is told as it was written.
    ...['Spring fair guests', 'Anna', 'weather rain_mm temperature', 'stage asleep', 'till till-october.csv'].flatMap(
      latinWords,
    ),
    // A file's columns and cells are its own, its size has a unit, and the form of a date and the beginning of a key are the same everywhere.
    ...latinWords(readFileSync(ordersFile, 'utf8')),
    ...['retail-orders.csv', 'kB', 'd M yyyy H mm yyyyMMdd d.M.yyyy d-M-yyyy', 'rga'].flatMap(latinWords),
    ...reports.all.flatMap(({ kind }) => latinWords(kind)),
  ])
}

testScreens(screens, ['zh-CN'], {
  prepare: gatherAllowed,
  // No Latin letters but those of the shop's own words and of the texts.
  isForeign: (text) => latinWords(text).some((word) => !allowed.has(word)),
})
