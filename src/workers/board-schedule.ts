import type { Log } from '../platform/index.ts'

export type BoardSchedule = { stop(): Promise<void> }

export type BoardScheduleOptions = {
  log: Log
  /** Writes what is due; returns how many. */
  writeDue(): Promise<number>
  checkEveryMs?: number
}

/**
 * Looks twice a minute whether a board is due, and once at the start for what was missed while nothing ran. As with the day's edge no timer
 * waits until the hour: it would be wrong after the machine slept or the clock was set.
 */
export function watchBoards({ log, writeDue, checkEveryMs = 30_000 }: BoardScheduleOptions): BoardSchedule {
  let running: Promise<void> | undefined

  async function check(): Promise<void> {
    try {
      const written = await writeDue()
      if (written > 0) log.info({ boards: written }, 'Boards were written to files')
    } catch (error) {
      log.error({ err: error }, 'Due boards could not be looked for')
    }
  }
  const begin = () => {
    running ??= check().finally(() => {
      running = undefined
    })
  }

  begin()
  const timer = setInterval(begin, checkEveryMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
