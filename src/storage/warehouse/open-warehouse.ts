import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Config, type Log, RefusalError, refuse } from '../../platform/index.ts'
import { type Place, settingsText } from './engine.ts'
import { explainFailure } from './explain-failure.ts'
import { createLanes } from './lanes.ts'
import { openEmbedded } from './open-embedded.ts'
import { openServer } from './open-server.ts'
import { readThenRemove } from './temporary-file.ts'
import type { Lane, StatementOptions, Warehouse } from './warehouse.ts'

type WarehouseConfig = Pick<Config, 'clickhouseUrl' | 'dataDir' | 'queryMemoryBytes'>

/** Opens the shop's warehouse: a ClickHouse server where `clickhouseUrl` is set, else chDB in the data directory (in memory with an empty one). */
export async function openWarehouse(config: WarehouseConfig, log: Log): Promise<Warehouse> {
  const engine = config.clickhouseUrl ? openServer(config.clickhouseUrl) : await openEmbedded(config.dataDir)
  const inLane = createLanes(engine.places)

  async function run<Result>(
    name: string,
    lane: Lane,
    work: (place: Place) => Promise<Result>,
    asker?: AbortSignal,
  ): Promise<Result> {
    const queuedAt = performance.now()
    return inLane(lane, async (place) => {
      if (asker?.aborted) throw new RefusalError(nobodyWaits)
      const startedAt = performance.now()
      try {
        return await work(place)
      } catch (error) {
        throw explainFailure(error, name)
      } finally {
        const [waitMs, runMs] = [startedAt - queuedAt, performance.now() - startedAt].map(Math.round)
        log.debug({ statement: name, waitMs, runMs }, 'warehouse')
      }
    })
  }

  return {
    kind: engine.kind,
    database: engine.database,
    query: (name, sql, options = {}) =>
      run(
        name,
        options.lane ?? 'report',
        (place) => place.query(withLimits(name, sql, options, config.queryMemoryBytes), options.params ?? {}),
        options.asker,
      ),
    file: (name, sql, format, options = {}) =>
      run(name, options.lane ?? 'report', (place) =>
        readThenRemove((path) =>
          place.writeFile(path, withLimits(name, sql, options, config.queryMemoryBytes), options.params ?? {}, format),
        ),
      ),
    command: (name, sql, options = {}) =>
      run(name, options.lane ?? 'report', (place) => {
        const isDefinition = !/^\s*(--[^\n]*\n\s*)*(WITH|SELECT|INSERT)\b/i.test(sql)
        const statement = isDefinition ? sql : withLimits(name, sql, options, config.queryMemoryBytes)
        return place.command(statement, options.params ?? {})
      }),
    insert: (name, table, columns, format, body) =>
      run(name, 'intake', async (place) => {
        const bytes = await bytesOf(body)
        if (bytes.length > 0) await place.insert({ table, columns, format, body: bytes })
      }),
    close: () => engine.close(),
  }
}

const nobodyWaits = refuse('unavailable', 'Nobody waits for this answer any more.', {
  remedy: 'Ask again.',
  cause: { code: 'answer_dropped', values: {} },
})

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
    // Compiling parts of our long statements costs more than it saves (measured: 0.2 of 0.4 s fixed cost a refresh, 7 % of a rebuild).
    compile_expressions: 0,
    compile_aggregate_expressions: 0,
    compile_sort_description: 0,
    ...options.settings,
  }
  return `/* ${name} */ ${sql.trim()}\nSETTINGS ${settingsText(settings)}`
}
