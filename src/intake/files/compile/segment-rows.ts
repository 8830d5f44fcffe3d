import { hash } from 'node:crypto'
import { isRefusal } from '../../../platform/index.ts'
import { normaliseSegmentCall } from '../../segment/index.ts'
import { type EventType, eventTypes } from '../../shop-event.ts'
import type { KindOptions } from './order-rows.ts'
import { report } from './row.ts'
import type { RowMaker } from './row-maker.ts'

const types = new Set<unknown>(eventTypes)

/** `row: segment`: a row is a call of the Segment Spec as its libraries send it, and means what it means at the HTTP door. */
export function compileSegmentRows({ mapping, compiler, identity, source, receivedAtMs }: KindOptions): RowMaker {
  const { context } = compiler
  const defaultCurrency = mapping.currency ?? context.currency
  return (_cells, _lines, record) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      report(context, { reason: 'The row is no JSON object.', remedy: 'Write each call as {"type": "track", …}.' })
      return { events: [] }
    }
    const call = record as Record<string, unknown>
    const type = types.has(call.type) ? (call.type as EventType) : undefined
    if (!type) {
      const remedy = `Write one of ${eventTypes.join(', ')}.`
      report(context, { field: 'type', reason: 'The call does not say its type.', remedy })
      return { events: [] }
    }
    const body = call.messageId ? call : { ...call, messageId: nameByContent(call) }
    const event = normaliseSegmentCall(type, body, { receivedAtMs, source, defaultCurrency })
    if (!isRefusal(event)) return { events: [event] }
    const { reason, remedy = '', field } = event
    report(context, { reason, remedy, ...(field === undefined ? {} : { field }) })
    return { events: [] }
  }

  /** A call without a message id would get a random one, and be another event on the next import. */
  function nameByContent(call: Record<string, unknown>): string {
    return identity.byContent('segment', hash('sha256', JSON.stringify(call), 'hex'))
  }
}
