import type { Warehouse } from '../../storage/index.ts'
import { readCursor, writeCursor } from './cursor.ts'

export type TimelineLine = {
  productId: string
  name: string
  category: string
  brand: string
  quantity: number
  priceMinor: number
  valueMinor: number
}

export type TimelineEvent = {
  eventId: string
  occurredAt: string
  receivedAt: string
  type: string
  name: string
  source: string
  platform: string
  device: string
  url: string
  orderId: string
  cartId: string
  coupon: string
  currency: string
  valueMinor: number | null
  totalMinor: number | null
  lines: TimelineLine[]
}

export type Timeline = { rows: TimelineEvent[]; nextCursor: string | null }

/** What a timeline can be narrowed to. */
const kinds = {
  order: "startsWith(name, 'Order ') OR name = 'Product Ordered'",
  cart: "position(name, 'Cart') > 0 OR startsWith(name, 'Checkout') OR name IN ('Product Added', 'Product Removed', 'Coupon Entered', 'Coupon Applied')",
  favourite: "position(name, 'Wishlist') > 0",
  visit:
    "type IN ('page', 'screen') OR name IN ('Product Viewed', 'Product Clicked', 'Product List Viewed', 'Product List Filtered', 'Products Searched')",
  identity: "type IN ('identify', 'alias', 'group') OR name IN ('Signed Up', 'Signed In', 'Signed Out')",
} as const

export type TimelineKind = keyof typeof kinds
export const timelineKinds = Object.keys(kinds) as [TimelineKind, ...TimelineKind[]]

/**
 * Grain: one row per event of the customer, newest first. Inputs: `events`, `identity_links`. The identifiers are looked up first, so
 * that the log is read at a few places only.
 */
const eventsOfCustomer = (kind: TimelineKind | undefined) => `
SELECT
  toUnixTimestamp64Milli(occurred_at) AS sort_key,
  toString(event_id) AS eventId, occurred_at AS occurredAt, received_at AS receivedAt, type, name, source, platform, device, url,
  order_id AS orderId, cart_id AS cartId, coupon, currency, value_minor AS valueMinor, total_minor AS totalMinor,
  arrayMap(
    (productId, name, category, brand, quantity, priceMinor, valueMinor) -> tuple(productId, name, category, brand, quantity, priceMinor, valueMinor),
    lines.product_id, lines.name, lines.category, lines.brand, lines.quantity, lines.price_minor, lines.value_minor
  )::Array(Tuple(
    productId String, name String, category String, brand String, quantity Float64, priceMinor Int64, valueMinor Int64
  )) AS lines
FROM events
WHERE identity_id IN (
    SELECT {customer:UInt64}
    UNION ALL
    SELECT identity_id FROM identity_links FINAL WHERE customer_id = {customer:UInt64}
  )
  AND occurred_at < {as_of:DateTime64(3, 'UTC')}${kind ? `\n  AND (${kinds[kind]})` : ''}
  AND (
    {after_key:String} = ''
    OR (occurred_at, event_id) < (fromUnixTimestamp64Milli({after:Int64}, 'UTC'), toUUIDOrZero({after_key:String}))
  )
ORDER BY occurred_at DESC, event_id DESC
LIMIT {limit:UInt32}`

export type TimelineQuery = {
  /** The customer's key as decimal text. */
  customer: string
  /** Only what happened before this, as the warehouse writes instants. */
  asOf: string
  limit: number
  cursor: string | undefined
  kind: TimelineKind | undefined
}

/** What a customer did, newest first, under whichever of their identifiers it came in. */
export async function readTimeline(warehouse: Warehouse, query: TimelineQuery): Promise<Timeline> {
  const after = readCursor(query.cursor, 'number')
  const rows = await warehouse.query<TimelineEvent & { sort_key: number }>(
    'customers.timeline',
    eventsOfCustomer(query.kind),
    {
      params: {
        customer: query.customer,
        as_of: query.asOf,
        after: Math.trunc(Number(after?.sortKey ?? 0)),
        after_key: after?.key ?? '',
        limit: query.limit + 1,
      },
    },
  )
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return {
    rows: page.map(({ sort_key, ...event }) => event),
    nextCursor: last ? writeCursor({ sortKey: last.sort_key, key: last.eventId }) : null,
  }
}
