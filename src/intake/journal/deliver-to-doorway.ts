import { setImmediate } from 'node:timers/promises'
import type { IdentityKey } from '../../platform/index.ts'
import type { Doorway, EventBatch, IdentityAssertion, ShopEvent } from '../shop-event.ts'
import type { Deliver } from './deliver-events.ts'

// Encoding 20,000 events in one go would hold up every request for a tenth of a second.
const eventsPerSlice = 250

/** Delivery into the event log: events are encoded a slice at a time, with room for requests between, and written as one batch. */
export function deliverTo(doorway: Doorway, encode: (events: ShopEvent[]) => EventBatch): Deliver {
  return async (events) => {
    const lines: string[] = []
    const eventIds: string[] = []
    const identityKeys: IdentityKey[] = []
    const assertions: IdentityAssertion[] = []
    for (let from = 0; from < events.length; from += eventsPerSlice) {
      const slice = encode(events.slice(from, from + eventsPerSlice))
      lines.push(...slice.lines)
      eventIds.push(...slice.eventIds)
      identityKeys.push(...slice.identityKeys)
      assertions.push(...slice.assertions)
      await setImmediate()
    }
    await doorway.append({ lines, eventIds, identityKeys, assertions })
  }
}
