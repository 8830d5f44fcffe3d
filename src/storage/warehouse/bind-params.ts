/** Text in quotes, names in quotes, comments: where `{name:Type}` is no place for a value. Then the places themselves. */
const tokens =
  /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|--[^\n]*|\/\*.*?\*\/|\{\s*([A-Za-z_]\w*)\s*:\s*([A-Za-z][^{}]*?)\s*\}/gs

/**
 * Puts values into the `{name:Type}` places of a statement the way a ClickHouse server does after parsing: each becomes one escaped
 * literal, cast to its type. For the embedded engine only, whose own binding lets just one statement with parameters run at a time in
 * the whole process: two reports of a minute each would keep intake waiting for two minutes. A place without a value stays, and the
 * engine complains of it.
 *
 * @example bindParams('SELECT {note:String}, {ids:Array(UInt64)}', { note: "it's", ids: [1] })
 * // SELECT 'it\'s', _CAST('[1]', 'Array(UInt64)')
 */
export function bindParams(sql: string, params: Record<string, unknown>): string {
  return sql.replace(tokens, (token, name: string | undefined, type: string | undefined) => {
    if (name === undefined || type === undefined || !Object.hasOwn(params, name)) return token
    if (type === 'Identifier') throw new Error(`{${name}:Identifier}: names do not come from values`)
    const value = params[name]
    if (value === null || value === undefined) return `_CAST(NULL, ${quote(type)})`
    if (isPlainObject(value)) return `_CAST(${mapOf(value)}, ${quote(type)})`
    const literal = quote(typeof value === 'string' ? value : textOf(value))
    return type === 'String' ? literal : `_CAST(${literal}, ${quote(type)})`
  })
}

/** A value in ClickHouse's text form, as it stands inside a list. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`
  // A Date, too: give instants as text, which both engines read to the millisecond.
  throw new Error(`A ${typeof value} cannot be a parameter: ${String(value)}`)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** Text is not cast to a map; a call is. */
function mapOf(value: Record<string, unknown>): string {
  return `map(${Object.entries(value)
    .flatMap(([key, each]) => [quote(key), textOf(each)])
    .join(', ')})`
}

const escapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\0': '\\0', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quote(text: string): string {
  return `'${text.replace(/[\\'\0\n\r\t]/g, (character) => escapes[character] as string)}'`
}
