import { blankEvent } from '../../blank-event.ts'
import type { EventLine, ShopEvent } from '../../shop-event.ts'
import { canonicalName } from '../../vocabulary.ts'
import { checkCustomer, customerWords } from './customer-check.ts'
import { compileEventFields } from './event-fields.ts'
import { compileLine, hasLineFields } from './lines.ts'
import { compileAmounts, settleValue } from './money-fields.ts'
import type { KindOptions } from './order-rows.ts'
import { report } from './row.ts'
import type { RowMaker } from './row-maker.ts'

/** `row: order_line`: a row is one line of an order; the facts put the order together from its lines. */
export function compileLineRows(options: KindOptions): RowMaker {
  const { mapping, compiler, identity, currency, source, receivedAtMs } = options
  const { context } = compiler
  const { fields } = mapping
  const setters = compileEventFields(fields, compiler)
  const amounts = compileAmounts(fields, compiler)
  const readLine = compileLine(fields, compiler)
  const lineId = compiler.identifier('lineId', fields)
  const occurredAt = compiler.instant('occurredAt', fields.occurredAt ?? '')
  const sentName = mapping.event ?? 'Order Completed'
  const name = canonicalName(sentName)

  return (cells) => {
    currency(cells)
    const event = blankEvent(source, 'track', receivedAtMs)
    event.name = name
    if (name !== sentName) event.sentName = sentName
    for (const set of setters) set(event, cells)
    checkCustomer(event, context)
    const at = occurredAt(cells)
    if (at === undefined) reportNoTime(options)
    amounts(event, cells)
    const line = readLine(cells)
    if (context.problem) return { events: [] }
    event.occurredAtMs = Math.min(at ?? receivedAtMs, receivedAtMs)
    event.currency = context.currency
    event.areLinesPartial = true
    event.lines = [line]
    const ownId = lineId?.(cells) ?? ''
    if (event.orderId === '') {
      event.eventId = identity.byContent(
        'line',
        `${customerWords(event)}\u0000${event.occurredAtMs}\u0000${wordsOf(line)}`,
      )
      event.orderId = event.eventId
    } else if (ownId === '') {
      // Neither time nor customer: a corrected zone or a merged account must not make a second line of it.
      event.eventId = identity.byContent('line', `${event.orderId}\u0000${name}\u0000${wordsOf(line)}`)
    } else event.eventId = identity.byKey('line', event.orderId, `${ownId}\u0000${name}`)
    return { events: [event] }
  }
}

/**
 * `row: refund`: money that was given back, whole or for one line. The file may write the amount as negative. An invoice number of its own
 * (as cancellations often have) makes no order.
 */
export function compileRefundRows(options: KindOptions): RowMaker {
  const { mapping, compiler, identity, currency, source, receivedAtMs } = options
  const { context } = compiler
  const { fields } = mapping
  const setters = compileEventFields(fields, compiler)
  const amounts = compileAmounts(fields, compiler)
  const readLine = hasLineFields(fields) ? compileLine(fields, compiler) : undefined
  const lineId = compiler.identifier('lineId', fields)
  const occurredAt = compiler.instant('occurredAt', fields.occurredAt ?? '')

  return (cells) => {
    currency(cells)
    const event = blankEvent(source, 'track', receivedAtMs)
    event.name = 'Order Refunded'
    for (const set of setters) set(event, cells)
    checkCustomer(event, context)
    const at = occurredAt(cells)
    if (at === undefined) reportNoTime(options)
    amounts(event, cells)
    const line = readLine?.(cells)
    if (context.problem) return { events: [] }
    event.occurredAtMs = Math.min(at ?? receivedAtMs, receivedAtMs)
    event.currency = context.currency
    event.areLinesPartial = true
    if (line) event.lines = [positive(line)]
    settleValue(event)
    event.totalMinor = Math.abs(event.totalMinor ?? event.valueMinor ?? 0)
    event.valueMinor = null
    const ownId = lineId?.(cells) ?? ''
    event.eventId =
      ownId === '' ? identity.byContent('refund', refundWords(event)) : identity.byKey('refund', event.orderId, ownId)
    return { events: [event] }
  }
}

function reportNoTime({ compiler }: KindOptions): void {
  report(compiler.context, {
    field: 'occurredAt',
    reason: 'The row says no time.',
    remedy: 'Fill the date, or skip such rows in the mapping.',
  })
}

function positive(line: EventLine): EventLine {
  return { ...line, quantity: Math.abs(line.quantity), valueMinor: Math.abs(line.valueMinor) }
}

function wordsOf(line: EventLine): string {
  return `${line.productId}\u0000${line.name}\u0000${line.quantity}\u0000${line.priceMinor}\u0000${line.valueMinor}`
}

function refundWords(event: ShopEvent): string {
  const [line] = event.lines
  return `${customerWords(event)}\u0000${event.orderId}\u0000${event.occurredAtMs}\u0000${event.totalMinor}\u0000${line ? wordsOf(line) : ''}`
}
