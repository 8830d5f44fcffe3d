import { setImmediate } from 'node:timers/promises'
import { type Log, type Refusal, RefusalError, refuse } from '../../platform/index.ts'
import type { Lag } from './journal-files.ts'
import type { Tail } from './journal-tail.ts'

export type Writer = {
  /** Resolves once the bytes are on disk; throws a RefusalError where they are not. */
  append(bytes: Buffer, events: number): Promise<void>
  /** Bytes waiting to be written. */
  queuedBytes(): number
  /** Resolves when nothing is being written. */
  idle(): Promise<void>
}

type Waiting = { bytes: Buffer; events: number; resolve: () => void; reject: (error: Error) => void }

/**
 * Writes with group commit: whatever arrives while a sync runs is written and synced together next, so the price of a sync is shared
 * by all who wait. `onDurable` hears of each group before those who wait for it.
 */
export function createWriter(tail: Tail, log: Log, onDurable: (more: Lag) => void): Writer {
  let waiting: Waiting[] = []
  let queuedBytes = 0
  let running: Promise<void> | undefined
  let isFailing = false

  async function writeGroups(): Promise<void> {
    while (waiting.length > 0) {
      // All that arrived in this turn of the loop go together, not the first alone and the others after it.
      await setImmediate()
      const group = waiting
      waiting = []
      await writeGroup(group)
      for (const { bytes } of group) queuedBytes -= bytes.length
    }
    running = undefined
  }

  async function writeGroup(group: Waiting[]): Promise<void> {
    try {
      const bytes = Buffer.concat(group.map((entry) => entry.bytes))
      await tail.write(bytes)
      if (isFailing) log.info({ file: tail.position().file }, 'the journal can be written again')
      isFailing = false
      onDurable({ bytes: bytes.length, events: group.reduce((sum, { events }) => sum + events, 0) })
      for (const { resolve } of group) resolve()
    } catch (error) {
      // Once, and not at every one of thousands of attempts while a disk is full.
      if (!isFailing) log.error({ error: String(error), file: tail.position().file }, 'the journal cannot be written')
      isFailing = true
      await tail.abandonFile()
      const refusal = new RefusalError(explain(error))
      for (const { reject } of group) reject(refusal)
    }
  }

  return {
    append: (bytes, events) =>
      new Promise((resolve, reject) => {
        waiting.push({ bytes, events, resolve, reject })
        queuedBytes += bytes.length
        running ??= writeGroups()
      }),
    queuedBytes: () => queuedBytes,
    idle: async () => {
      while (running) await running
    },
  }
}

const outOfSpace = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

function explain(error: unknown): Refusal {
  if (outOfSpace.has((error as NodeJS.ErrnoException).code ?? ''))
    return refuse('storage_full', 'The disk is full, so the events were not taken.', {
      remedy: 'Free some space and send them again; what was accepted before is safe.',
      cause: { code: 'disk_full', values: {} },
    })
  return refuse('unavailable', 'The events could not be written to disk, so they were not taken.', {
    remedy: 'Send them again; the server log says what the disk reported.',
    cause: { code: 'disk_refused', values: {} },
  })
}
