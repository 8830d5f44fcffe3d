import { randomUUID } from 'node:crypto'
import { type Refusal, refuse, uuidOf } from '../../platform/index.ts'
import { blankEvent } from '../blank-event.ts'
import type { EventType, ShopEvent } from '../shop-event.ts'
import { settledName } from '../vocabulary.ts'
import { asObject, described, type Findings, type Json, note, readObject, readText } from './findings.ts'
import { cleanJson, inspectJson } from './inspect-json.ts'
import { limits } from './limits.ts'
import { hostOf, readContext } from './read-context.ts'
import { isPlaceholder, readEmail, readIdentifier, readPhone } from './read-identifiers.ts'
import { parseInstant, readOccurredAt } from './read-instant.ts'
import { readOrder } from './read-order.ts'

/** What the door knows of a call besides its body. */
export type CallContext = {
  receivedAtMs: number
  /** The door, as events name it: `http`. */
  source: string
  /** The User-Agent header of the request. */
  userAgent?: string
  /** The shop's currency, for amounts that name none. */
  defaultCurrency: string
  /** When the sender's clock said that it sent, for calls that do not say so themselves. */
  sentAtMs?: number
}

const nothing: Json = {}

/**
 * One call of the Segment Spec as an event of the shop: validated, its time corrected, its name canonical, its money in minor
 * units. Anything wrong is a refusal that names the field; it never throws, whatever the body.
 */
export function normaliseSegmentCall(call: EventType, body: unknown, context: CallContext): ShopEvent | Refusal {
  const given = asObject(body)
  if (!given)
    return refuse('invalid_input', `Found ${described(body)} where an event belongs.`, { remedy: objectRemedy })
  const inspection = inspectJson(given)
  if (inspection === 'too_large') return tooLarge
  if (inspection === 'too_deep') return tooDeep
  const clean = inspection === 'unclean' ? (cleanJson(given) as Json) : given
  const findings: Findings = { refusal: undefined }
  const event = readCall(call, clean, context, findings)
  return findings.refusal ?? event
}

const objectRemedy = 'Send a JSON object such as {"userId": "42", "event": "Product Viewed"}.'
const tooLarge = refuse('too_large', 'The event is larger than 32 KB.', {
  remedy: 'Leave out what nobody will ask for, or split it into several events.',
})
const tooDeep = refuse('invalid_input', `The event is nested more than ${limits.jsonDepth} levels deep.`, {
  remedy: 'Flatten its properties.',
})

function readCall(call: EventType, body: Json, context: CallContext, findings: Findings): ShopEvent {
  const said = readObject(body, 'context', findings) ?? nothing
  const contextTraits = asObject(said.traits)
  // What identify says of a customer, RudderStack also repeats in the context; what group says is said of the group.
  const traits = (call === 'group' ? undefined : readObject(body, 'traits', findings)) ?? contextTraits
  const properties = readObject(body, 'properties', findings)
  const event = blankEvent(context.source, call, context.receivedAtMs)
  readIdentity(event, body, findings)
  readMessageId(event, body, findings)
  event.occurredAtMs = readTime(body, context, findings)
  readContact(event, properties, traits)
  readContext(event, body, said, traits ?? nothing, context.userAgent ?? '')
  if (traits) event.traits = JSON.stringify(traits)
  if (properties) event.properties = JSON.stringify(properties)
  byCall[call](event, body, properties ?? nothing, context, findings)
  return event
}

type Reader = (event: ShopEvent, body: Json, properties: Json, context: CallContext, findings: Findings) => void

const byCall: Record<EventType, Reader> = {
  track: (event, body, properties, context, findings) => {
    const sent = readEventName(body.event, findings)
    event.name = settledName(sent, properties)
    if (event.name !== sent) event.sentName = sent
    readOrder(event, properties, context.defaultCurrency, findings)
  },
  identify: (event) => {
    event.name = 'Identified'
  },
  page: (event, body, properties) => {
    event.name = 'Page Viewed'
    keepNameAndCategory(event, body, properties)
    // A page call tells the page's address in its own properties, where a track call has a product's.
    event.url ||= readText(properties.url, limits.urlLength)
    event.referrerHost ||= hostOf(readText(properties.referrer, limits.urlLength))
  },
  screen: (event, body, properties) => {
    event.name = 'Screen Viewed'
    keepNameAndCategory(event, body, properties)
  },
  alias: (event, body, _properties, _context, findings) => {
    event.name = 'Aliased'
    event.previousId = readIdentifier(body.previousId, 'previousId', limits.identifierLength, findings)
    if (event.previousId === '' || isPlaceholder(event.previousId))
      note(
        findings,
        'previousId',
        `Found ${described(body.previousId)}.`,
        'Send the identifier that the customer had before.',
      )
    if (event.userId === '')
      note(
        findings,
        'userId',
        'An alias joins a former identifier to a user id.',
        'Send "userId" besides "previousId".',
      )
  },
  group: (event, body, properties, _context, findings) => {
    event.name = 'Grouped'
    const groupId = readIdentifier(body.groupId, 'groupId', limits.identifierLength, findings)
    if (groupId === '') note(findings, 'groupId', 'The call does not say which group.', 'Send the id of the group.')
    event.properties = JSON.stringify({ ...properties, groupId, traits: readObject(body, 'traits', findings) ?? {} })
  },
}

/** `page` and `screen` carry their name beside the properties; kept with them, as the event's own name says what kind it is. */
function keepNameAndCategory(event: ShopEvent, body: Json, properties: Json): void {
  const name = readText(body.name, limits.nameLength)
  const category = readText(body.category, limits.nameLength)
  if (name === '' && category === '') return
  event.properties = JSON.stringify({ ...(name && { name }), ...(category && { category }), ...properties })
}

function readIdentity(event: ShopEvent, body: Json, findings: Findings): void {
  const userId = readIdentifier(body.userId, 'userId', limits.identifierLength, findings)
  const anonymousId = readIdentifier(body.anonymousId, 'anonymousId', limits.identifierLength, findings)
  event.userId = isPlaceholder(userId) ? '' : userId
  event.anonymousId = isPlaceholder(anonymousId) ? '' : anonymousId
  if (event.userId !== '' || event.anonymousId !== '') return
  const placeholder = userId || anonymousId
  const reason = placeholder
    ? `${described(placeholder)} stands for "no identifier", and thousands of customers would share it.`
    : 'There is neither a userId nor an anonymousId.'
  note(
    findings,
    'userId',
    reason,
    'Send the id of the customer as "userId", or of an unknown visitor as "anonymousId".',
  )
}

function readMessageId(event: ShopEvent, body: Json, findings: Findings): void {
  event.messageId = readIdentifier(body.messageId, 'messageId', limits.messageIdLength, findings) || randomUUID()
  event.eventId = uuidOf(event.messageId)
}

function readTime(body: Json, context: CallContext, findings: Findings): number {
  const field = hasValue(body.timestamp) || !hasValue(body.originalTimestamp) ? 'timestamp' : 'originalTimestamp'
  // A sentAt that cannot be read only means that the sender's clock cannot be corrected.
  const sentAtMs = parseInstant(body.sentAt) ?? context.sentAtMs
  return readOccurredAt({ value: body[field], field, sentAtMs, receivedAtMs: context.receivedAtMs }, findings)
}

const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

function readContact(event: ShopEvent, properties: Json | undefined, traits: Json | undefined): void {
  event.email = readEmail(traits?.email) || readEmail(properties?.email)
  event.phone = readPhone(traits?.phone) || readPhone(properties?.phone)
}

function readEventName(value: unknown, findings: Findings): string {
  const name = readIdentifier(value, 'event', limits.nameLength, findings)
  if (name === '')
    note(findings, 'event', `Found ${described(value)} where the name of the event belongs.`, eventRemedy)
  return name
}

const eventRemedy = 'Send the name as "event", such as "Product Viewed".'

/** Every field in one order, so that all events have one shape in memory. */
