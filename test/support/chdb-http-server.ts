// Serves chDB on a data directory behind ClickHouse's HTTP interface, in a process of its own, so that tests take the product's way to
// a ClickHouse server through the network although none is installed. Run as: node chdb-http-server.ts DATA_DIR
// Says its address on standard output and ends when its standard input does, so it cannot outlive whoever started it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type EngineAnswer, openEngine, type Statement } from './chdb-engine.ts'
import { maxUriBytes, RequestError, readStatement } from './chdb-http-request.ts'

const engine = openEngine(process.argv[2] ?? '')
const { EngineVersion } = await findVersion()

const server = createServer({ maxHeaderSize: 4 * maxUriBytes }, (request, response) => {
  answer(request, response).catch((error: unknown) => answerError(response, error))
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  console.log(`http://127.0.0.1:${port}`)
})
process.stdin.on('end', () => process.exit(0)).resume()

async function findVersion(): Promise<{ EngineVersion: string }> {
  const { bytes } = await engine.run(plain('SELECT version()'))
  return { EngineVersion: Buffer.from(bytes).toString('utf8').trim() }
}

function plain(sql: string): Statement {
  return { sql, params: {}, settings: {}, database: 'default', format: 'TabSeparated' }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET' && request.url === '/ping') return void response.end('Ok.\n')
  if (request.method !== 'GET' && request.method !== 'POST') return void response.writeHead(405).end()
  const statement = await readStatement(request)
  if (statement.sql.trim() === '') throw new RequestError(400, 62, 'Empty query', 'SYNTAX_ERROR')
  await refuseSeveralStatements(statement)
  const result = await engine.run(statement)
  const body = Buffer.from(result.bytes ?? [])
  const isCompressed = wantsCompression(request)
  response.writeHead(200, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Query-Id': new URL(request.url ?? '/', 'http://localhost').searchParams.get('query_id') ?? '',
    'X-ClickHouse-Format': /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(statement.sql)?.[1] ?? statement.format,
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Summary': summaryOf(statement, result),
    ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(isCompressed ? gzipSync(body) : body)
}

/** A server takes one statement a request; the engine would run a whole script, and the product must not come to rely on it. */
async function refuseSeveralStatements({ sql, data }: Statement): Promise<void> {
  const isAlone = data !== undefined || !sql.trimEnd().replace(/;$/, '').includes(';')
  if (isAlone) return
  const params = { sql: sql.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t') }
  await engine.run({ ...plain('SELECT formatQuery({sql:String}) FORMAT Null'), params })
}

function wantsCompression(request: IncomingMessage): boolean {
  const isAllowed = /enable_http_compression=1/.test(request.url ?? '')
  return isAllowed && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
}

function summaryOf(statement: Statement, result: EngineAnswer): string {
  const [rows, bytes] = [String(result.rowsRead ?? 0), String(result.bytesRead ?? 0)]
  const isWrite = statement.data !== undefined
  return JSON.stringify({
    read_rows: isWrite ? '0' : rows,
    read_bytes: isWrite ? '0' : bytes,
    written_rows: isWrite ? rows : '0',
    written_bytes: isWrite ? String(statement.data?.length ?? 0) : '0',
    total_rows_to_read: '0',
    result_rows: rows,
    result_bytes: bytes,
    elapsed_ns: String(Math.round((result.elapsed ?? 0) * 1e9)),
  })
}

/** Statuses as ClickHouse gives them: what the asker did wrong, what is not there, else the server's own fault. */
const statuses: Record<string, number> = {
  46: 404,
  47: 404,
  60: 404,
  81: 404,
  115: 404,
  27: 400,
  36: 400,
  53: 400,
  62: 400,
  117: 400,
  456: 400,
}

function answerError(response: ServerResponse, error: unknown): void {
  const text = (error instanceof Error ? error.message : String(error)).trim()
  const code = /Code: (\d+)/.exec(text)?.[1] ?? '1002'
  const status = error instanceof RequestError ? error.status : (statuses[code] ?? 500)
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=UTF-8', 'X-ClickHouse-Exception-Code': code })
  response.end(`${text} (version ${EngineVersion} (official build))\n`)
}
