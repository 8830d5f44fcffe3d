import { normaliseSegmentCall, type ShopEvent } from '../../src/intake/index.ts'
import { isRefusal } from '../../src/platform/index.ts'

/** A valid event with a message id of its own choosing, as the HTTP door would make it. */
export function sampleEvent(messageId: string, properties: Record<string, unknown> = {}): ShopEvent {
  const body = { type: 'track', userId: 'customer-1', event: 'Product Viewed', messageId, properties }
  const context = { receivedAtMs: Date.UTC(2026, 2, 1), source: 'http', defaultCurrency: 'EUR' }
  const event = normaliseSegmentCall('track', body, context)
  if (isRefusal(event)) throw new Error(event.reason)
  return event
}
