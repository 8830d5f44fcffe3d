import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types as pgliteTypes } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Config } from '../../platform/index.ts'
import type { Ledger } from './ledger.ts'
import type { LedgerTables } from './tables.ts'

/** Opens the shop's ledger: PostgreSQL where `databaseUrl` is set, else PGlite in the data directory (`memory://` with an empty one). */
export async function openLedger(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Ledger> {
  return config.databaseUrl === undefined ? openPglite(config.dataDir) : openPostgresql(config.databaseUrl)
}

async function openPglite(dataDir: string): Promise<Ledger> {
  const directory = dataDir === '' ? 'memory://' : join(dataDir, 'ledger')
  if (dataDir !== '') await mkdir(directory, { recursive: true })
  const pglite = await PGlite.create(directory, { parsers: { [pgliteTypes.INT8]: Number } })
  // In memory nothing waits for the disk; on disk PGlite writes its log through Node's file system synchronously.
  const db = new Kysely<LedgerTables>({ dialect: new PGliteDialect({ pglite }) })
  return {
    kind: 'pglite',
    db,
    executeScript: async (script) => void (await pglite.exec(script)),
    withLock: createLocalLocks(),
    close: () => db.destroy(),
  }
}

async function openPostgresql(databaseUrl: string): Promise<Ledger> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const db = new Kysely<LedgerTables>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'postgresql',
    db,
    executeScript: async (script) => void (await pool.query(script)),
    withLock: (name, work) => withAdvisoryLock(pool, name, work),
    close: () => db.destroy(),
  }
}

async function withAdvisoryLock<Result>(pool: pg.Pool, name: string, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`regulars:${name}`])
    return await work()
  } finally {
    // Ending the session releases the lock even where the unlock itself would fail.
    await client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined)
    client.release()
  }
}

function createLocalLocks(): Ledger['withLock'] {
  const tails = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const before = tails.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    tails.set(
      name,
      mine.catch(() => undefined),
    )
    return mine
  }
}
