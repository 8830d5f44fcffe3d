import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser } from '../../scripts/test-tools/launch-browser.ts'

const profiles = {
  /** WebPageTest's "3G Fast": 1.6 Mbit/s down, 768 kbit/s up, 150 ms of delay. */
  fast3g: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 96_000 },
  /** Chrome's own "Fast 3G": a little slower, and every answer comes 562 ms later, which makes up for it emulating no connections. */
  chromeFast3g: { offline: false, latency: 562.5, downloadThroughput: 188_743, uploadThroughput: 86_400 },
}
type Profile = keyof typeof profiles

type Vitals = { lcpMs: number; cls: number; tbtMs: number }

/** First load of a page without any cache, and how smoothly the list scrolls; in real Chromium. */
export async function measureBrowser(url: string): Promise<Record<string, unknown>> {
  const browser = await launchBrowser()
  try {
    return {
      firstLoadFast3g: await firstLoad(browser, url, 'fast3g'),
      firstLoadChromeFast3g: await firstLoad(browser, url, 'chromeFast3g'),
      firstLoadHere: await firstLoad(browser, url),
      list: await scrollList(browser, url),
    }
  } finally {
    await browser.close()
  }
}

async function firstLoad(browser: Browser, url: string, profile?: Profile) {
  const context = await openContext(browser)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  if (profile) await cdp.send('Network.emulateNetworkConditions', profiles[profile])
  const sizes = { scriptKb: 0, styleKb: 0, allKb: 0, requests: 0 }
  const kinds = new Map<string, string>()
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.requests += 1
    sizes.allKb += encodedDataLength / 1024
    if (kinds.get(requestId) === 'Script') sizes.scriptKb += encodedDataLength / 1024
    if (kinds.get(requestId) === 'Stylesheet') sizes.styleKb += encodedDataLength / 1024
  })
  const from = performance.now()
  await page.goto(url)
  // The first figure of the shop: until then there is nothing to read.
  await page.locator('main h1').waitFor({ timeout: 120_000 })
  const usableMs = Math.round(performance.now() - from)
  const initialScriptKb = Math.round(sizes.scriptKb)
  await page.waitForLoadState('networkidle', { timeout: 120_000 })
  await page.waitForTimeout(1_000)
  const figures = await page.evaluate(readVitals)
  await context.close()
  return {
    ...figures,
    usableMs,
    initialScriptKb,
    allScriptKb: Math.round(sizes.scriptKb),
    styleKb: Math.round(sizes.styleKb),
    allKb: Math.round(sizes.allKb),
    requests: sizes.requests,
  }
}

/** Wheel events for some seconds over the virtual list, counting the frames that were drawn; then a leap to the end. */
async function scrollList(browser: Browser, url: string) {
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.goto(`${url}/customers`)
  const grid = page.getByRole('grid')
  await grid.waitFor()
  await page.locator('[role=row] a').first().waitFor()
  await grid.hover()
  await page.evaluate(startCounting)
  const scrollMs = 5_000
  const from = performance.now()
  while (performance.now() - from < scrollMs) {
    await page.mouse.wheel(0, 240)
    await page.waitForTimeout(30)
  }
  const { frames, longestMs } = await page.evaluate(stopCounting)
  const seconds = (performance.now() - from) / 1000
  const leapFrom = performance.now()
  await grid.focus()
  await page.keyboard.press('End')
  await page.locator('[role=row][data-active] a').waitFor({ timeout: 60_000 })
  const leapMs = Math.round(performance.now() - leapFrom)
  const domRows = await page.locator('[role=row]').count()
  await context.close()
  return {
    framesPerSecond: Math.round(frames / seconds),
    longestFrameMs: Math.round(longestMs),
    leapToEndMs: leapMs,
    domRows,
  }
}

async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addInitScript(observeVitals)
  return context
}

type Counted = { vitals: Vitals; frames: number; longestMs: number; isCounting: boolean }

// The functions below run in the page, each by itself.

function observeVitals(): void {
  const page = globalThis as unknown as Counted
  page.vitals = { lcpMs: 0, cls: 0, tbtMs: 0 }
  type Entry = PerformanceEntry & { value?: number; hadRecentInput?: boolean }
  const watch = (type: string, take: (entry: Entry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type: type as never, buffered: true })
  watch('largest-contentful-paint', (entry) => {
    page.vitals.lcpMs = entry.startTime
  })
  watch('layout-shift', (entry) => {
    if (!entry.hadRecentInput) page.vitals.cls += entry.value ?? 0
  })
  // Total blocking time: what of each long task goes beyond 50 ms.
  watch('longtask', (entry) => {
    page.vitals.tbtMs += Math.max(0, entry.duration - 50)
  })
}

function readVitals() {
  const { vitals } = globalThis as unknown as Counted
  const paint = performance.getEntriesByName('first-contentful-paint')[0]
  return {
    fcpMs: Math.round(paint?.startTime ?? 0),
    lcpMs: Math.round(vitals.lcpMs),
    cls: Math.round(vitals.cls * 1000) / 1000,
    tbtMs: Math.round(vitals.tbtMs),
  }
}

function startCounting(): void {
  const page = globalThis as unknown as Counted & { requestAnimationFrame(next: (now: number) => void): void }
  Object.assign(page, { frames: 0, longestMs: 0, isCounting: true })
  let before = performance.now()
  const count = (now: number) => {
    page.frames += 1
    page.longestMs = Math.max(page.longestMs, now - before)
    before = now
    if (page.isCounting) page.requestAnimationFrame(count)
  }
  page.requestAnimationFrame(count)
}

function stopCounting() {
  const page = globalThis as unknown as Counted
  page.isCounting = false
  return { frames: page.frames, longestMs: page.longestMs }
}
