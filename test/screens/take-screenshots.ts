// Pictures of every screen over the example shop, in every language, light and dark, for a desk and for a phone:
// a gallery to look through in screenshots/index.html, and the few that README and docs show in docs/images. On the way each screen is
// held to what all of them promise: no complaint of the browser, nobody left out by axe's rules, no sideways scrolling.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { languageTags } from '../../src/words/index.ts'
import { accessibilityProblems, isWiderThanItsWindow, type OpenDashboard, openDashboard } from '../support/dashboard.ts'
import { type Screen, screensOf } from './screens.ts'

const gallery = fileURLToPath(new URL('../../screenshots/', import.meta.url))
const docs = fileURLToPath(new URL('../../docs/images/', import.meta.url))

const widths = [1280, 390]
const themes = ['light', 'dark'] as const
/** What README and docs show, in English, light, at a desk: the top of the screen, as high as a page of text can bear. */
const shownInDocs = ['overview', 'customer', 'segment-new', 'report-second-order', 'board', 'import']

type Shot = Screen & { language: string; theme: 'light' | 'dark'; width: number; file: string }

function shotsOf(screens: readonly Screen[]): Shot[] {
  return screens.flatMap((screen) =>
    languageTags.flatMap((language) =>
      themes.flatMap((theme) =>
        widths.map((width) => ({
          ...screen,
          ...{ language, theme, width, file: `${screen.name}.${language}.${theme}.${width}.png` },
        })),
      ),
    ),
  )
}

/** Waits until nothing on the screen is loading. The network is no sign of that: the page of live events never stops listening. */
async function stand(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
}

/** Takes one picture and gives what is wrong on it. */
async function take(dashboard: OpenDashboard, shot: Shot): Promise<string[]> {
  const { name, path, act, isRefused, language, theme, width, file } = shot
  const options = { locale: language, colorScheme: theme, viewport: { width, height: 900 } }
  const { page, complaints } = await dashboard.visit(path, options)
  await stand(page)
  // Charts draw themselves in over a moment, and parts that are fetched late begin to load.
  await page.waitForTimeout(600)
  await stand(page)
  if (act) {
    await act(page)
    await page.waitForTimeout(400)
  }
  await page.screenshot({ path: gallery + file, fullPage: !act })
  if (language === 'en' && theme === 'light' && width === 1280 && shownInDocs.includes(name)) {
    await page.setViewportSize({ width, height: 1200 })
    await page.screenshot({ path: `${docs}${name}.png` })
  }
  const unexpected = complaints.filter((text) => !(isRefused && text.startsWith('Failed to load resource')))
  const problems = [...unexpected, ...(await accessibilityProblems(page))]
  if (await isWiderThanItsWindow(page)) problems.push('wider than its window')
  await dashboard.leave()
  return problems
}

function galleryPage(shots: readonly Shot[]): string {
  const figures = shots.map(
    ({ file, name, language, theme, width }) =>
      `<figure><a href="${file}"><img src="${file}" loading="lazy" alt=""></a><figcaption>${name} · ${language} · ${theme} · ${width}</figcaption></figure>`,
  )
  const style =
    'body{font:14px system-ui;margin:24px;display:grid;gap:24px;grid-template-columns:repeat(auto-fill,minmax(300px,1fr))}figure{margin:0}img{width:100%;max-height:420px;object-fit:cover;object-position:top;border:1px solid #ccc}'
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>${figures.join('\n')}`
}

await rm(gallery, { recursive: true, force: true })
await mkdir(gallery, { recursive: true })
const dashboard = await openDashboard()
try {
  const only = process.argv.slice(2)
  const screens = (await screensOf(dashboard)).filter(({ name }) => only.length === 0 || only.includes(name))
  const shots = shotsOf(screens)
  for (const [index, shot] of shots.entries()) {
    const problems = await take(dashboard, shot)
    for (const problem of problems) console.error(`${shot.file}: ${problem}`)
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${shots.length} `)
    if (problems.length > 0) process.exitCode = 1
  }
  await writeFile(`${gallery}index.html`, galleryPage(shots))
  console.log(`${shots.length} pictures; look at screenshots/index.html`)
} finally {
  await dashboard.close()
}
