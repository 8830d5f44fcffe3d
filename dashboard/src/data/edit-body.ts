import type { Reject } from '../api/rejects.ts'

/** A refused item as it is shown for correction: cells of one row, or text where it is anything else. */
export type EditableBody = { kind: 'cells'; cells: [column: string, value: string][] } | { kind: 'text'; text: string }

/** Takes a body apart. Only an object of plain values is cells; an order of several rows or a call stays text, laid out to be read. */
export function openBody(body: string): EditableBody {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return { kind: 'text', text: body }
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const entries = isObject ? Object.entries(value as object) : []
  const arePlain = entries.length > 0 && entries.every(([, cell]) => typeof cell === 'string')
  if (arePlain) return { kind: 'cells', cells: entries as [string, string][] }
  return { kind: 'text', text: JSON.stringify(value, undefined, 2) }
}

/** The body as it is sent again. */
export function closeBody(body: EditableBody): string {
  return body.kind === 'text' ? body.text : JSON.stringify(Object.fromEntries(body.cells))
}

/** The cell that a refusal is about: the one that it names, or the one whose value it quotes. */
export function cellOfReason(
  body: EditableBody,
  { field, reason }: Pick<Reject, 'field' | 'reason'>,
): string | undefined {
  if (body.kind === 'text') return undefined
  const named = body.cells.find(([column]) => column === field)
  if (named) return named[0]
  const quoted = /^"(.*)" /.exec(reason)?.[1]
  return quoted === undefined ? undefined : body.cells.find(([, value]) => value.trim() === quoted)?.[0]
}
