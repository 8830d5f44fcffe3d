import { readdir, readFile } from 'node:fs/promises'
import { silentLog } from '../../src/platform/index.ts'
import { openWarehouse, type Warehouse } from '../../src/storage/index.ts'

const scripts = new URL('../../src/storage/migrations/warehouse/', import.meta.url)

/**
 * An empty warehouse in memory with every table, for tests that write rows into it themselves. The scripts are run here without a
 * ledger to remember them in: starting one would cost each test file seconds.
 */
export async function openSmallWarehouse(): Promise<Warehouse> {
  const config = { clickhouseUrl: undefined, dataDir: '', queryMemoryBytes: 1_000_000_000 }
  const warehouse = await openWarehouse(config, silentLog)
  for (const name of (await readdir(scripts)).filter((file) => file.endsWith('.sql')).sort()) {
    const script = await readFile(new URL(name, scripts), 'utf8')
    for (const statement of script.split(/;\s*(?:\n|$)/).filter((text) => text.replace(/--[^\n]*/g, '').trim() !== ''))
      await warehouse.command(name, statement.replaceAll('{database}', warehouse.database))
  }
  return warehouse
}
