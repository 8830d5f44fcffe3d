import { type IdentityKey, type IdentityKind, identityKey, keyToUInt64 } from '../platform/index.ts'
import { encodeInstant } from './encode-instant.ts'
import { normaliseIdentifier } from './identity/normalise-identifier.ts'
import type { EventBatch, EventLine, IdentityAssertion, ShopEvent } from './shop-event.ts'

/** Columns of the warehouse's `events` in the order in which `encodeEvents` writes them. */
// biome-ignore format: one column under the other would be longer than the encoder it belongs to
export const eventColumns: readonly string[] = [
  'identity_id', 'occurred_at', 'event_id', 'received_at', 'source', 'type', 'name', 'sent_name', 'message_id', 'user_id',
  'anonymous_id', 'email', 'phone', 'platform', 'device', 'os', 'browser', 'country', 'region', 'city', 'locale', 'timezone',
  'utm_source', 'utm_medium', 'utm_campaign', 'referrer_host', 'url', 'order_id', 'cart_id', 'coupon', 'currency', 'value_minor',
  'total_minor', 'shipping_minor', 'tax_minor', 'discount_minor', 'lines_are_partial', 'lines.product_id', 'lines.sku', 'lines.name',
  'lines.category', 'lines.brand', 'lines.quantity', 'lines.price_minor', 'lines.value_minor', 'lines.discount_minor', 'traits',
  'properties',
]

type Identifier = { kind: IdentityKind; value: string; key: IdentityKey }

/**
 * Encodes validated events for the doorway. An event is kept under its strongest identifier (user id, else e-mail, phone, anonymous
 * id); what its further identifiers say about who is who becomes assertions, each pair once a batch.
 * Throws for an event without any identifier: the doors refuse those.
 */
export function encodeEvents(events: readonly ShopEvent[]): EventBatch {
  const batch: EventBatch = { lines: [], eventIds: [], identityKeys: [], assertions: [] }
  const seenPairs = new Set<string>()
  for (const event of events) {
    const identifiers = identifiersOf(event)
    const primary = identifiers[0]
    if (primary === undefined) throw new Error(`Event ${event.eventId} has no identifier`)
    batch.lines.push(encodeEvent(event, identifiers, primary.key))
    batch.eventIds.push(event.eventId)
    batch.identityKeys.push(primary.key)
    if (identifiers.length > 1 || event.previousId !== '') {
      for (const assertion of assertionsOf(event, primary, identifiers.slice(1))) {
        const pair = assertion.primary + assertion.other + assertion.rule
        if (!seenPairs.has(pair)) batch.assertions.push(assertion)
        seenPairs.add(pair)
      }
    }
  }
  return batch
}

/** Identifiers of an event, strongest first. */
function identifiersOf(event: ShopEvent): Identifier[] {
  const identifiers: Identifier[] = []
  addIdentifier(identifiers, 'user_id', event.userId)
  addIdentifier(identifiers, 'email', event.email)
  addIdentifier(identifiers, 'phone', event.phone)
  addIdentifier(identifiers, 'anonymous_id', event.anonymousId)
  return identifiers
}

function addIdentifier(identifiers: Identifier[], kind: IdentityKind, sent: string): void {
  const value = normaliseIdentifier(kind, sent)
  if (value !== '') identifiers.push({ kind, value, key: identityKey(kind, value) })
}

function assertionsOf(event: ShopEvent, primary: Identifier, further: Identifier[]): IdentityAssertion[] {
  const assertions = further.map((other) => assertion(event, primary, other, 'seen_together'))
  const previous = event.type === 'alias' ? previousIdentifiers(event) : []
  return [...assertions, ...previous.map((other) => assertion(event, primary, other, 'alias'))].filter(
    ({ other }) => other !== primary.key,
  )
}

/**
 * What an alias calls the previous id may have been a user id or an anonymous id, and the call does not say which. Both are linked:
 * asking which of them is known would make the answer depend on what came in first.
 */
function previousIdentifiers(event: ShopEvent): Identifier[] {
  const identifiers: Identifier[] = []
  if (event.previousId === event.userId) return identifiers
  if (event.previousId !== event.anonymousId) addIdentifier(identifiers, 'user_id', event.previousId)
  addIdentifier(identifiers, event.previousId.includes('@') ? 'email' : 'anonymous_id', event.previousId)
  return identifiers
}

function assertion(
  { eventId }: ShopEvent,
  primary: Identifier,
  other: Identifier,
  rule: IdentityAssertion['rule'],
): IdentityAssertion {
  return {
    primary: primary.key,
    primaryKind: primary.kind,
    primaryValue: primary.value,
    other: other.key,
    otherKind: other.kind,
    otherValue: other.value,
    rule,
    eventId,
  }
}

/**
 * One line in the order of `eventColumns`. Written by hand, because `JSON.stringify` of the row takes twice as long; joined and not one
 * long template, because that keeps every piece until the line is read, and the collector then takes more time than the work.
 */
function encodeEvent(event: ShopEvent, identifiers: readonly Identifier[], key: IdentityKey): string {
  const email = identifiers.find(({ kind }) => kind === 'email')?.value ?? ''
  const phone = identifiers.find(({ kind }) => kind === 'phone')?.value ?? ''
  // biome-ignore format: the order of eventColumns, line by line
  const values = [
    keyToUInt64(key), `"${encodeInstant(event.occurredAtMs)}"`, `"${event.eventId}"`, `"${encodeInstant(event.receivedAtMs)}"`,
    text(event.source), `"${event.type}"`, text(event.name), text(event.sentName), text(event.messageId), text(event.userId),
    text(event.anonymousId), text(email), text(phone), text(event.platform), text(event.device), text(event.os),
    text(event.browser), text(event.country), text(event.region), text(event.city), text(event.locale), text(event.timezone),
    text(event.utmSource), text(event.utmMedium), text(event.utmCampaign), text(event.referrerHost), text(event.url),
    text(event.orderId), text(event.cartId), text(event.coupon), text(event.currency), minor(event.valueMinor),
    minor(event.totalMinor), minor(event.shippingMinor), minor(event.taxMinor), minor(event.discountMinor),
    event.areLinesPartial ? 1 : 0, encodeLines(event.lines), text(event.traits), text(event.properties),
  ]
  return `[${values.join(',')}]`
}

const noLines = '[],[],[],[],[],[],[],[],[]'

/** Nested columns go in as one array a column. */
function encodeLines(lines: readonly EventLine[]): string {
  if (lines.length === 0) return noLines
  const column = (read: (line: EventLine) => string | number) => `[${lines.map(read).join(',')}]`
  return [
    column((line) => text(line.productId)),
    column((line) => text(line.sku)),
    column((line) => text(line.name)),
    column((line) => text(line.category)),
    column((line) => text(line.brand)),
    column((line) => line.quantity),
    column((line) => line.priceMinor),
    column((line) => line.valueMinor),
    column((line) => line.discountMinor),
  ].join(',')
}

function minor(amount: number | null): number | 'null' {
  return amount ?? 'null'
}

function text(value: string): string {
  if (value === '') return '""'
  // TRAP: half a surrogate pair becomes an escape that the warehouse's JSON reader refuses, and with it the whole insert.
  return JSON.stringify(value.isWellFormed() ? value : value.toWellFormed())
}
