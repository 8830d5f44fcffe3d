import { RefusalError, refuse } from '../../platform/index.ts'

/** Where a page ended: the figure it was sorted by and the key of its last row. */
export type Cursor = { sortKey: number; key: string }

export function writeCursor({ sortKey, key }: Cursor): string {
  return Buffer.from(JSON.stringify([sortKey, key])).toString('base64url')
}

/** @throws {RefusalError} where the text is no cursor of ours */
export function readCursor(text: string | undefined): Cursor {
  if (text === undefined || text === '') return { sortKey: 0, key: '' }
  try {
    const [sortKey, key] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Number.isFinite(sortKey) && typeof key === 'string' && /^[\w-]{1,40}$/.test(key)) return { sortKey, key }
  } catch {
    // Not even JSON; refused below like any other foreign text.
  }
  const remedy = 'Take it from "nextCursor" of the page before, or leave it out.'
  throw new RefusalError(refuse('invalid_input', 'This is no cursor.', { field: 'cursor', remedy }))
}
