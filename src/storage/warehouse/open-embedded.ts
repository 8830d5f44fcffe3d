import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@clickhouse/client'
import { bindParams } from './bind-params.ts'
import { type Engine, type Place, wholeBlock } from './engine.ts'
import { makePlaces } from './lanes.ts'

const database = 'regulars'

/**
 * chDB in the data directory, in memory with an empty one. A connection of it runs one statement after another, so every place has a
 * connection of its own: on one, an insert waited for each report that had come before it.
 */
export async function openEmbedded(dataDir: string): Promise<Engine> {
  // Loaded only when used: with a server nobody should pay for the embedded engine.
  const { createChdbConnection } = await import('chdb/connection')
  const path = dataDir === '' ? ':memory:' : join(dataDir, 'warehouse')
  if (dataDir !== '') await mkdir(path, { recursive: true })
  const connections: ReturnType<typeof createChdbConnection>[] = []
  const places = makePlaces(() => {
    const connection = createChdbConnection({ path })
    connections.push(connection)
    return connection
  })
  await connections[0]?.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` })
  for (const connection of connections) {
    // TRAP: the embedded connection ignores the client's `database`; without USE everything lands in `default`.
    await connection.command({ query: `USE ${database}` })
    // Values stand in the statement's text here, so a long list may make it long.
    await connection.command({ query: 'SET max_query_size = 100000000' })
  }
  const placeOn = (connection: ReturnType<typeof createChdbConnection>): Place => {
    // The two packages bring their own copies of the same connection type, which differ only in optional properties.
    const client = createClient({ connection: connection as never })
    return {
      query: async (statement, params) => {
        const result = await client.query({ query: bindParams(statement, params), format: 'JSONEachRow' })
        return result.json()
      },
      command: async (statement, params) => void (await client.command({ query: bindParams(statement, params) })),
      insert: async ({ table, columns, format, body }) => {
        // Measured: handing over bytes is a third faster than the client's insert, which makes them part of one long statement text.
        await connection.chdb.rawInsert({ table, columns: [...columns], format, values: body, settings: wholeBlock })
      },
      // TRAP: a streamed query gives a whole Parquet file for each of its blocks, and one after another they are no file.
      writeFile: async (path, select, params, format) => {
        const statement = `INSERT INTO FUNCTION file({file_path:String}, '${format}') ${select}`
        await client.command({ query: bindParams(statement, { ...params, file_path: path }) })
      },
    }
  }
  return {
    kind: 'chdb',
    database,
    places: {
      intake: places.intake.map(placeOn),
      refresh: places.refresh.map(placeOn),
      report: places.report.map(placeOn),
    },
    close: async () => void (await Promise.all(connections.map((connection) => connection.close()))),
  }
}
