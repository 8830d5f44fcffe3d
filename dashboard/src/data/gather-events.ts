import type { LiveEvent } from '../api/events.ts'

const mostShown = 200

/** The list with what is new, newest first and never longer than a person can read; what is there already stays where it is. */
export function gatherEvents(shown: readonly LiveEvent[], fresh: readonly LiveEvent[]): LiveEvent[] {
  const known = new Set(shown.map(({ eventId }) => eventId))
  const added = fresh.filter(({ eventId }) => !known.has(eventId)).reverse()
  return [...added, ...shown].slice(0, mostShown)
}
