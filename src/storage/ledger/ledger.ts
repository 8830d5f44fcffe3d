import type { Kysely, Transaction } from 'kysely'
import type { LedgerTables } from './tables.ts'

/** One client for transactions, whichever engine serves it: PGlite in this process or a PostgreSQL server. */
export type Ledger = {
  readonly kind: 'pglite' | 'postgresql'
  readonly db: Kysely<LedgerTables>
  /** Runs a script of several statements without parameters, as migrations need it. */
  executeScript(script: string): Promise<void>
  /**
   * Runs `work` while no other process of this shop does work under the same name. Waits for its turn. On PGlite, which has one
   * process, this is a queue within the process.
   */
  withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** What statements are run on: the ledger's connection or a transaction on it. */
export type LedgerSession = Kysely<LedgerTables> | Transaction<LedgerTables>
