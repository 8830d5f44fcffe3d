const hourMs = 3_600_000
// A shop's history of thirty years has 263,000 hours.
const maxCachedHours = 400_000

/**
 * Turns a wall-clock time of a zone into an instant. Takes and gives epoch milliseconds; the input counts as if the wall clock showed UTC.
 * A time that daylight saving skips moves forward by the gap, a time that comes twice is its first coming (Temporal's `compatible`).
 * Temporal costs about 10 µs a call, so the offset is kept per hour of the wall clock.
 */
export function createLocalTime(zone: string): (wallMs: number) => number {
  if (zone === 'UTC' || zone === 'Etc/UTC') return (wallMs) => wallMs
  const offsets = new Map<number, number>()
  return (wallMs) => {
    if (Number.isNaN(wallMs)) return wallMs
    const hour = Math.floor(wallMs / hourMs)
    let offset = offsets.get(hour)
    if (offset === undefined) {
      if (offsets.size >= maxCachedHours) offsets.clear()
      offset = offsetOfHour(hour * hourMs, zone)
      offsets.set(hour, offset)
    }
    // NaN marks an hour inside which the offset changes (Lord Howe moves by half an hour).
    return Number.isNaN(offset) ? wallMs - offsetAt(wallMs, zone) : wallMs - offset
  }
}

function offsetOfHour(hourStartMs: number, zone: string): number {
  const atStart = offsetAt(hourStartMs, zone)
  const isSteady =
    atStart === offsetAt(hourStartMs + hourMs - 1, zone) && atStart === offsetAt(hourStartMs + hourMs / 2, zone)
  return isSteady ? atStart : Number.NaN
}

/** Wall clock less instant, milliseconds. */
function offsetAt(wallMs: number, zone: string): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO('UTC').toPlainDateTime()
  return wallMs - wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}
