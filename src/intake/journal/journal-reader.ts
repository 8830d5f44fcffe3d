import { type FileHandle, open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { ShopEvent } from '../shop-event.ts'
import { journalFile, listFiles } from './journal-files.ts'
import type { Position } from './position.ts'
import { decodeRecord } from './record.ts'

export type ReadBatch = {
  events: ShopEvent[]
  /** Lines that are not as they were written. */
  damaged: string[]
  end: Position
  bytes: number
}

export type Reader = {
  /** The next records from `from`, none beyond `until`. */
  read(from: Position, until: Position): Promise<ReadBatch>
  close(): Promise<void>
}

export type ReaderLimits = { batchEvents: number; batchBytes: number }

// Parsing 20,000 events in one go would hold up every request for a tenth of a second.
const eventsPerSlice = 250

/** Reads the journal in order, in batches of bounded size. */
export function createReader(directory: string, { batchEvents, batchBytes }: ReaderLimits): Reader {
  let opened: { file: number; handle: FileHandle } | undefined

  async function handleOf(file: number): Promise<FileHandle> {
    if (opened?.file !== file) {
      await opened?.handle.close()
      opened = { file, handle: await open(journalFile(directory, file), 'r') }
    }
    return opened.handle
  }

  async function fileAfter(file: number): Promise<number> {
    const next = (await listFiles(directory)).find((candidate) => candidate > file)
    return next ?? file + 1
  }

  return {
    read: async (from, until) => {
      const handle = await handleOf(from.file)
      const isNewest = from.file === until.file
      const size = isNewest ? until.offset : (await handle.stat()).size
      if (size <= from.offset && !isNewest)
        return { events: [], damaged: [], end: { file: await fileAfter(from.file), offset: 0 }, bytes: 0 }
      const wanted = Math.min(batchBytes, size - from.offset)
      const buffer = Buffer.allocUnsafe(wanted)
      const { bytesRead } = await handle.read(buffer, 0, wanted, from.offset)
      const isRest = from.offset + bytesRead >= size
      const { events, damaged, used } = await parse(buffer.subarray(0, bytesRead), batchEvents, isRest, isNewest)
      return { events, damaged, end: { file: from.file, offset: from.offset + used }, bytes: used }
    },
    close: async () => {
      await opened?.handle.close()
      opened = undefined
    },
  }
}

async function parse(buffer: Buffer, mostEvents: number, isRest: boolean, isNewest: boolean) {
  const events: ShopEvent[] = []
  const damaged: string[] = []
  let used = 0
  for (let line = 1; used < buffer.length && events.length < mostEvents; line += 1) {
    const newline = buffer.indexOf(10, used)
    // An unfinished line is read again with what follows it, unless nothing does, or it alone fills the whole batch.
    if (newline === -1 && !isRest && used > 0) break
    if (newline === -1) {
      // An older file may end in what was being written when writing failed: nobody was told that it was taken.
      if (isNewest) damaged.push(buffer.toString('utf8', used))
      return { events, damaged, used: buffer.length }
    }
    const event = decodeRecord(buffer.subarray(used, newline))
    if (event) events.push(event)
    else damaged.push(buffer.toString('utf8', used, newline))
    used = newline + 1
    if (line % eventsPerSlice === 0) await setImmediate()
  }
  return { events, damaged, used }
}
