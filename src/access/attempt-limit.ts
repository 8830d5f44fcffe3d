import type { Clock } from '../platform/index.ts'

/** Bounds what can be tried by guessing: so many failures from an address in a window, then nothing until the window is over. */
export type AttemptLimit = {
  /** Seconds to wait, or 0 where the address may try now. */
  waitSeconds(address: string): number
  countFailure(address: string): void
}

type Options = { failures: number; windowMs: number }

// Addresses are a stranger's to choose (IPv6 has more than memory); beyond this many the oldest is forgotten.
const rememberedAddresses = 10_000

export function createAttemptLimit(clock: Clock, { failures, windowMs }: Options): AttemptLimit {
  const windows = new Map<string, { startedAtMs: number; failures: number }>()
  function current(address: string) {
    const window = windows.get(address)
    if (window && clock.nowMs() < window.startedAtMs + windowMs) return window
    windows.delete(address)
    return undefined
  }
  return {
    waitSeconds(address) {
      const window = current(address)
      if (!window || window.failures < failures) return 0
      return Math.ceil((window.startedAtMs + windowMs - clock.nowMs()) / 1000)
    },
    countFailure(address) {
      const window = current(address) ?? { startedAtMs: clock.nowMs(), failures: 0 }
      window.failures += 1
      windows.set(address, window)
      const oldest = windows.keys().next().value
      if (windows.size > rememberedAddresses && oldest !== undefined) windows.delete(oldest)
    },
  }
}
