import { type Clock, dateOf, type Log } from '../platform/index.ts'

export type DayEdge = { stop(): Promise<void> }

export type DayEdgeOptions = {
  clock: Clock
  log: Log
  timeZone(): string
  /** What a new day asks for; `date` is the shop's new day. */
  onNewDay(date: string): Promise<void>
  checkEveryMs?: number
}

/**
 * Notices when the shop's calendar day changes.
 *
 * It asks for the date every 30 seconds instead of sleeping until midnight: a long timer is wrong after the machine slept, after the clock
 * was set, and after the shop changed its time zone. A failed day is tried again at the next check.
 */
export function watchDayEdge(options: DayEdgeOptions): DayEdge {
  const { clock, log, timeZone, onNewDay, checkEveryMs = 30_000 } = options
  let seen = dateOf(clock.nowMs(), timeZone())
  let running: Promise<void> = Promise.resolve()
  let isRunning = false

  async function check(): Promise<void> {
    const today = dateOf(clock.nowMs(), timeZone())
    if (today === seen) return
    isRunning = true
    try {
      await onNewDay(today)
      seen = today
    } catch (error) {
      log.error({ err: error, date: today }, 'The work of the new day failed')
    } finally {
      isRunning = false
    }
  }

  const timer = setInterval(() => {
    if (!isRunning) running = check()
  }, checkEveryMs)
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}
