import type { Cause, Clock, Log } from '../platform/index.ts'
import { causeOfError, isoOf } from '../platform/index.ts'

export type Refreshed = { customers: number; seconds: number }
export type RefreshProgress = (done: number, total: number) => void

export type RefreshStatus = {
  state: 'idle' | 'waiting' | 'running' | 'failed'
  lastFinishedAt: string | null
  lastCustomers: number | null
  lastSeconds: number | null
  /** Failures since the last success. */
  failures: number
  error: string | null
  /** The same as a code with its values. */
  errorCause: Cause | null
}

export type RefreshLoop = {
  /** Events came in: facts and states follow about a second later, however many more come meanwhile. */
  notify(): void
  /** Refreshes now and returns when everything written before the call counts. Throws what the refresh throws. */
  refreshNow(onProgress?: RefreshProgress): Promise<Refreshed>
  /** While much comes in (an import), refreshes only now and then: each would work out again what the next has to. */
  duringImport<Result>(work: () => Promise<Result>): Promise<Result>
  /** Runs other work on facts and states (rebuild, day edge) alone, in turn with the refreshes. */
  runAlone<Result>(work: () => Promise<Result>): Promise<Result>
  status(): RefreshStatus
  /** Ends the loop; waits for what runs. */
  stop(): Promise<void>
}

export type RefreshLoopOptions = {
  refresh(onProgress?: RefreshProgress): Promise<Refreshed>
  clock: Clock
  log: Log
  /** Time to gather events before a refresh. */
  gatherMs?: number
  /** The same while an import runs. */
  importGatherMs?: number
  /** Longest pause between attempts after failures. */
  longestPauseMs?: number
}

/** Keeps facts and states behind the events by about a second: one refresh at a time, at most continuously, again and again after a failure. */
export function createRefreshLoop(options: RefreshLoopOptions): RefreshLoop {
  const { refresh, clock, log, gatherMs = 1_000, importGatherMs = 30_000, longestPauseMs = 60_000 } = options
  const latest: Omit<RefreshStatus, 'state'> = {
    lastFinishedAt: null,
    lastCustomers: null,
    lastSeconds: null,
    failures: 0,
    error: null,
    errorCause: null,
  }
  let tail: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let running = 0
  let imports = 0
  let isStopped = false

  function runAlone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = tail.then(async () => {
      running += 1
      try {
        return await work()
      } finally {
        running -= 1
      }
    })
    tail = mine.catch(() => undefined)
    return mine
  }

  async function refreshOnce(onProgress?: RefreshProgress): Promise<Refreshed> {
    try {
      const done = await refresh(onProgress)
      Object.assign(latest, { failures: 0, error: null, errorCause: null })
      Object.assign(latest, { lastCustomers: done.customers, lastSeconds: done.seconds })
      latest.lastFinishedAt = isoOf(clock.nowMs())
      return done
    } catch (error) {
      latest.failures += 1
      latest.error = error instanceof Error ? error.message : String(error)
      latest.errorCause = causeOfError(error)
      log.error({ err: error, failures: latest.failures }, 'The refresh of facts and states failed')
      throw error
    }
  }

  function schedule(delayMs: number): void {
    if (isStopped || timer) return
    timer = setTimeout(() => {
      // Cleared at the start: events that arrive while this refresh runs may lie outside its view, so they call for the next one.
      timer = undefined
      runAlone(() => refreshOnce()).catch(() => schedule(pauseAfter(latest.failures, gatherMs, longestPauseMs)))
    }, delayMs)
  }

  return {
    notify: () => schedule(imports > 0 ? importGatherMs : gatherMs),
    refreshNow: (onProgress) => {
      // The refresh that was waiting for company would find nothing left to do.
      clearTimeout(timer)
      timer = undefined
      return runAlone(() => refreshOnce(onProgress))
    },
    duringImport: async (work) => {
      imports += 1
      try {
        return await work()
      } finally {
        imports -= 1
      }
    },
    runAlone,
    status: () => ({ state: stateOf(running > 0, latest.failures > 0, timer !== undefined), ...latest }),
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      timer = undefined
      await tail
    },
  }
}

/** The first failure is followed after twice the usual time, each further one after twice the last pause. */
function pauseAfter(failures: number, gatherMs: number, longestPauseMs: number): number {
  return Math.min(longestPauseMs, gatherMs * 2 ** Math.min(failures, 20))
}

function stateOf(isRunning: boolean, hasFailed: boolean, isWaiting: boolean): RefreshStatus['state'] {
  if (isRunning) return 'running'
  if (hasFailed) return 'failed'
  return isWaiting ? 'waiting' : 'idle'
}
