import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Ledger } from './ledger/index.ts'
import type { Warehouse } from './warehouse/index.ts'

export type Migration = { store: 'ledger' | 'warehouse'; name: string; state: 'applied' | 'pending' }

const folder = (store: Migration['store']) => new URL(`./migrations/${store}/`, import.meta.url)

async function readScripts(store: Migration['store']): Promise<{ name: string; script: string }[]> {
  const names = (await readdir(folder(store))).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => ({ name, script: await readFile(new URL(name, folder(store)), 'utf8') })),
  )
}

/**
 * Brings both stores to this version's tables: numbered, forward-only scripts, each once, under one lock of the ledger, so that
 * processes starting together do not meet. Returns what it applied.
 */
export async function migrate(ledger: Ledger, warehouse: Warehouse): Promise<string[]> {
  return ledger.withLock('migrations', async () => [
    ...(await migrateLedger(ledger)),
    ...(await migrateWarehouse(warehouse)),
  ])
}

async function migrateLedger(ledger: Ledger): Promise<string[]> {
  await ledger.executeScript(
    'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  const done = await sql<{ name: string }>`SELECT name FROM schema_migrations`.execute(ledger.db)
  const pending = (await readScripts('ledger')).filter(({ name }) => !done.rows.some((row) => row.name === name))
  for (const { name, script } of pending) {
    // One script, one transaction: a crash leaves the ledger before or after it, never inside. The name is a file name of this package.
    await ledger.executeScript(`BEGIN; ${script}; INSERT INTO schema_migrations (name) VALUES ('${name}'); COMMIT;`)
  }
  return pending.map(({ name }) => `ledger/${name}`)
}

async function migrateWarehouse(warehouse: Warehouse): Promise<string[]> {
  await warehouse.command(
    'migrations.table',
    'CREATE TABLE IF NOT EXISTS schema_migrations (name String, applied_at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name',
  )
  const done = await warehouse.query<{ name: string }>('migrations.done', 'SELECT name FROM schema_migrations')
  const pending = (await readScripts('warehouse')).filter(({ name }) => !done.some((row) => row.name === name))
  for (const { name, script } of pending) {
    // ClickHouse has no transaction around definitions, so every statement must be harmless when run twice (IF NOT EXISTS).
    for (const statement of splitStatements(script)) {
      await warehouse.command(`migration ${name}`, statement.replaceAll('{database}', warehouse.database))
    }
    await warehouse.command('migrations.record', 'INSERT INTO schema_migrations (name) SELECT {name:String}', {
      params: { name },
    })
  }
  return pending.map(({ name }) => `warehouse/${name}`)
}

function splitStatements(script: string): string[] {
  return script
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/--[^\n]*/g, '').trim() !== '')
}
