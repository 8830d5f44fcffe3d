import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createDatabase } from '../../scripts/test-tools/start-postgres.ts'
import { type Config, type Log, silentLog } from '../../src/platform/index.ts'
import { type Ledger, migrate, openLedger, openWarehouse, type Warehouse } from '../../src/storage/index.ts'
import { startChdbHttpServer } from './start-chdb-http-server.ts'

export type StoreConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'clickhouseUrl' | 'queryMemoryBytes'>

export type Stores = {
  ledger: Ledger
  warehouse: Warehouse
  dataDir: string
  /** With which the same stores can be opened again, by this process once these are closed or by another. */
  config: StoreConfig
  close(): Promise<void>
}

export type StoreOptions = {
  /** Opens (and keeps) the embedded stores of this directory instead of new ones. */
  dataDir?: string
  queryMemoryBytes?: number
  log?: Log
  /** Makes the tables, in place of today's. */
  migrate?: (ledger: Ledger, warehouse: Warehouse) => Promise<unknown>
}

export type StoreKind = { name: string; open(options?: StoreOptions): Promise<Stores> }

/**
 * Every way the two stores can be kept. A contract test runs on each; what it opens is empty, migrated and its own. The embedded
 * warehouse binds its process to one directory: close what you opened before you open again.
 */
export const storeKinds: StoreKind[] = [
  { name: 'embedded', open: openEmbedded },
  { name: 'postgresql + chdb over http', open: openOverHttp },
  ...(process.env.REGULARS_CLICKHOUSE_URL
    ? [
        {
          name: 'real clickhouse',
          open: (options?: StoreOptions) => openOnServer(process.env.REGULARS_CLICKHOUSE_URL as string, options),
        },
      ]
    : []),
]

const queryMemoryBytes = 1_000_000_000

async function openEmbedded(options: StoreOptions = {}): Promise<Stores> {
  const dataDir = options.dataDir ?? newDirectory()
  if (!options.dataDir) cpSync(await askFor('pglite'), join(dataDir, 'ledger'), { recursive: true })
  const config = { dataDir, databaseUrl: undefined, clickhouseUrl: undefined, queryMemoryBytes, ...pickMemory(options) }
  return openStores(config, options, async () => {
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  })
}

async function openOverHttp(options: StoreOptions = {}): Promise<Stores> {
  const engineDir = newDirectory()
  const server = await startChdbHttpServer(engineDir)
  return openOnServer(server.url, options, async () => {
    await server.stop()
    rmSync(engineDir, { recursive: true, force: true })
  })
}

/** A new database on a ClickHouse server and one on PostgreSQL. */
async function openOnServer(serverUrl: string, options: StoreOptions = {}, after = async () => {}): Promise<Stores> {
  const dataDir = options.dataDir ?? newDirectory()
  const databaseUrl = await newDatabaseUrl()
  const name = new URL(databaseUrl).pathname.slice(1)
  await post(serverUrl, `CREATE DATABASE ${name}`)
  const clickhouseUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  const config = { dataDir, databaseUrl, clickhouseUrl, queryMemoryBytes, ...pickMemory(options) }
  return openStores(config, options, async () => {
    await post(serverUrl, `DROP DATABASE ${name}`)
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    await after()
  })
}

async function openStores(config: StoreConfig, options: StoreOptions, after: () => Promise<void>): Promise<Stores> {
  const ledger = await openLedger(config)
  const warehouse = await openWarehouse(config, options.log ?? silentLog)
  await (options.migrate ?? migrate)(ledger, warehouse)
  const end = async () => {
    await Promise.all([ledger.close(), warehouse.close()])
    await after()
  }
  let ended: Promise<void> | undefined
  const close = () => {
    ended ??= end()
    return ended
  }
  return { ledger, warehouse, dataDir: config.dataDir, config, close }
}

/** Connection string of a new, empty PostgreSQL database on the run's server. */
export async function newDatabaseUrl(): Promise<string> {
  return createDatabase(await askFor('postgresql'))
}

async function askFor(thing: 'postgresql' | 'pglite'): Promise<string> {
  const answer = await fetch(`${inject('testServers')}/${thing}`)
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}

async function post(url: string, sql: string): Promise<void> {
  const { username, password, origin } = new URL(url)
  const authorization = `Basic ${btoa(`${decodeURIComponent(username) || 'default'}:${decodeURIComponent(password)}`)}`
  const answer = await fetch(origin, { method: 'POST', body: sql, headers: { authorization } })
  if (!answer.ok) throw new Error(await answer.text())
}

function newDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'regulars-test-'))
}

function pickMemory({ queryMemoryBytes: bytes }: StoreOptions): { queryMemoryBytes?: number } {
  return bytes === undefined ? {} : { queryMemoryBytes: bytes }
}
