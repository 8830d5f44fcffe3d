import { type Log, RefusalError, refuse } from '../../platform/index.ts'
import type { ShopEvent } from '../shop-event.ts'
import type { Deliver, Poison } from './deliver-events.ts'
import { createDrainer } from './drainer.ts'
import { recover } from './journal-files.ts'
import { createReader } from './journal-reader.ts'
import { createTail, type OpenFile, openOnDisk } from './journal-tail.ts'
import { createWriter } from './journal-writer.ts'
import { encodeRecords } from './record.ts'

export type JournalOptions = {
  directory: string
  log: Log
  /** Length at which a file is closed and the next begun. */
  fileBytes?: number
  /** Undelivered bytes beyond which events are refused. */
  limitBytes?: number
  /** How long a few events wait for company before they are delivered. */
  lingerMs?: number
  /** Most events of one delivery. */
  batchEvents?: number
  /** How files are opened for writing. Tests give files that run full. */
  openFile?: OpenFile
}

/** What is on disk and not delivered yet. */
export type JournalStats = { undeliveredEvents: number; undeliveredBytes: number }

/** A queue on disk between the doors and the event log. */
export type Journal = {
  /**
   * Resolves when the events are on disk. Throws a RefusalError (`storage_full`, `unavailable`) where they are not; then none of them
   * counts as taken.
   */
  append(events: readonly ShopEvent[]): Promise<void>
  /**
   * Begins to deliver, in order and at least once: after a crash the last batch comes again. Events that the log never takes, and
   * records damaged on disk, go to `onPoison` and hold up nothing.
   */
  drain(deliver: Deliver, onPoison: (poison: Poison[]) => Promise<void>): void
  /** Resolves when everything appended before the call is delivered. The journal must be draining. */
  flush(): Promise<void>
  stats(): JournalStats
  /** Finishes the batch under way and closes. What is not delivered stays for the next start. */
  close(): Promise<void>
}

const megabyte = 1024 ** 2
// Beyond this the disk is so far behind that waiting would only fill the memory.
const mostQueuedBytes = 64 * megabyte

/** Opens the journal of a directory, which one process may do at a time, and mends what a crash left. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { directory, log, limitBytes = 4096 * megabyte } = options
  const recovered = await recover(directory, log)
  const reader = createReader(directory, { batchEvents: options.batchEvents ?? 20_000, batchBytes: 16 * megabyte })
  const fileBytes = options.fileBytes ?? 64 * megabyte
  const tail = createTail(directory, recovered.end, fileBytes, options.openFile ?? openOnDisk)
  const writer = createWriter(tail, log, (more) => drainer.added(more))
  const drainer = createDrainer({
    directory,
    start: recovered.drained,
    lag: recovered.lag,
    reader,
    durable: tail.position,
    lingerMs: options.lingerMs ?? 1000,
    log,
  })
  let isClosed = false

  return {
    append: async (events) => {
      if (events.length === 0) return
      if (isClosed) throw new RefusalError(closing)
      const bytes = encodeRecords(events)
      if (writer.queuedBytes() + bytes.length > mostQueuedBytes) throw new RefusalError(busy)
      if (drainer.lag().bytes + writer.queuedBytes() + bytes.length > limitBytes) throw new RefusalError(full)
      await writer.append(bytes, events.length)
    },
    drain: drainer.start,
    flush: async () => {
      await writer.idle()
      await drainer.reached(tail.position())
    },
    stats: () => {
      const { events, bytes } = drainer.lag()
      return { undeliveredEvents: events, undeliveredBytes: bytes }
    },
    close: async () => {
      isClosed = true
      await writer.idle()
      await drainer.stop()
      await reader.close()
      await tail.finishFile()
    },
  }
}

const closing = refuse('unavailable', 'The server is stopping.', {
  remedy: 'Send the events again in a moment.',
  cause: { code: 'server_stopping', values: {} },
})
const busy = refuse('unavailable', 'More events arrive than the disk can write.', {
  remedy: 'Send them again in a moment; what was accepted before is safe.',
  cause: { code: 'disk_too_slow', values: {} },
})
const full = refuse('storage_full', 'Too many accepted events still wait for the event log.', {
  remedy: 'Send them again later; what was accepted before is safe. The server log says what holds up the event log.',
  cause: { code: 'log_behind', values: {} },
})
