// Pictures of every screen over the example shop and over an empty one, in every language, light and dark, for a desk and for a phone:
// a gallery to look through in screenshots/index.html, and the few that README and docs show in docs/images. What the tests of the screens
// hold them to is held here, too. Names of screens, as arguments, take these alone anew.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { type LanguageTag, languageTags } from '../../src/words/index.ts'
import { type OpenDashboard, openDashboard } from '../support/dashboard.ts'
import { fillShop } from './fill-shop.ts'
import { emptyScreens, type Screen, screens } from './screens.ts'
import { type Sight, walkScreen } from './walk-screen.ts'

const gallery = fileURLToPath(new URL('../../screenshots/', import.meta.url))
const docs = fileURLToPath(new URL('../../docs/images/', import.meta.url))

/** What README and docs show, in English, light, at a desk: the top of the screen, as high as a page of text can bear. */
const shownInDocs = ['overview', 'customer', 'segment-new', 'report-second-order', 'board', 'import']

const only = process.argv.slice(2)
const isWanted = ({ name }: Screen) => only.length === 0 || only.includes(name)

type Picture = { name: string; language: LanguageTag; theme: string; width: number }

const fileOf = ({ name, language, theme, width }: Picture) => `${name}.${language}.${theme}.${width}.png`

async function takePicture(page: Page, screen: Screen, taken: Picture): Promise<void> {
  await page.screenshot({ path: gallery + fileOf(taken), fullPage: !screen.act })
  const { name, language, theme, width } = taken
  if (!shownInDocs.includes(name) || language !== 'en' || theme !== 'light' || width !== 1280) return
  await page.setViewportSize({ width, height: 1200 })
  await page.screenshot({ path: `${docs}${name}.png` })
  await page.setViewportSize({ width, height: 900 })
}

/** Walks a shop's screens in every language, and says what is wrong on them. */
async function takePictures(shown: readonly Screen[], dashboard: OpenDashboard, addressOf: (path: string) => string) {
  await Promise.all(
    languageTags.map(async (language) => {
      const reader = await dashboard.reader({ locale: language, reducedMotion: 'reduce' })
      for (const screen of shown.filter(isWanted)) {
        const see = (page: Page, sight: Sight) => takePicture(page, screen, { name: screen.name, language, ...sight })
        const walked = walkScreen(reader, { screen, address: addressOf(screen.path), language }, see)
        const problems = await walked.catch((error: Error) => [error.message])
        for (const problem of problems) console.error(`${screen.name}, ${language}: ${problem}`)
        if (problems.length > 0) process.exitCode = 1
      }
    }),
  )
}

function galleryPage(files: readonly string[]): string {
  const figures = files.map(
    (file) =>
      `<figure><a href="${file}"><img src="${file}" loading="lazy" alt=""></a><figcaption>${file.replace('.png', '').replaceAll('.', ' · ')}</figcaption></figure>`,
  )
  const style =
    'body{font:14px system-ui;margin:24px;display:grid;gap:24px;grid-template-columns:repeat(auto-fill,minmax(300px,1fr))}figure{margin:0}img{width:100%;max-height:420px;object-fit:cover;object-position:top;border:1px solid #ccc}'
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>${figures.join('\n')}`
}

if (only.length === 0) await rm(gallery, { recursive: true, force: true })
await mkdir(gallery, { recursive: true })

const dashboard = await openDashboard()
try {
  const shop = await fillShop(dashboard.server)
  await takePictures(screens, dashboard, shop.addressOf)
  await shop.stop()
} finally {
  await dashboard.close()
}

const empty = await openDashboard({ isExampleWanted: false })
try {
  await takePictures(emptyScreens, empty, (path) => empty.server.url + path)
} finally {
  await empty.close()
}

const order = [...screens, ...emptyScreens].map(({ name }) => name)
const placeOf = (file: string) => order.indexOf(file.split('.')[0] ?? '')
const files = (await readdir(gallery)).filter((file) => file.endsWith('.png'))
files.sort((left, right) => placeOf(left) - placeOf(right))
await writeFile(`${gallery}index.html`, galleryPage(files))
console.log(`${files.length} pictures; look at screenshots/index.html`)
