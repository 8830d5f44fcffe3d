import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../platform/index.ts'
import { comparePositions, type Position, readPosition } from './position.ts'
import { isWholeRecord } from './record.ts'

const namePattern = /^(\d{12})\.ndjson$/

export function journalFile(directory: string, file: number): string {
  return join(directory, `${String(file).padStart(12, '0')}.ndjson`)
}

/** Numbers of the journal's files, oldest first. */
export async function listFiles(directory: string): Promise<number[]> {
  const names = await readdir(directory)
  return names.flatMap((name) => (namePattern.test(name) ? [Number(name.slice(0, 12))] : [])).sort((a, b) => a - b)
}

/** Removes every file before `file`: all that was in them is delivered. */
export async function removeFilesBefore(directory: string, file: number): Promise<void> {
  for (const old of await listFiles(directory)) if (old < file) await rm(journalFile(directory, old), { force: true })
}

/** Makes a new file's name durable; `fdatasync` of the file alone would not. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export type Recovered = { drained: Position; end: Position; undeliveredBytes: number }

/**
 * Finds where the journal stands after whatever ended the last process: how far it was delivered, and where the next record goes. What
 * was being written when the process died is cut off the newest file; nothing acknowledged can stand there.
 */
export async function recover(directory: string, log: Log): Promise<Recovered> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const files = await listFiles(directory)
  const said = (await readPosition(directory)) ?? { file: 0, offset: 0 }
  const newest = files.at(-1)
  if (newest === undefined) {
    // Numbers go on after what was delivered, so that an old position never points into a new file.
    const start = { file: said.file + 1, offset: 0 }
    return { drained: start, end: start, undeliveredBytes: 0 }
  }
  const end = { file: newest, offset: await cutTornTail(journalFile(directory, newest), log) }
  const first = files.find((file) => file >= said.file) ?? newest
  const drained = { file: first, offset: first === said.file ? said.offset : 0 }
  if (said.file > newest || comparePositions(drained, end) > 0) return { drained: end, end, undeliveredBytes: 0 }
  return { drained, end, undeliveredBytes: await bytesBetween(directory, files, drained, end) }
}

async function bytesBetween(directory: string, files: number[], from: Position, to: Position): Promise<number> {
  let bytes = to.offset - from.offset
  for (const file of files)
    if (file >= from.file && file < to.file) bytes += (await stat(journalFile(directory, file))).size
  return bytes
}

const readBytes = 4 * 1024 * 1024

/** Cuts a file after its last whole record and returns its new length. Damage before that record stays for the reader to report. */
async function cutTornTail(path: string, log: Log): Promise<number> {
  const handle = await open(path, 'r+')
  try {
    const { size } = await handle.stat()
    const end = await endOfLastRecord(handle, size)
    if (end === size) return size
    log.warn({ path, cutBytes: size - end }, 'the journal ended in the middle of a record; cut it off')
    await handle.truncate(end)
    await handle.sync()
    return end
  } finally {
    await handle.close()
  }
}

async function endOfLastRecord(handle: Awaited<ReturnType<typeof open>>, size: number): Promise<number> {
  const buffer = Buffer.allocUnsafe(readBytes)
  let rest: Buffer = Buffer.alloc(0)
  let restAt = 0
  let end = 0
  for (let offset = 0; offset < size; ) {
    const { bytesRead } = await handle.read(buffer, 0, readBytes, offset)
    if (bytesRead === 0) break
    offset += bytesRead
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    let lineAt = 0
    for (let newline = rest.indexOf(10); newline !== -1; newline = rest.indexOf(10, lineAt)) {
      if (isWholeRecord(rest.subarray(lineAt, newline))) end = restAt + newline + 1
      lineAt = newline + 1
    }
    rest = rest.subarray(lineAt)
    restAt += lineAt
  }
  return end
}
