import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock, Log } from '../../platform/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { type LiveEvent, type LiveFilter, readNewestBatch, readNewestEvents } from './read-newest.ts'

const everyMs = 1_000
const heartbeatMs = 15_000
/** Events of one look; when more came in a second, the newest are shown and the rest is counted by nobody: it is a window, not a record. */
const mostAtOnce = 100
/** An event is marked before it is written and received before both, so a look reaches back a little; what was told is not told again. */
const overlapMs = 120_000
const longestMs = 30 * 60_000

type Following = { warehouse: Warehouse; clock: Clock; log: Log; filter: LiveFilter; signal: AbortSignal }

/**
 * Lines of the newest events as they arrive: first `{ events }` with the last hundred, then one with whatever is new, at most one a second, oldest first,
 * and an empty one now and then so that proxies keep the connection. A reader who does not read is waited for, and misses what no longer fits.
 * Ends after half an hour; a page that is still open asks again.
 */
export function followEvents(following: Following): PassThrough {
  const lines = new PassThrough()
  lines.on('error', () => lines.destroy())
  follow(lines, following)
    .catch((error: unknown) => {
      if (!following.signal.aborted) following.log.warn({ err: error }, 'The stream of events broke off')
    })
    .finally(() => lines.end())
  return lines
}

async function follow(lines: PassThrough, { warehouse, clock, filter, signal }: Following): Promise<void> {
  const endAt = performance.now() + longestMs
  let told = new Set<string>()
  let newestBatch = -1
  let isSettled = true
  let sinceMs = 0
  let writtenAt = 0
  while (!signal.aborted && performance.now() < endAt) {
    const batch = await readNewestBatch(warehouse)
    // A batch is marked before its events are written, so whatever moved is looked at once more when it has come to rest.
    if (batch !== newestBatch || !isSettled) {
      isSettled = batch === newestBatch
      newestBatch = batch
      const found = await readNewestEvents(warehouse, { ...filter, sinceMs, limit: mostAtOnce })
      const fresh = found.filter(({ eventId }) => !told.has(eventId)).reverse()
      told = new Set(found.map(({ eventId }) => eventId))
      sinceMs = Math.max(0, newestMs(found, clock) - overlapMs)
      // The first line comes in any case: the reader learns that nothing is there yet.
      if (fresh.length > 0 || writtenAt === 0) writtenAt = await write(lines, fresh, signal)
    }
    if (performance.now() - writtenAt > heartbeatMs) writtenAt = await write(lines, [], signal)
    await pause(everyMs, undefined, { signal })
  }
}

function newestMs(events: readonly LiveEvent[], clock: Clock): number {
  return Math.max(...events.map(({ receivedAt }) => Date.parse(receivedAt)), 0) || clock.nowMs()
}

async function write(lines: PassThrough, events: LiveEvent[], signal: AbortSignal): Promise<number> {
  if (!lines.write(`${JSON.stringify({ events })}\n`)) await once(lines, 'drain', { signal })
  return performance.now()
}
