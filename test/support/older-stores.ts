import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Ledger, migrate, type Warehouse } from '../../src/storage/index.ts'

type Store = 'ledger' | 'warehouse'

const scriptsOf = (store: Store) => readdir(new URL(`../../src/storage/migrations/${store}/`, import.meta.url))

/** The scripts after the last one that a version of before knew. */
async function laterThan(store: Store, last: string): Promise<string[]> {
  return (await scriptsOf(store)).filter((name) => name > last)
}

/** Tables as an earlier version left them: its scripts alone have run. What `migrate` finds to do afterwards is what a newer version adds. */
export async function migrateAsBefore(
  ledger: Ledger,
  warehouse: Warehouse,
  last: Readonly<Record<Store, string>>,
): Promise<void> {
  // Scripts that are noted as done are left out.
  await ledger.executeScript(
    'CREATE TABLE schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  for (const name of await laterThan('ledger', last.ledger))
    await sql`INSERT INTO schema_migrations (name) VALUES (${name})`.execute(ledger.db)
  await warehouse.command(
    'older.table',
    'CREATE TABLE schema_migrations (name String, applied_at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name',
  )
  const names = await laterThan('warehouse', last.warehouse)
  const insert = 'INSERT INTO schema_migrations (name) SELECT arrayJoin({names:Array(String)})'
  await warehouse.command('older.later', insert, { params: { names } })
  await migrate(ledger, warehouse)
  await sql`DELETE FROM schema_migrations WHERE name > ${last.ledger}`.execute(ledger.db)
  await warehouse.command('older.forget', 'DELETE FROM schema_migrations WHERE name > {last:String}', {
    params: { last: last.warehouse },
  })
}
