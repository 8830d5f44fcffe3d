/** Where the present comes from. Everything that needs "now" takes a Clock, so tests can freeze it and the shop can be replayed. */
export type Clock = { nowMs(): number }

export const systemClock: Clock = { nowMs: () => Date.now() }

export type FrozenClock = Clock & { moveTo(instant: string | number): void }

/** A clock that stands still at `instant` (ISO 8601 or epoch milliseconds) until moved. */
export function frozenClock(instant: string | number): FrozenClock {
  let currentMs = toMs(instant)
  return {
    nowMs: () => currentMs,
    moveTo: (next) => {
      currentMs = toMs(next)
    },
  }
}

function toMs(instant: string | number): number {
  return typeof instant === 'number' ? instant : Temporal.Instant.from(instant).epochMilliseconds
}
