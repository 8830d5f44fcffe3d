import type { TimelineEvent } from '../api/customer.ts'
import { dayOf } from '../format/days.ts'

/** `repeats`: how many more events of the day are told together with this one; `lines` are those of all of them. */
export type TimelineItem = { event: TimelineEvent; repeats: number; lines: TimelineEvent['lines'] }
export type TimelineDay = { day: string; items: TimelineItem[] }

/** Events (newest first) by their day in the shop's zone; what says the same in a row is told as one with its number. */
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
    if (before && saysTheSame(before.event, event)) {
      before.repeats += 1
      before.lines = [...before.lines, ...event.lines]
    } else last.items.push({ event, repeats: 0, lines: event.lines })
  }
  return days
}

/** Views come in rows that say little one by one; a file of order lines gives an order as one event for each line. */
function saysTheSame(before: TimelineEvent, event: TimelineEvent): boolean {
  if (before.name !== event.name || before.type !== event.type) return false
  const isView = event.type === 'page' || event.type === 'screen' || event.name === 'Product Viewed'
  return isView || (event.orderId !== '' && event.orderId === before.orderId)
}
