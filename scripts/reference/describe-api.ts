import { problems } from '../../src/platform/index.ts'
import { table } from './markdown.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  format?: string
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}
type Content = Record<string, { schema?: Schema }>
type Route = {
  summary?: string
  description?: string
  tags?: string[]
  security?: unknown[]
  parameters?: { name: string; in: string; description?: string; schema: Schema; required?: boolean }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}
/** The part of an OpenAPI document that the reference is made of. */
export type OpenApi = {
  info: { description: string }
  paths: Record<string, Record<string, Route>>
  components: { schemas: Record<string, Schema> }
}

const chapters: Record<string, string> = {
  events: 'Sending events',
  reports: 'Reports',
  customers: 'Customers',
  segments: 'Segments',
  predictions: 'Predictions',
  imports: 'Imports',
  rejects: 'Refused items',
  settings: 'Settings',
  keys: 'Keys',
  operation: 'Operation',
}

/** The reference of the HTTP API, from its own OpenAPI document. */
export function describeApi(document: OpenApi): string {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ path, method: method.toUpperCase(), route })),
  )
  const parts = [
    '# HTTP API',
    'A running server describes itself in full (OpenAPI 3.1) at `/api/openapi.json`; this page is made from that.',
    document.info.description,
    ...keys,
    ...errors(),
    ...Object.entries(chapters).flatMap(([tag, title]) => [
      `## ${title}`,
      ...routes.filter(({ route }) => route.tags?.[0] === tag).flatMap((each) => describeRoute(each, document)),
    ]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const keys = [
  '## Keys',
  'Send `Authorization: Bearer KEY`; for `/v1` HTTP Basic with the key as the user name does too, and so does `writeKey` in the body, as Segment’s libraries send them. `regulars keys create` makes a key and shows it once; only its hash is kept.',
  table(
    ['scope', 'begins with', 'may'],
    [
      ['write', '`rgw_`', 'send events to `/v1`, nothing else'],
      ['read', '`rgr_`', 'GET everything under `/api` but the keys, and `/metrics`'],
      ['admin', '`rga_`', 'do everything'],
    ],
  ),
  'While the server listens on this machine only (the default), a browser on the same machine reads `/api` without a key: the request must come over loopback, be addressed to `localhost`, `127.0.0.1` or `[::1]`, and have passed no proxy. The dashboard’s own pages in such a browser may also write: then the browser must name them itself (`Sec-Fetch-Site: same-origin`, and an `Origin` that is the `Host`), and the body must be JSON or `application/octet-stream`.',
  'Elsewhere the server starts only once there is an admin key, and people sign their browser in with a read or admin key (`POST /api/session`). The cookie does what the key may do, under the same rule for writing, until it is a week old, signed out, or the key is revoked.',
]

function errors(): string[] {
  const rows = Object.entries(problems).map(([code, { status, title }]) => [String(status), `\`${code}\``, title])
  return [
    '## Errors',
    'Every error is a problem document (RFC 9457, `application/problem+json`): `detail` says what was wrong, `remedy` what to do next, `field`, `index`, `file`, `line`, `row` where it is.',
    table(['status', 'code', 'title'], rows),
  ]
}

function describeRoute(
  { path, method, route }: { path: string; method: string; route: Route },
  document: OpenApi,
): string[] {
  return [
    `### ${method} ${path}`,
    `${route.summary}.`,
    route.tags?.[0] === 'reports' && route.description ? 'See [reports](reports.md) for what its figures mean.' : '',
    parameters(route),
    body(route),
    answer(route, document),
  ]
}

function parameters({ parameters = [] }: Route): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(({ name, in: place, schema, description, required }) => [
    `\`${name}\`${place === 'header' ? ' (header)' : ''}`,
    typeOf(schema),
    schema.default === undefined || schema.default === ''
      ? required
        ? 'required'
        : ''
      : `\`${String(schema.default)}\``,
    description ?? '',
  ])
  return table(['parameter', 'value', 'default', 'meaning'], rows)
}

function body({ requestBody }: Route): string {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (type === undefined || content?.schema === undefined) return ''
  const fields = Object.entries(content.schema.properties ?? {})
  if (fields.length === 0)
    return `Body: \`${type}\`${content.schema.description ? `. ${content.schema.description}` : ''}`
  return `Body: \`${type}\` with ${fields.map(([name, schema]) => `\`${name}\` (${typeOf(schema)})`).join(', ')}`
}

function answer({ responses }: Route, document: OpenApi): string {
  const good = Object.entries(responses).find(([status]) => status !== 'default')?.[1]
  return Object.entries(good?.content ?? {})
    .map(([type, { schema }]) => `Answer: \`${type}\`${schema ? fieldsOf(schema, document) : ''}`)
    .join('\n\n')
}

function fieldsOf(schema: Schema, document: OpenApi): string {
  const whole = resolve(schema, document)
  const fields = Object.keys(whole.properties ?? {})
  if (fields.length > 0) return ` with ${fields.map((field) => `\`${field}\``).join(', ')}`
  const lines = whole.anyOf?.flatMap((each) => Object.keys(resolve(each, document).properties ?? {}))
  return lines && lines.length > 0 ? `, a line each of ${lines.map((line) => `\`${line}\``).join(' or ')}` : ''
}

function resolve(schema: Schema, document: OpenApi): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return (name === undefined ? undefined : document.components.schemas[name]) ?? schema
}

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`
  return schema.format ?? [schema.type ?? 'any'].flat().join(' or ')
}
