import type { IdentityKey, IdentityKind } from '../platform/index.ts'

export const eventTypes = ['track', 'identify', 'page', 'screen', 'alias', 'group'] as const
export type EventType = (typeof eventTypes)[number]

/** One line of an order, cart or product event. Money in minor units of the event's currency. */
export type EventLine = {
  productId: string
  sku: string
  name: string
  category: string
  brand: string
  quantity: number
  priceMinor: number
  /** quantity × price less the line's discount, rounded once from the decimals as sent. */
  valueMinor: number
  discountMinor: number
}

/** An event as every door hands it on: validated, its time corrected, its names canonical. Empty text means "not said". */
export type ShopEvent = {
  eventId: string
  messageId: string
  /** The door: `http`, `file:<mapping name>`, `example`. */
  source: string
  type: EventType
  name: string
  /** The name as sent, where an alias was translated; else empty. */
  sentName: string
  occurredAtMs: number
  receivedAtMs: number
  userId: string
  anonymousId: string
  email: string
  phone: string
  /** alias only: the identifier that the customer had before. */
  previousId: string
  platform: string
  device: string
  os: string
  browser: string
  country: string
  region: string
  city: string
  locale: string
  timezone: string
  utmSource: string
  utmMedium: string
  utmCampaign: string
  referrerHost: string
  url: string
  orderId: string
  cartId: string
  coupon: string
  currency: string
  /** Goods after discounts without shipping and tax; null where the event does not say. */
  valueMinor: number | null
  totalMinor: number | null
  shippingMinor: number | null
  taxMinor: number | null
  discountMinor: number | null
  areLinesPartial: boolean
  lines: EventLine[]
  /** JSON objects as sent. */
  traits: string
  properties: string
}

/** Two identifiers seen on one customer, which is how identities grow together. */
export type IdentityAssertion = {
  primary: IdentityKey
  primaryKind: IdentityKind
  primaryValue: string
  other: IdentityKey
  otherKind: IdentityKind
  otherValue: string
  /** `alias` joins even two known customers; `seen_together` never does. */
  rule: 'seen_together' | 'alias'
  eventId: string
}

/** Events encoded for the warehouse. Position i of each array belongs to one event. */
export type EventBatch = {
  /** One JSONCompactEachRow line per event, in the order of `eventColumns`. */
  lines: string[]
  eventIds: string[]
  identityKeys: IdentityKey[]
  assertions: IdentityAssertion[]
}

export type AppendResult = { accepted: number; duplicates: number }

/** The one way into the event log. */
export type Doorway = {
  /** Writes what is new of the batch: dedupes by event id, links identities, marks the customers as changed. Durable when it returns. */
  append(batch: EventBatch): Promise<AppendResult>
}
