import type { Cells, SourceRow, Wanted } from '../compile/row.ts'

/**
 * The text of what stands at a path of a JSON object: `billing.email`. A member whose own name has dots comes first. Nothing, null and missing are empty;
 * lists and objects are their JSON.
 */
export function textAt(record: unknown, path: readonly string[], name: string): string {
  return textOf(valueAt(record, path, name))
}

export function valueAt(record: unknown, path: readonly string[], name: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined
  const direct = (record as Record<string, unknown>)[name]
  if (direct !== undefined || path.length === 1) return direct
  let value: unknown = record
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (value === undefined || value === null) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (typeof value === 'object')
    return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
  return String(value)
}

/** Reads the wanted cells of records that are objects. */
export function createCellReader(wanted: Wanted): (record: unknown) => Pick<SourceRow, 'cells' | 'lines'> {
  const read = readerOf(wanted.columns)
  const { each } = wanted
  if (!each) return (record) => ({ cells: read(record), lines: undefined })
  const readEach = readerOf(each.columns)
  const path = each.path.split('.')
  return (record) => {
    const list = valueAt(record, path, each.path)
    return { cells: read(record), lines: Array.isArray(list) ? list.map(readEach) : [] }
  }
}

function readerOf(columns: readonly string[]): (record: unknown) => Cells {
  const paths = columns.map((name) => [name, name.split('.')] as const)
  return (record) => paths.map(([name, path]) => textAt(record, path, name))
}

// Sixteen digits or more may be beyond 2^53, where a number loses its last ones.
const longNumber = /[:[,]\s*-?\d{16,}/

/** JSON.parse that keeps the digits of ids beyond 2^53, as text. The check costs little, the careful way three times a plain parse. */
export function parseJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text)
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? (context?.source as string)
      : value,
  ) as unknown
}
