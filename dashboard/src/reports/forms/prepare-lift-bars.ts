/** How many times the usual, with the range in which it lies; null where nothing can be said. */
export type Lift = { lift: number | null; low: number | null; high: number | null }

/** Places along a bar's track, 0 its beginning and 1 its end. */
export type LiftBarPlaces = { usual: number; from: number; size: number; low: number; range: number; isClear: boolean }

/** Ranges that reach further than so many times the highest lift are cut: one wide range would press all bars together. */
const mostRange = 1.3

/**
 * Where bars begin and end on tracks of one scale: each reaches from the usual (1) to its lift. A bar is clear whose range does not hold
 * the usual, or that has none: it was told because it is.
 */
export function prepareLiftBars(lifts: readonly Lift[]): LiftBarPlaces[] {
  const highest = Math.max(1.5, ...lifts.map(({ lift }) => lift ?? 0))
  const end = Math.min(Math.max(highest, ...lifts.map(({ high }) => high ?? 0)), highest * mostRange)
  const place = (value: number) => Math.min(1, Math.max(0, value / end))
  return lifts.map(({ lift, low, high }) => {
    const to = lift ?? 1
    const from = Math.min(1, to)
    return {
      usual: place(1),
      from: place(from),
      size: place(Math.max(1, to)) - place(from),
      low: place(low ?? to),
      range: place(high ?? to) - place(low ?? to),
      isClear: lift !== null && (low === null || low > 1 || (high !== null && high < 1)),
    }
  })
}
