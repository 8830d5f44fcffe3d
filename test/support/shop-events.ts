import type { ShopEvent } from '../../src/intake/index.ts'
import { uuidOf } from '../../src/platform/index.ts'

const blank: ShopEvent = {
  eventId: '',
  messageId: '',
  source: 'http',
  type: 'track',
  name: 'Page Viewed',
  sentName: '',
  occurredAtMs: Date.UTC(2026, 2, 1, 12),
  receivedAtMs: Date.UTC(2026, 2, 1, 12),
  userId: '',
  anonymousId: '',
  email: '',
  phone: '',
  previousId: '',
  platform: '',
  device: '',
  os: '',
  browser: '',
  country: '',
  region: '',
  city: '',
  locale: '',
  timezone: '',
  utmSource: '',
  utmMedium: '',
  utmCampaign: '',
  referrerHost: '',
  url: '',
  orderId: '',
  cartId: '',
  coupon: '',
  currency: '',
  valueMinor: null,
  totalMinor: null,
  shippingMinor: null,
  taxMinor: null,
  discountMinor: null,
  areLinesPartial: false,
  lines: [],
  traits: '',
  properties: '',
}

/** A valid event: what is given laid over a page view. `messageId` alone decides the event's id, as at every door. */
export function shopEvent(given: Partial<ShopEvent> & { messageId: string }): ShopEvent {
  return { ...blank, eventId: uuidOf(given.messageId), ...given }
}
