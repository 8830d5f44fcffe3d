import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Statement } from './chdb-engine.ts'

/** A request that the server refuses before it reaches the engine, with ClickHouse's own code and words. */
export class RequestError extends Error {
  readonly status: number
  constructor(status: number, code: number, text: string, type: string) {
    super(`Code: ${code}. DB::Exception: ${text} (${type})`)
    this.status = status
  }
}

// ClickHouse's own limits, which no client can raise: http_max_uri_size and http_max_field_value_size.
export const maxUriBytes = 1_048_576
const maxFieldBytes = 128 * 1024

/** Names in the address that are no settings. */
const controls = new Set(['query', 'query_id', 'database', 'default_format', 'session_id', 'role', 'user', 'password'])
/** Settings of the HTTP server, unknown to the embedded engine. */
const transport = /^(wait_end_of_query|enable_http_compression|send_progress_in_http_headers|http_.*)$/

/** Reads what ClickHouse's HTTP interface reads from a request: statement, data, parameters, database, settings. */
export async function readStatement(request: IncomingMessage): Promise<Statement> {
  const uri = request.url ?? '/'
  if (uri.length > maxUriBytes)
    throw new RequestError(414, 1000, 'Poco::Exception. Code: 1000, URI Too Long', 'POCO_EXCEPTION')
  const fields = new URL(uri, 'http://localhost').searchParams
  const raw = await buffer(request)
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
  const form = readForm(request.headers['content-type'] ?? '', body)
  for (const [name, value] of form) fields.append(name, value)
  for (const [name, value] of fields) checkField(name, value)
  const query = fields.get('query') ?? ''
  const hasForm = form.length > 0
  const others = [...fields].filter(([name]) => !controls.has(name) && !transport.test(name))
  const isParam = ([name]: [string, string]) => name.startsWith('param_')
  return {
    // The statement may stand in the address, in the body, or begin in one and end in the other.
    ...(query !== '' && !hasForm && body.length > 0 ? withData(query, body) : { sql: query || body.toString('utf8') }),
    params: Object.fromEntries(others.filter(isParam).map(([name, value]) => [name.slice('param_'.length), value])),
    settings: Object.fromEntries(others.filter((field) => !isParam(field))),
    database: fields.get('database') ?? 'default',
    format: fields.get('default_format') ?? 'TabSeparated',
  }
}

function withData(query: string, body: Buffer): Pick<Statement, 'sql' | 'data'> {
  return /^\s*(\/\*.*?\*\/\s*)*INSERT\b/is.test(query)
    ? { sql: query.trimEnd(), data: body }
    : { sql: `${query}\n${body.toString('utf8')}` }
}

function checkField(name: string, value: string): void {
  if (name === 'query' || Buffer.byteLength(value) <= maxFieldBytes) return
  throw new RequestError(
    400,
    1000,
    'Poco::Exception. Code: 1000, HTML Form Exception: Field value too long',
    'POCO_EXCEPTION',
  )
}

/** The parts of a multipart form, in which a client sends parameters that are too long for the address. */
function readForm(contentType: string, body: Buffer): [string, string][] {
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(contentType)?.[1]
  if (!boundary) return []
  const parts = body.toString('utf8').split(`--${boundary}`).slice(1, -1)
  return parts.map((part) => {
    const [head = '', ...rest] = part.slice(2, -2).split('\r\n\r\n')
    return [/name="([^"]*)"/.exec(head)?.[1] ?? '', rest.join('\r\n\r\n')]
  })
}
