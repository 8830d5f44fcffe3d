import { blankEvent, type ShopEvent } from '../../src/intake/index.ts'
import { uuidOf } from '../../src/platform/index.ts'

const blank: ShopEvent = { ...blankEvent('http', 'track', Date.UTC(2026, 2, 1, 12)), name: 'Page Viewed' }

/** A valid event: what is given laid over a page view. `messageId` alone decides the event's id, as at every door. */
export function shopEvent(given: Partial<ShopEvent> & { messageId: string }): ShopEvent {
  return { ...blank, eventId: uuidOf(given.messageId), ...given }
}
