import type { Log } from '../../platform/index.ts'
import { type Deliver, deliverInParts, describeError, type Poison } from './deliver-events.ts'
import { type Lag, removeFilesBefore } from './journal-files.ts'
import type { ReadBatch, Reader } from './journal-reader.ts'
import { comparePositions, type Position, writePosition } from './position.ts'
import { createSignal } from './signal.ts'

export type DrainerOptions = {
  directory: string
  start: Position
  lag: Lag
  reader: Reader
  /** Up to here the journal is on disk. */
  durable: () => Position
  lingerMs: number
  log: Log
}

export type Drainer = {
  start(deliver: Deliver, onPoison: (poison: Poison[]) => Promise<void>): void
  /** Counts what has become durable. */
  added(more: Lag): void
  lag(): Lag
  /** Resolves when everything before `until` is delivered. */
  reached(until: Position): Promise<void>
  /** Resolves when the batch under way is done with. */
  stop(): Promise<void>
}

const firstPauseMs = 100
const longestPauseMs = 30_000
// A lasting fault of the event log looks like bad events at first; only a batch that fails this often is taken apart.
const wholeAttempts = 3
// With this much waiting there is nothing to gain from waiting for more.
const eagerBytes = 8 * 1024 ** 2

/** Moves the journal's records to the event log, in order, at least once, for as long as it takes. */
export function createDrainer(options: DrainerOptions): Drainer {
  const { directory, reader, durable, lingerMs, log } = options
  let drained = options.start
  const lag = { ...options.lag }
  let isStopping = false
  let running: Promise<void> | undefined
  let waiting: { until: Position; resolve: () => void; reject: (error: Error) => void }[] = []
  const news = createSignal()
  const hurry = createSignal()
  const stopped = createSignal()

  const isDrained = (until: Position) => comparePositions(drained, until) >= 0

  async function run(deliver: Deliver, onPoison: (poison: Poison[]) => Promise<void>): Promise<void> {
    while (!isStopping) {
      if (isDrained(durable())) await news.wait()
      // A few events wait a moment for company: an insert costs the warehouse some 35 ms of work however small it is.
      if (lag.bytes < eagerBytes && waiting.length === 0 && !isStopping) await hurry.wait(lingerMs)
      if (!isStopping && !isDrained(durable())) await deliverNext(deliver, onPoison)
    }
  }

  async function deliverNext(deliver: Deliver, onPoison: (poison: Poison[]) => Promise<void>): Promise<void> {
    for (let attempt = 1; !isStopping; attempt += 1) {
      try {
        const batch = await reader.read(drained, durable())
        await deliverBatch(batch, attempt, { deliver, onPoison, log })
        return await settle(batch)
      } catch (error) {
        const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1))
        log.warn({ error: describeError(error), attempt, pauseMs }, 'events wait: the event log did not take them')
        await stopped.wait(pauseMs)
      }
    }
  }

  async function settle(batch: ReadBatch): Promise<void> {
    const isFileDone = batch.end.file !== drained.file
    drained = batch.end
    lag.bytes -= batch.bytes
    lag.events -= batch.events.length + batch.damaged.length
    // What was cut short in a failed write is read but was never added.
    if (isDrained(durable())) Object.assign(lag, { events: 0, bytes: 0 })
    await notePosition(directory, drained, isFileDone, log)
    const done = waiting.filter(({ until }) => isDrained(until))
    waiting = waiting.filter(({ until }) => !isDrained(until))
    for (const { resolve } of done) resolve()
  }

  return {
    start: (deliver, onPoison) => {
      running ??= run(deliver, onPoison)
    },
    added: (more) => {
      lag.bytes += more.bytes
      lag.events += more.events
      news.wake()
    },
    lag: () => ({ ...lag }),
    reached: async (until) => {
      if (isDrained(until)) return
      if (!running || isStopping) throw new Error('The journal is not being drained, so it cannot be flushed.')
      const reached = new Promise<void>((resolve, reject) => waiting.push({ until, resolve, reject }))
      for (const signal of [news, hurry]) signal.wake()
      await reached
    },
    stop: async () => {
      isStopping = true
      for (const signal of [news, hurry, stopped]) signal.wake()
      await running
      for (const { reject } of waiting) reject(new Error('The journal was closed before everything was delivered.'))
      waiting = []
    },
  }
}

type Delivery = { deliver: Deliver; onPoison: (poison: Poison[]) => Promise<void>; log: Log }

async function deliverBatch({ events, damaged }: ReadBatch, attempt: number, delivery: Delivery): Promise<void> {
  const { deliver, onPoison, log } = delivery
  const reason = 'The record was damaged on disk after it had been written.'
  const poison: Poison[] = damaged.map((body) => ({ body, reason }))
  if (events.length > 0) {
    if (attempt <= wholeAttempts) await deliver(events)
    else poison.push(...(await deliverInParts(events, deliver)))
  }
  if (poison.length === 0) return
  await onPoison(poison)
  log.error({ records: poison.length, reason: poison[0]?.reason }, 'events that cannot be stored were put aside')
}

async function notePosition(directory: string, position: Position, isFileDone: boolean, log: Log): Promise<void> {
  try {
    await writePosition(directory, position)
    if (isFileDone) await removeFilesBefore(directory, position.file)
  } catch (error) {
    // Nothing is lost: after a restart the event log recognises what it has.
    log.warn({ error: describeError(error) }, 'how far the journal is delivered could not be noted')
  }
}
