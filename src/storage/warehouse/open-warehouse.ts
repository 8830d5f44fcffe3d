import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createClient } from '@clickhouse/client'
import type { Config, Log } from '../../platform/index.ts'
import { RefusalError, refuse } from '../../platform/index.ts'
import { createLanes } from './lanes.ts'
import type { InsertFormat, StatementOptions, Warehouse } from './warehouse.ts'

type WarehouseConfig = Pick<Config, 'clickhouseUrl' | 'dataDir' | 'queryMemoryBytes'>

/** Opens the shop's warehouse: a ClickHouse server where `clickhouseUrl` is set, else chDB in the data directory (in memory with an empty one). */
export async function openWarehouse(config: WarehouseConfig, log: Log): Promise<Warehouse> {
  const { client, kind, database, insertBlock } = config.clickhouseUrl
    ? openServer(config.clickhouseUrl)
    : await openEmbedded(config.dataDir)
  const inLane = createLanes()

  async function run<Result>(
    name: string,
    lane: StatementOptions['lane'],
    work: () => Promise<Result>,
  ): Promise<Result> {
    const queuedAt = performance.now()
    return inLane(lane ?? 'report', async () => {
      const startedAt = performance.now()
      try {
        return await work()
      } catch (error) {
        throw explain(error, name)
      } finally {
        const [waitMs, runMs] = [startedAt - queuedAt, performance.now() - startedAt].map(Math.round)
        log.debug({ statement: name, waitMs, runMs }, 'warehouse')
      }
    })
  }

  return {
    kind,
    database,
    query: (name, sql, options = {}) =>
      run(name, options.lane, async () => {
        const result = await client.query({
          query: withLimits(name, sql, options, config.queryMemoryBytes),
          format: 'JSONEachRow',
          ...(options.params ? { query_params: options.params } : {}),
        })
        return result.json()
      }),
    command: (name, sql, options = {}) =>
      run(name, options.lane, async () => {
        const isDefinition = !/^\s*(--[^\n]*\n\s*)*(WITH|SELECT|INSERT)\b/i.test(sql)
        await client.command({
          query: isDefinition ? sql : withLimits(name, sql, options, config.queryMemoryBytes),
          ...(options.params ? { query_params: options.params } : {}),
        })
      }),
    insert: (name, table, columns, format, body) =>
      run(name, 'intake', async () => insertBlock({ table, columns, format, body: await bytesOf(body) })),
    close: () => client.close(),
  }
}

async function openEmbedded(dataDir: string) {
  // Loaded only when used: with a server nobody should pay for the embedded engine.
  const { createChdbConnection } = await import('chdb/connection')
  const path = dataDir === '' ? ':memory:' : join(dataDir, 'warehouse')
  if (dataDir !== '') await mkdir(path, { recursive: true })
  // The two packages bring their own copies of the same connection type, which differ only in optional properties.
  const connection = createChdbConnection({ path })
  const client = createClient({ connection: connection as never })
  await client.command({ query: 'CREATE DATABASE IF NOT EXISTS regulars' })
  // TRAP: the embedded connection ignores the client's `database`; without USE everything lands in `default`.
  await client.command({ query: 'USE regulars' })
  const insertBlock = async ({ table, columns, format, body }: Insertion) => {
    if (body.length === 0) return
    // Measured: handing over bytes is a third faster than the client's insert, which makes them part of one long statement text.
    await connection.chdb.rawInsert({ table, columns: [...columns], format, values: body, settings: wholeBlock })
  }
  return { client, kind: 'chdb' as const, database: 'regulars', insertBlock }
}

function openServer(url: string) {
  const database = new URL(url).pathname.slice(1) || 'default'
  const client = createClient({ url, request_timeout: 600_000, max_open_connections: 16 })
  const insertBlock = async ({ table, columns, format, body }: Insertion) => {
    if (body.length === 0) return
    const query = `INSERT INTO ${table} (${columns.join(', ')}) SETTINGS ${settingsText(wholeBlock)} FORMAT ${format}`
    const { stream } = await client.exec({ query, values: Readable.from([body], { objectMode: false }) })
    await buffer(stream)
  }
  return { client, kind: 'clickhouse' as const, database, insertBlock }
}

type Insertion = { table: string; columns: readonly string[]; format: InsertFormat; body: Buffer }

// What is written in one block is written whole or not at all. The defaults cut a body every million rows and every 256 MB.
const wholeBlock = {
  max_insert_block_size: 1_100_000,
  min_insert_block_size_rows: 1_100_000,
  min_insert_block_size_bytes: 0,
}

async function bytesOf(body: Buffer | string | Readable): Promise<Buffer> {
  if (body instanceof Readable) return buffer(body)
  return typeof body === 'string' ? Buffer.from(body) : body
}

// TRAP: `clickhouse_settings` of one call stay set for every later call of an embedded connection, and an abandoned query goes on
// computing. So every statement carries its settings and its limits in its own text, which does not leak.
function withLimits(name: string, sql: string, options: StatementOptions, memoryBytes: number): string {
  const settings: Record<string, string | number> = {
    max_execution_time: options.maxSeconds ?? 60,
    max_memory_usage: options.maxMemoryBytes ?? memoryBytes,
    output_format_json_quote_64bit_integers: 0,
    date_time_output_format: "'iso'",
    ...options.settings,
  }
  return `/* ${name} */ ${sql.trim()}\nSETTINGS ${settingsText(settings)}`
}

function settingsText(settings: Record<string, string | number>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
}

function explain(error: unknown, statement: string): unknown {
  const text = error instanceof Error ? error.message : String(error)
  const isFull = /NOT_ENOUGH_SPACE|No space left|errno: 28|ENOSPC/i.test(text)
  if (isFull)
    return new RefusalError(
      refuse('storage_full', 'The disk is full.', { remedy: 'Free some space; nothing accepted so far is lost.' }),
    )
  const isTooLong = /TIMEOUT_EXCEEDED|MEMORY_LIMIT_EXCEEDED/.test(text)
  if (isTooLong)
    return new RefusalError(
      refuse('unavailable', `The question "${statement}" needed more time or memory than it may use.`, {
        remedy: 'Ask for a shorter period, or raise REGULARS_QUERY_MEMORY_BYTES.',
      }),
    )
  return new Error(`${statement}: ${shorten(text)}`, { cause: error instanceof Error ? error.name : undefined })
}

// ClickHouse repeats the whole statement with its values in an error: nobody reads it, and values do not belong in a log.
function shorten(text: string): string {
  const message = text.replace(/In scope [\s\S]*?(?=Maybe you meant|\([A-Z_]+\)|$)/, '')
  return message.length > 800 ? `${message.slice(0, 600)} … ${message.slice(-200)}` : message
}
