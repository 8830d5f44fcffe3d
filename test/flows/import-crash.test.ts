import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportResult, openImportLog } from '../../src/intake/index.ts'
import { silentLog, systemClock } from '../../src/platform/index.ts'
import { openLedger, openWarehouse } from '../../src/storage/index.ts'
import { crashLines } from '../support/import-crash-mapping.ts'
import { startProcess } from '../support/run-process.ts'
import { type Stores, storeKinds } from '../support/stores.ts'

const rows = 150_000
let stores: Stores
let file: string
beforeAll(async () => {
  stores = (await storeKinds[0]?.open()) as Stores
  // The stores belong to one process: to the importing ones first, in the end to this one.
  await Promise.all([stores.ledger.close(), stores.warehouse.close()])
  file = join(stores.dataDir, 'lines.csv')
  writeFileSync(file, crashLines(rows))
})
afterAll(() => stores.close())

/** Runs the import; kills the process after so many reports, or lets it end and gives its result. */
async function runImport(killAfter: number): Promise<ImportResult | undefined> {
  const child = startProcess('import-process.ts', [
    JSON.stringify(stores.config),
    file,
    join(stores.dataDir, 'rejects'),
  ])
  const ended = once(child, 'exit')
  let reports = 0
  let last = ''
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    last = line
    if (line.startsWith('in ')) reports += 1
    if (reports > killAfter) child.kill('SIGKILL')
  }
  const [code] = await ended
  return code === 0 ? (JSON.parse(last) as ImportResult) : undefined
}

test('killed twice on the way and run again, an import gives what one run gives', async () => {
  expect(await runImport(0), 'killed after its first chunk').toBeUndefined()
  expect(await runImport(1), 'killed after its second').toBeUndefined()
  const result = await runImport(Number.POSITIVE_INFINITY)
  const refused = Math.floor((rows - 6) / 997) + 1
  expect(result).toMatchObject({ state: 'done', rows, rejected: refused })
  expect(result?.duplicates, 'what the killed ones had written').toBeGreaterThan(0)
  expect((result?.accepted ?? 0) + (result?.duplicates ?? 0)).toBe(rows - refused)

  const ledger = await openLedger(stores.config)
  const warehouse = await openWarehouse(stores.config, silentLog)
  try {
    const sql = `SELECT count() AS lines, uniqExact(event_id) AS ids, sum(lines.value_minor[1]) AS minor FROM events`
    expect(await warehouse.query('test', sql)).toEqual([
      { lines: rows - refused, ids: rows - refused, minor: pennies() },
    ])
    await openImportLog(ledger, systemClock)
    const states = await ledger.db.selectFrom('imports').select('state').orderBy('started_at').execute()
    expect(states.map(({ state }) => state)).toEqual(['interrupted', 'interrupted', 'done'])
  } finally {
    await Promise.all([ledger.close(), warehouse.close()])
  }
}, 300_000)

/** What all good lines cost together, from the text itself. */
function pennies(): number {
  const prices = crashLines(rows)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[4]))
  return prices.filter((price) => !Number.isNaN(price)).reduce((sum, price) => sum + price * 100, 0)
}
