import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateShop } from './dashboard/generated-shop.ts'
import { measureCustomers, measureScreens } from './dashboard/measure-api.ts'
import { measureBrowser } from './dashboard/measure-browser.ts'
import { recordQuestions } from './dashboard/record-questions.ts'
import { startShop } from './servers/running-shop.ts'

export const name = 'dashboard'
export const description =
  'When every screen has what it asks for (p50, p95), first load on a slow line, smoothness of the list: customers=1000000 data=DIR samples=20'

export type DashboardBenchOptions = {
  /** Size of the generated shop, ten orders a customer; 0 takes the example shop. */
  customers?: number
  /** A data directory that exists, instead of a generated shop. It is opened, and left as it is but for migrations. */
  data?: string
  samples?: number
}

/** One server process as a user starts it, asked over HTTP and by a real browser. A million customers take about ten minutes to make. */
export async function run({
  customers = 1_000_000,
  data,
  samples = 20,
}: DashboardBenchOptions = {}): Promise<Record<string, unknown>> {
  buildDashboard()
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'))
  try {
    say('making the shop')
    const from = performance.now()
    const dataDir = data ?? (customers > 0 ? await generateShop(customers, folder) : join(folder, 'data'))
    const prepareSeconds = Math.round((performance.now() - from) / 1000)
    const shop = await startShop(dataDir)
    try {
      await untilReady(shop.url)
      say('what the screens ask')
      const asked = await recordQuestions(shop.url)
      say('how soon it is there')
      const screens = await measureScreens(shop.url, samples, asked)
      const list = await measureCustomers(shop.url, samples)
      say('the browser')
      const browser = await measureBrowser(shop.url)
      const { customers: counted, events } = await statusOf(shop.url)
      return { customers: counted, events, prepareSeconds, screens, list, browser }
    } finally {
      await shop.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Status = { customers: number; events: number; refresh: { state: string } }

const statusOf = async (url: string) => (await (await fetch(`${url}/api/status`)).json()) as Status

/** A server that has just started brings facts and states up to date; figures taken meanwhile would be those of two programs. */
async function untilReady(url: string): Promise<void> {
  for (;;) {
    const { customers, refresh } = await statusOf(url)
    if (customers > 0 && refresh.state === 'idle') break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await fetch(`${url}/api/reports/stages`)
}

/** As it is published: built for production. Does nothing where it is up to date. */
function buildDashboard(): void {
  const script = fileURLToPath(new URL('../scripts/prepare.mjs', import.meta.url))
  const built = spawnSync(process.execPath, [script], { env: { ...process.env, NODE_ENV: 'production' } })
  if (built.status !== 0) throw new Error(`The dashboard could not be built: ${built.stderr}`)
}

const say = (text: string) => console.error(text)
