import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import { type DatabaseConnection, Kysely, PGliteDialect, type PGliteDialectConfig, PGliteDriver } from 'kysely'
import type { Ledger } from './ledger.ts'
import { createLocalLocks } from './local-locks.ts'
import type { LedgerTables } from './tables.ts'

/** PGlite in the data directory, or in memory with an empty one. On disk it writes its log synchronously; in memory nothing waits. */
export async function openPglite(dataDir: string): Promise<Ledger> {
  const directory = dataDir === '' ? 'memory://' : join(dataDir, 'ledger')
  if (dataDir !== '') await mkdir(directory, { recursive: true })
  const pglite = await PGlite.create(directory, { parsers: { [types.INT8]: Number } })
  const db = new Kysely<LedgerTables>({ dialect: new TurnTakingDialect({ pglite }) })
  return {
    kind: 'pglite',
    db,
    executeScript: (script) => db.connection().execute(() => runScript(pglite, script)),
    withLock: createLocalLocks(),
    close: () => db.destroy(),
  }
}

async function runScript(pglite: PGlite, script: string): Promise<void> {
  try {
    await pglite.exec(script)
  } catch (error) {
    // A script that fails inside its own BEGIN would leave the one session in that transaction.
    await pglite.exec('ROLLBACK')
    throw error
  }
}

/**
 * PGlite has one session, and Kysely's driver for it hands that session to everybody at once: while a transaction was open, statements
 * from elsewhere became part of it, and two transactions mixed up their ends. This one lets one in after the other.
 */
class TurnTakingDriver extends PGliteDriver {
  readonly #leave: (() => void)[] = []
  #last: Promise<void> = Promise.resolve()

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last
    this.#last = new Promise((resolve) => this.#leave.push(resolve))
    await before
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    this.#leave.shift()?.()
  }
}

class TurnTakingDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig

  constructor(config: PGliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver() {
    return new TurnTakingDriver(this.#config)
  }
}
