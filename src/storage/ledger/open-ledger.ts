import type { Config } from '../../platform/index.ts'
import type { Ledger } from './ledger.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgresql } from './open-postgresql.ts'

/** Opens the shop's ledger: PostgreSQL where `databaseUrl` is set, else PGlite in the data directory (`memory://` with an empty one). */
export async function openLedger(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Ledger> {
  return config.databaseUrl === undefined ? openPglite(config.dataDir) : openPostgresql(config.databaseUrl)
}
