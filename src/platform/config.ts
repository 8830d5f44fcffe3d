import { resolve } from 'node:path'

/** What the process was told from outside. This is the one file that reads the environment. */
export type Config = {
  /** Directory of the embedded stores, the intake journal and the rejects. */
  dataDir: string
  /** PostgreSQL connection string; without it the ledger is PGlite in `dataDir`. */
  databaseUrl: string | undefined
  /** ClickHouse URL; without it the warehouse is chDB in `dataDir`. */
  clickhouseUrl: string | undefined
  host: string
  port: number
  logLevel: string
  /** Memory one analytic statement may take in the embedded warehouse, bytes. */
  queryMemoryBytes: number
  /** A key that the command line sends when it speaks to a server it did not start. */
  apiKey: string | undefined
  isColourWanted: boolean
  /** Nobody is let in for being on this machine: browsers sign in and programs bring a key, also where the server listens on loopback. */
  isSignInRequired: boolean
  /** Webhooks may be sent to addresses of private networks. */
  arePrivateWebhooksAllowed: boolean
}

export function readConfig(overrides: Partial<Config> = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const config: Config = {
    dataDir: env.REGULARS_DATA ?? './regulars-data',
    databaseUrl: env.REGULARS_DATABASE_URL || undefined,
    clickhouseUrl: env.REGULARS_CLICKHOUSE_URL || undefined,
    host: env.REGULARS_HOST ?? '127.0.0.1',
    port: Number(env.REGULARS_PORT ?? 4545),
    logLevel: env.REGULARS_LOG_LEVEL ?? 'info',
    queryMemoryBytes: Number(env.REGULARS_QUERY_MEMORY_BYTES ?? 3_000_000_000),
    apiKey: env.REGULARS_API_KEY || undefined,
    isColourWanted: env.NO_COLOR === undefined && env.TERM !== 'dumb',
    isSignInRequired: env.REGULARS_REQUIRE_SIGN_IN === 'true',
    arePrivateWebhooksAllowed: env.REGULARS_PRIVATE_WEBHOOKS === 'true',
    ...overrides,
  }
  return { ...config, dataDir: resolve(config.dataDir) }
}
