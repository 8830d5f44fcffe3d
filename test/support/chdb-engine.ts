import { createRequire } from 'node:module'
import { Session } from 'chdb'

/** What the engine says of one statement: the bytes of its answer and how much it read. */
export type EngineAnswer = { bytes: Uint8Array; rowsRead: number; bytesRead: number; elapsed: number }

export type Statement = {
  sql: string
  /** Rows in the statement's own format, for an INSERT. */
  data?: Buffer
  /** Values of `{name:Type}` places, as text in ClickHouse's escaping: just what a client puts on the wire. */
  params: Record<string, string>
  database: string
  settings: Record<string, string>
  format: string
}

export type Engine = { run(statement: Statement): Promise<EngineAnswer>; close(): void }

type Native = {
  QueryAsyncConnection(
    connection: unknown,
    sql: string,
    format: string,
    params?: Record<string, string>,
  ): Promise<EngineAnswer>
  InsertRawAsyncConnection(
    connection: unknown,
    prefix: string,
    data: Buffer,
    countsLines: boolean,
  ): Promise<EngineAnswer>
}

// The package's own binding would escape parameters once more; a server takes them as they came.
const require = createRequire(import.meta.url)
const { loadNative } = createRequire(require.resolve('chdb'))('./dist/loader.js') as { loadNative(): Native }

/**
 * chDB on a data directory, with a session for each statement: like a server, it carries no setting from one request to the next, and
 * the parameters of statements that run at the same time (which one session would mix up) stay apart.
 */
export function openEngine(dataDir: string): Engine {
  const native = loadNative()
  // Keeps the engine up between requests.
  const holder = new Session(dataDir)

  async function runOn(session: Session, statement: Statement): Promise<EngineAnswer> {
    const ask = (sql: string, params: Record<string, string> = {}) =>
      native.QueryAsyncConnection(session.connection, sql, statement.format, params)
    if (statement.database !== 'default') await ask(`USE ${quoteName(statement.database)}`)
    for (const [name, value] of Object.entries(statement.settings))
      await ask(`SET ${quoteName(name)} = ${quoteText(value)}`)
    if (statement.data) return native.InsertRawAsyncConnection(session.connection, statement.sql, statement.data, true)
    return ask(statement.sql, statement.params)
  }

  return {
    run: async (statement) => {
      const session = new Session(dataDir)
      try {
        return await runOn(session, statement)
      } finally {
        session.close()
      }
    },
    close: () => holder.close(),
  }
}

function quoteName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}

function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
