import { blankEvent } from '../../blank-event.ts'
import type { EventLine, ShopEvent } from '../../shop-event.ts'
import { canonicalName } from '../../vocabulary.ts'
import type { Mapping, RowEvent } from '../mapping/schema.ts'
import type { Compiler } from './compiler.ts'
import { compileCondition, type Test } from './condition.ts'
import { checkCustomer, customerWords } from './customer-check.ts'
import { compileEventFields, type Setter } from './event-fields.ts'
import type { ReadInstant } from './instants.ts'
import { compileLine, hasLineFields, type ReadLine } from './lines.ts'
import { compileAmounts, type ReadCurrency, type SetAmounts, settleValue } from './money-fields.ts'
import { type Cells, report } from './row.ts'
import type { RowIdentity } from './row-identity.ts'
import type { RowMaker } from './row-maker.ts'

/** The steps of an order that tell what was bought; the later ones only say that something happened to it. */
const carryingGoods = new Set(['Order Placed', 'Order Completed', 'Order Paid', 'Order Updated', 'Checkout Started'])

type Step = {
  name: string
  sentName: string
  at: ReadInstant
  test: Test | undefined
  hasGoods: boolean
  setters: Setter[]
  amounts: SetAmounts | undefined
}

export type KindOptions = {
  mapping: Mapping
  compiler: Compiler
  /** Compiles against the cells of a line, where lines have cells of their own. */
  lineCompiler: Compiler
  identity: RowIdentity
  currency: ReadCurrency
  source: string
  receivedAtMs: number
}

/**
 * `row: order`: a row is a whole order, with one event for each of its dates. Its lines come from a list inside the row, from
 * neighbouring rows, or from `line.*` columns of the row itself.
 */
export function compileOrderRows(options: KindOptions): RowMaker {
  const { mapping, compiler, identity, currency, source, receivedAtMs } = options
  const { context } = compiler
  const setters = compileEventFields(mapping.fields, compiler)
  const amounts = compileAmounts(mapping.fields, compiler)
  const readLine = hasLineFields(mapping.fields) ? compileLine(mapping.fields, options.lineCompiler) : undefined
  const steps = stepsOf(mapping).map((step) => compileStep(step, compiler))

  return (cells, lineCells) => {
    currency(cells)
    const order = blankEvent(source, 'track', receivedAtMs)
    for (const set of setters) set(order, cells)
    checkCustomer(order, context)
    amounts(order, cells)
    order.lines = readLine ? linesOf(readLine, cells, lineCells) : []
    settleValue(order)
    const events = eventsOf(order, steps, cells)
    if (events.length === 0 && !context.problem)
      report(context, {
        field: 'occurredAt',
        reason: 'None of the times of this order is filled.',
        remedy: 'Fill the date, or skip such rows in the mapping.',
      })
    if (context.problem) return { events: [] }
    nameEvents(order, events)
    return { events }
  }

  function nameEvents(order: ShopEvent, events: ShopEvent[]): void {
    const key = order.orderId
    // An order that has no id is named after what it says.
    const contentId = key === '' ? identity.byContent('order', contentOf(order, events[0] as ShopEvent)) : ''
    for (const event of events) {
      event.orderId = key || contentId
      event.currency = context.currency
      event.eventId = identity.byKey('order', key || contentId, event.name)
    }
  }

  function eventsOf(order: ShopEvent, all: Step[], cells: Cells): ShopEvent[] {
    const events: ShopEvent[] = []
    for (const step of all) {
      if (step.test && !step.test(cells)) continue
      const occurredAtMs = step.at(cells)
      if (occurredAtMs === undefined) continue
      events.push(eventOf(order, step, Math.min(occurredAtMs, receivedAtMs), cells, all.length > 1))
    }
    return events
  }
}

function stepsOf(mapping: Mapping): RowEvent[] {
  return mapping.events ?? [{ name: mapping.event ?? 'Order Completed', at: mapping.fields.occurredAt ?? '' }]
}

function compileStep(step: RowEvent, compiler: Compiler): Step {
  const name = canonicalName(step.name)
  const fields = step.fields ?? {}
  return {
    name,
    sentName: name === step.name ? '' : step.name,
    at: compiler.instant('occurredAt', step.at),
    test: step.when && compileCondition(step.when, compiler.plan.column, compiler.numbers),
    hasGoods: step.carriesGoods ?? carryingGoods.has(name),
    setters: compileEventFields(fields, compiler),
    amounts: step.fields && compileAmounts(fields, compiler),
  }
}

/** The event of one step; made of the order itself where no other step needs it. */
function eventOf(order: ShopEvent, step: Step, occurredAtMs: number, cells: Cells, isShared: boolean): ShopEvent {
  const event = isShared ? { ...order } : order
  event.name = step.name
  event.sentName = step.sentName
  event.occurredAtMs = occurredAtMs
  if (!step.hasGoods) {
    event.lines = []
    event.valueMinor = null
    event.totalMinor = null
    event.shippingMinor = null
    event.taxMinor = null
    event.discountMinor = null
  }
  if (step.amounts) {
    step.amounts(event, cells)
    if (step.hasGoods) settleValue(event)
  }
  for (const set of step.setters) set(event, cells)
  if (step.name === 'Order Refunded' && event.totalMinor !== null) event.totalMinor = Math.abs(event.totalMinor)
  return event
}

function linesOf(readLine: ReadLine, cells: Cells, lineCells: readonly Cells[] | undefined): EventLine[] {
  if (!lineCells) return [readLine(cells)]
  const lines: EventLine[] = []
  for (const each of lineCells) lines.push(readLine(each))
  return lines
}

function contentOf(order: ShopEvent, first: ShopEvent): string {
  return [
    customerWords(order),
    first.occurredAtMs,
    order.valueMinor,
    order.totalMinor,
    ...order.lines.map((line) => `${line.productId} ${line.name} ${line.quantity} ${line.valueMinor}`),
  ].join('\u0000')
}
