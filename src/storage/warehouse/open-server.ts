import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { type Engine, type Place, settingsText, wholeBlock } from './engine.ts'
import { makePlaces } from './lanes.ts'

/** A ClickHouse server. All places share one client, which brings each statement on a connection of its own. */
export function openServer(url: string): Engine {
  const client = createClient({
    url,
    request_timeout: 600_000,
    max_open_connections: 16,
    // Long lists travel in the body: an address ends at a megabyte, and at a proxy earlier.
    use_multipart_params_auto: true,
    // Every error is thrown; the client would write it to the console as well.
    log: { level: ClickHouseLogLevel.OFF },
  })
  const place: Place = {
    query: async (query, params) => {
      const result = await client.query({ query, query_params: params, format: 'JSONEachRow' })
      return result.json()
    },
    command: async (query, params) => void (await client.command({ query, query_params: params })),
    insert: async ({ table, columns, format, body }) => {
      const query = `INSERT INTO ${table} (${columns.join(', ')}) SETTINGS ${settingsText(wholeBlock)} FORMAT ${format}`
      const { stream } = await client.exec({ query, values: Readable.from([body], { objectMode: false }) })
      await buffer(stream)
    },
    writeFile: async (path, select, params, format) => {
      const { stream } = await client.exec({ query: `${select} FORMAT ${format}`, query_params: params })
      await pipeline(stream, createWriteStream(path))
    },
  }
  const database = new URL(url).pathname.slice(1) || 'default'
  return { kind: 'clickhouse', database, places: makePlaces(() => place), close: () => client.close() }
}
