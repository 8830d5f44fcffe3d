import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Ledger } from './ledger.ts'
import { createLocalLocks } from './local-locks.ts'
import type { LedgerTables } from './tables.ts'

/** A PostgreSQL server. */
export async function openPostgresql(databaseUrl: string): Promise<Ledger> {
  const pool = createPool(databaseUrl, 10)
  // Locks wait on connections of their own: were they taken from the pool, those who wait for a lock would starve the one who holds it.
  const lockPool = createPool(databaseUrl, 50)
  const inTurn = createLocalLocks()
  const db = new Kysely<LedgerTables>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'postgresql',
    db,
    executeScript: async (script) => void (await pool.query(script)),
    withLock: (name, work) => inTurn(name, () => withAdvisoryLock(lockPool, name, work)),
    close: async () => {
      await Promise.all([db.destroy(), lockPool.end()])
    },
  }
}

function createPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, types: { getTypeParser } })
  // A connection that the server cuts says so by an event, which would end the process if nobody listened. Its next statement fails
  // by itself, and the pool opens another.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

const int8Array = 1016

/** 64-bit integers as numbers: the ledger holds counts, versions and minor units, all under 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format === 'binary') return pg.types.getTypeParser(oid, format) as (value: string) => unknown
  const parse = pg.types.getTypeParser(oid, 'text') as (value: string) => unknown
  if (oid === pg.types.builtins.INT8) return Number
  if (oid === int8Array)
    return (text) => (parse(text) as (string | null)[]).map((each) => (each === null ? null : Number(each)))
  return parse
}

async function withAdvisoryLock<Result>(pool: pg.Pool, name: string, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let failure: unknown
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`regulars:${name}`])
    return await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()').catch((error: unknown) => {
      failure = error
    })
    // Where the unlock fails, ending the session releases the lock.
    client.release(failure !== undefined)
  }
}
