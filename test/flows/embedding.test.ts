import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  frozenClock,
  importFiles,
  isRefusal,
  loadMapping,
  openShop,
  readConfig,
  runReport,
  silentLog,
} from '../../src/index.ts'

it('a program opens a shop, imports a file and asks a report, with nothing but the public surface', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-embedded-'))
  const path = join(folder, 'orders.csv')
  writeFileSync(path, 'id,day,who,total\n1,2026-01-05,ann,10.00\n2,2026-01-09,ann,5.50\n3,2026-02-02,ben,7.25\n')
  const config = readConfig({ dataDir: join(folder, 'data'), databaseUrl: undefined, clickhouseUrl: undefined })
  const shop = await openShop(config, { clock: frozenClock('2026-03-01T10:00:00Z'), log: silentLog })
  try {
    const fields = { orderId: 'id', occurredAt: 'day', 'customer.userId': 'who', total: 'total' }
    const mapping = loadMapping({ name: 'mine', row: 'order', format: { type: 'csv' }, fields }, 'mine')
    if (isRefusal(mapping)) throw new Error(mapping.reason)
    const { intake, clock, settings, rejectsDir } = shop
    const options = { doorway: intake.doorway, clock, settings: settings.current(), rejectsDir }
    const imported = await importFiles({ files: [{ name: 'orders.csv', path }], mapping, ...options })
    expect(imported).toMatchObject({ state: 'done', accepted: 3, rejected: 0 })
    await shop.refreshLoop.refreshNow()
    const answer = await runReport(shop.reportSources(), 'overview', { to: '2026-02-01' })
    const figures = isRefusal(answer) ? {} : Object.fromEntries(answer.rows.map((row) => [row.metric, row.value]))
    expect(figures).toMatchObject({ buyers: 1, orders: 2, revenueMinor: 1_550 })
  } finally {
    await shop.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
