import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { BrowserContextOptions, Page, Request } from 'playwright-core'
import { launchBrowser } from '../../scripts/test-tools/launch-browser.ts'
import { type RunningServer, startServer } from '../../src/app.ts'
import { type FrozenClock, frozenClock, readConfig, silentLog } from '../../src/platform/index.ts'

/** When the readers of the tests look at their shop. */
export const now = '2026-03-01T10:00:00Z'

/** A page, what the browser complained about on it (errors on the console, exceptions), and whether it waits for no answer of the server. */
export type Visit = { page: Page; complaints: string[]; isQuiet(): boolean }

/** Somebody whose browser keeps what it has from one page to the next: the program's files, and what was chosen. */
export type Reader = { open(): Promise<Visit> }

export type OpenDashboard = {
  server: RunningServer
  /** The server's; browsers keep the hour at which they came. */
  clock: FrozenClock
  /** Opens an address as a reader would whose clock stands where the server's does. */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>
  reader(options?: BrowserContextOptions): Promise<Reader>
  /** Closes every page, keeps browser and server. */
  leave(): Promise<void>
  close(): Promise<void>
}

/** The dashboard as it is served: built from its sources, a server with its own data directory, a real browser. */
export async function openDashboard({ isExampleWanted = true } = {}): Promise<OpenDashboard> {
  buildDashboard()
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-dashboard-'))
  const config = readConfig({ dataDir, port: 0, host: '127.0.0.1', databaseUrl: undefined, clickhouseUrl: undefined })
  const clock = frozenClock(now)
  const server = await startServer(config, { clock, log: silentLog, isExampleWanted })
  await server.shop.refreshLoop.refreshNow()
  const browser = await launchBrowser()

  const reader = async (options: BrowserContextOptions = {}): Promise<Reader> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'en-GB',
      timezoneId: 'Europe/Copenhagen',
      ...options,
    })
    await context.clock.setFixedTime(now)
    return { open: async () => watch(await context.newPage()) }
  }

  return {
    server,
    clock,
    reader,
    async visit(path, options) {
      const visit = await (await reader(options)).open()
      await visit.page.goto(server.url + path)
      return visit
    },
    async leave() {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    async close() {
      await browser.close()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function watch(page: Page): Visit {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  const awaited = new Set<Request>()
  // Live events never stop coming.
  page.on('request', (request) => request.url().includes('/events/live') || awaited.add(request))
  page.on('requestfinished', (request) => awaited.delete(request))
  page.on('requestfailed', (request) => awaited.delete(request))
  return { page, complaints, isQuiet: () => awaited.size === 0 }
}

/** Does nothing where the built dashboard is that of its sources. */
function buildDashboard(): void {
  const script = fileURLToPath(new URL('../../scripts/prepare.mjs', import.meta.url))
  // What Vitest sets would make it a build for developing.
  const built = spawnSync(process.execPath, [script], { env: { ...process.env, NODE_ENV: 'production' } })
  if (built.status !== 0) throw new Error(`The dashboard could not be built: ${built.stderr}`)
}

/** Whether the page scrolls sideways, which it never should. */
export const isWiderThanItsWindow = (page: Page) =>
  page.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth)

/** The rules that every page is held to: WCAG 2.2 AA and what axe calls best practice. */
const everyRule = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
/** Those of them that another theme can break: it changes colours and nothing else. */
const rulesOfColour = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** What of the rules the page as it stands breaks, by axe: a line for each element with the rule and the reason. */
export async function accessibilityProblems(
  page: Page,
  of: 'everything' | 'colours' = 'everything',
): Promise<string[]> {
  // Evaluated, not added as a script element: the content security policy would refuse that.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source)
  const runOnly = of === 'colours' ? rulesOfColour : everyRule
  return page.evaluate(async (runOnly) => {
    type Result = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }
    type Fading = { finished: Promise<unknown>; effect: { getComputedTiming(): { endTime: number } } | null }
    const { axe, document } = globalThis as unknown as {
      axe: { run(options: object): Promise<Result> }
      document: { getAnimations(): Fading[] }
    }
    // What fades has its own colours only at the end; what pulses for ever has none.
    const fading = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    const patience = new Promise((resolve) => setTimeout(resolve, 2_000))
    await Promise.race([patience, Promise.allSettled(fading.map(({ finished }) => finished))])
    // Nothing else is read of the answer, and no rule of these asks for style sheets or for other frames.
    const lean = { resultTypes: ['violations'], preload: false, iframes: false }
    const { violations } = await axe.run({ runOnly, ...lean })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.replaceAll('\n', ' ')}`),
    )
  }, runOnly)
}
