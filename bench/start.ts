import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startShop } from './servers/running-shop.ts'

export const name = 'start'
export const description =
  'From the command to a page with figures: first start with the example shop, and the next one'

/** Cold: an empty directory, stores made, example shop told and worked out. Warm: the same directory again. */
export async function run(): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'))
  try {
    const cold = await timeToPage(join(folder, 'shop'))
    const warm = await timeToPage(join(folder, 'shop'))
    return { cold, warm }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timeToPage(dataDir: string) {
  const from = performance.now()
  const shop = await startShop(dataDir)
  const upSeconds = seconds(from)
  const page = await fetch(shop.url)
  const report = await fetch(`${shop.url}/api/reports/stages`)
  if (!page.ok || !report.ok) throw new Error(`the page answered ${page.status}, the report ${report.status}`)
  const { rows } = (await report.json()) as { rows: { customers: number }[] }
  const customers = rows.reduce((sum, row) => sum + row.customers, 0)
  const usableSeconds = seconds(from)
  await shop.stop()
  return { upSeconds, usableSeconds, customers }
}

const seconds = (from: number) => Math.round(performance.now() - from) / 1000
