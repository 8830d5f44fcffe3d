import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A place in the journal: number of the file and byte in it. */
export type Position = { file: number; offset: number }

/** Negative where `left` lies before `right`. */
export function comparePositions(left: Position, right: Position): number {
  return left.file - right.file || left.offset - right.offset
}

const nameOf = (directory: string) => join(directory, 'position.json')

/** How far the journal was delivered, or undefined where nothing readable says so (then everything is delivered again, and recognised). */
export async function readPosition(directory: string): Promise<Position | undefined> {
  try {
    const { file, offset } = JSON.parse(await readFile(nameOf(directory), 'utf8')) as Position
    return Number.isSafeInteger(file) && Number.isSafeInteger(offset) && offset >= 0 ? { file, offset } : undefined
  } catch {
    return undefined
  }
}

/** Replaced whole by a rename. Not synced: losing it costs a second delivery, which the event log recognises. */
export async function writePosition(directory: string, position: Position): Promise<void> {
  const draft = `${nameOf(directory)}.new`
  await writeFile(draft, JSON.stringify(position))
  await rename(draft, nameOf(directory))
}
