import { blankEvent } from '../../blank-event.ts'
import { limits } from '../../segment/limits.ts'
import type { ShopEvent } from '../../shop-event.ts'
import { canonicalName } from '../../vocabulary.ts'
import { checkCustomer, customerWords } from './customer-check.ts'
import { compileEventFields } from './event-fields.ts'
import { compileLine, hasLineFields } from './lines.ts'
import { compileAmounts, settleValue } from './money-fields.ts'
import type { KindOptions } from './order-rows.ts'
import { report } from './row.ts'
import { idOfOwnEvent } from './row-identity.ts'
import type { RowMaker } from './row-maker.ts'

const makesAnOrder = new Set(['Order Completed', 'Order Placed'])

/** `row: event`: a row is one thing that a customer did, under the name that the row or the mapping gives. */
export function compileEventRows(options: KindOptions): RowMaker {
  const { mapping, compiler, identity, currency, source, receivedAtMs } = options
  const { context } = compiler
  const { fields } = mapping
  const setters = compileEventFields(fields, compiler)
  const amounts = compileAmounts(fields, compiler)
  const readLine = hasLineFields(fields) ? compileLine(fields, compiler) : undefined
  const eventId = compiler.identifier('eventId', fields)
  const readName = compiler.identifier('name', fields, limits.nameLength) ?? (() => mapping.event ?? '')
  const occurredAt = compiler.instant('occurredAt', fields.occurredAt ?? '')
  const toCanonical = createNames()
  const scope = mapping.idScope ?? mapping.name

  return (cells) => {
    currency(cells)
    const event = blankEvent(source, 'track', receivedAtMs)
    const sent = readName(cells)
    event.name = toCanonical(sent)
    if (event.name !== sent) event.sentName = sent
    for (const set of setters) set(event, cells)
    checkCustomer(event, context)
    const at = occurredAt(cells)
    amounts(event, cells)
    const line = readLine?.(cells)
    if (sent === '') report(context, { field: 'name', reason: 'The row names no event.', remedy: 'Fill the name.' })
    if (at === undefined)
      report(context, { field: 'occurredAt', reason: 'The row says no time.', remedy: 'Fill the time.' })
    if (context.problem) return { events: [] }
    event.occurredAtMs = Math.min(at ?? receivedAtMs, receivedAtMs)
    if (line && (line.productId !== '' || line.name !== '')) event.lines = [line]
    settleValue(event)
    if (event.valueMinor !== null || event.totalMinor !== null) event.currency = context.currency
    const ownId = eventId?.(cells) ?? ''
    event.eventId = ownId === '' ? identity.byContent('event', wordsOf(event)) : idOfOwnEvent(scope, ownId)
    // An order that nobody gave an id is still an order.
    if (event.orderId === '' && makesAnOrder.has(event.name)) event.orderId = event.eventId
    return { events: [event] }
  }
}

/** Exports have few names of events and many rows of each. */
function createNames(): (sent: string) => string {
  const known = new Map<string, string>()
  return (sent) => {
    let name = known.get(sent)
    if (name === undefined) {
      if (known.size > 10_000) known.clear()
      name = canonicalName(sent)
      known.set(sent, name)
    }
    return name
  }
}

function wordsOf(event: ShopEvent): string {
  const [line] = event.lines
  const { name, occurredAtMs, orderId, cartId, coupon, valueMinor, totalMinor, url, properties } = event
  const words = [name, occurredAtMs, orderId, cartId, coupon, valueMinor, totalMinor, url, properties]
  return [customerWords(event), ...words, line?.productId, line?.name, line?.quantity, line?.valueMinor].join('\u0000')
}
