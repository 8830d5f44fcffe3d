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

/** How much of the journal is not delivered yet. */
export type Lag = { events: number; bytes: number }

export type Recovered = { drained: Position; end: Position; lag: Lag }

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
    return { drained: start, end: start, lag: { events: 0, bytes: 0 } }
  }
  const end = { file: newest, offset: await cutTornTail(journalFile(directory, newest), log) }
  const first = files.find((file) => file >= said.file) ?? newest
  const start = { file: first, offset: first === said.file ? said.offset : 0 }
  const isAllDelivered = said.file > newest || comparePositions(start, end) > 0
  const drained = isAllDelivered ? end : start
  const undelivered = files.filter((file) => file >= drained.file)
  return { drained, end, lag: await measureLag(directory, undelivered, drained) }
}

async function measureLag(directory: string, files: number[], drained: Position): Promise<Lag> {
  const lag = { events: 0, bytes: 0 }
  for (const file of files) {
    await readThrough(journalFile(directory, file), file === drained.file ? drained.offset : 0, (chunk) => {
      lag.bytes += chunk.length
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lag.events += 1
    })
  }
  return lag
}

const readBytes = 4 * 1024 * 1024

/** Hands on the bytes of a file from an offset, in pieces that are only good until the next one. */
async function readThrough(path: string, from: number, take: (chunk: Buffer) => void): Promise<void> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(readBytes)
    for (let offset = from; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, readBytes, offset)
      if (bytesRead === 0) return
      take(buffer.subarray(0, bytesRead))
      offset += bytesRead
    }
  } finally {
    await handle.close()
  }
}

/** Cuts a file after its last whole record and returns its new length. Damage before that record stays for the reader to report. */
async function cutTornTail(path: string, log: Log): Promise<number> {
  const { size } = await stat(path)
  const end = await endOfLastRecord(path)
  if (end === size) return size
  let cutBytes = 0
  await readThrough(path, end, (chunk) => {
    for (const byte of chunk) if (byte !== 0) cutBytes += 1
  })
  // Zeros are the room that the writer made ahead; anything else is a record that was being written.
  if (cutBytes > 0) log.warn({ path, cutBytes }, 'the journal ended in the middle of a record; cut it off')
  const handle = await open(path, 'r+')
  try {
    await handle.truncate(end)
    await handle.sync()
    return end
  } finally {
    await handle.close()
  }
}

async function endOfLastRecord(path: string): Promise<number> {
  let rest: Buffer = Buffer.alloc(0)
  let restAt = 0
  let end = 0
  await readThrough(path, 0, (chunk) => {
    const text = Buffer.concat([rest, chunk])
    let lineAt = 0
    for (let newline = text.indexOf(10); newline !== -1; newline = text.indexOf(10, lineAt)) {
      if (isWholeRecord(text.subarray(lineAt, newline))) end = restAt + newline + 1
      lineAt = newline + 1
    }
    rest = text.subarray(lineAt)
    restAt += lineAt
  })
  return end
}
