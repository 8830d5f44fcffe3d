import { RefusalError, refuse } from '../../platform/index.ts'

/** Where a page ended: the figure or name it was sorted by and the key of its last row. */
export type Cursor = { sortKey: number | string; key: string }

export function writeCursor({ sortKey, key }: Cursor): string {
  return Buffer.from(JSON.stringify([sortKey, key])).toString('base64url')
}

/**
 * Reads a cursor of a list sorted by figures, or by text.
 * @returns undefined where there is none
 * @throws {RefusalError} where the text is no cursor of ours, or one of a list that was sorted otherwise
 */
export function readCursor(text: string | undefined, kind: 'number' | 'string'): Cursor | undefined {
  if (text === undefined || text === '') return undefined
  try {
    const [sortKey, key] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const fits = kind === 'number' ? Number.isFinite(sortKey) : typeof sortKey === 'string'
    if (fits && typeof key === 'string' && /^[\w-]{1,40}$/.test(key)) return { sortKey, key }
  } catch {
    // Not even JSON; refused below like any other foreign text.
  }
  const remedy = 'Take it from "nextCursor" of the page before, or leave it out.'
  throw new RefusalError(
    refuse('invalid_input', 'This is no cursor of this list.', {
      field: 'cursor',
      remedy,
      cause: { code: 'bad_cursor', values: {} },
    }),
  )
}
