import type { TimelineEvent } from '../api/customer.ts'
import { dayOf } from '../format/days.ts'

/** `repeats`: how many events of the same name came directly before it on that day and are told together with it. */
export type TimelineItem = { event: TimelineEvent; repeats: number }
export type TimelineDay = { day: string; items: TimelineItem[] }

/** Events that come in rows of the same and say little one by one. */
const told = new Set(['page', 'screen'])
const isMinor = (event: TimelineEvent) => told.has(event.type) || event.name === 'Product Viewed'

/** Events (newest first) by their day in the shop's zone; views in a row are told as one with their number. */
export function prepareTimeline(events: readonly TimelineEvent[], timeZone: string): TimelineDay[] {
  const days: TimelineDay[] = []
  for (const event of events) {
    const day = dayOf(event.occurredAt, timeZone)
    let last = days.at(-1)
    if (last?.day !== day) {
      last = { day, items: [] }
      days.push(last)
    }
    const before = last.items.at(-1)
    if (before && isMinor(event) && before.event.name === event.name && before.event.type === event.type)
      before.repeats += 1
    else last.items.push({ event, repeats: 0 })
  }
  return days
}
