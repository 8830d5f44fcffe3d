import { askerGone, RefusalError, refuse } from '../platform/index.ts'

/** The date being worked out, as an instant, and how much of it is done, from 0 to 1. */
export type PastDateUnderWay = { asOfMs: number; share: number }

export type PastDates = {
  /**
   * Works out a date once for everybody who waits for it. It is dropped, or not begun, when all of them have left: whoever moves a slider
   * passes many dates and waits for the last.
   * @throws {RefusalError} `unavailable` to those who have left
   */
  workOut(asOfMs: number): Promise<void>
  underWay(): PastDateUnderWay | undefined
}

/** Works out a date and tells its progress; what `step` throws ends it between two parts, and leaves nothing half done that counts. */
export type BuildPastDate = (asOfMs: number, step: (share: number) => void) => Promise<void>

type Waited = { askers: (AbortSignal | undefined)[]; done: Promise<void> }

export function createPastDates(build: BuildPastDate): PastDates {
  const waited = new Map<number, Waited>()
  let current: PastDateUnderWay | undefined

  async function run(asOfMs: number, askers: Waited['askers']): Promise<void> {
    try {
      await build(asOfMs, (share) => {
        if (askers.every((asker) => asker?.aborted)) {
          // At once, so that whoever asks from now on begins anew instead of joining what is being dropped.
          waited.delete(asOfMs)
          const cause = { code: 'date_dropped', values: {} } as const
          throw new RefusalError(refuse('unavailable', 'Nobody waits for this date any more.', { cause }))
        }
        current = { asOfMs, share }
      })
    } finally {
      // The next date may have begun already.
      if (current?.asOfMs === asOfMs) current = undefined
      if (waited.get(asOfMs)?.askers === askers) waited.delete(asOfMs)
    }
  }

  return {
    underWay: () => current,
    workOut: (asOfMs) => {
      const asker = askerGone()
      const present = waited.get(asOfMs)
      if (present) {
        present.askers.push(asker)
        return present.done
      }
      const askers = [asker]
      const done = run(asOfMs, askers)
      waited.set(asOfMs, { askers, done })
      return done
    },
  }
}
