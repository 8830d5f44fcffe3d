import { isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import { type EventType, eventTypes, type ShopEvent } from '../shop-event.ts'
import { asObject, described, type Json } from './findings.ts'
import { limits } from './limits.ts'
import { type CallContext, normaliseSegmentCall } from './normalise-call.ts'
import { parseInstant } from './read-instant.ts'

/** One item of a batch that was refused; `body` is the item as sent. */
export type RejectedItem = { index: number; refusal: Refusal; body: unknown }

export type NormalisedBatch = { events: ShopEvent[]; rejects: RejectedItem[] }

const types = new Set<unknown>(eventTypes)

/**
 * The calls of a batch as events. A bad item is refused by itself with its index; only a body that is no batch at all is refused
 * whole. The batch's `sentAt` and `context` hold for items without their own.
 */
export function normaliseBatch(body: unknown, context: CallContext): NormalisedBatch | Refusal {
  const given = asObject(body)
  const batch = given?.batch
  if (!given || !Array.isArray(batch)) {
    const reason = given ? `Found ${described(batch)} where the array of events belongs.` : `Found ${described(body)}.`
    return refuse('invalid_input', reason, { field: 'batch', remedy: 'Send {"batch": [{"type": "track", …}, …]}.' })
  }
  if (batch.length > limits.batchEvents)
    return refuse('too_large', `The batch has ${batch.length} events.`, {
      field: 'batch',
      remedy: `Send at most ${limits.batchEvents} at a time.`,
    })
  const sentAtMs = parseInstant(given.sentAt) ?? context.sentAtMs
  const shared = asObject(given.context)
  const itemContext: CallContext = sentAtMs === undefined ? context : { ...context, sentAtMs }
  const result: NormalisedBatch = { events: [], rejects: [] }
  for (let index = 0; index < batch.length; index += 1) {
    const item: unknown = batch[index]
    const read = normaliseItem(item, shared, itemContext)
    if (isRefusal(read)) result.rejects.push({ index, refusal: { ...read, index }, body: item })
    else result.events.push(read)
  }
  return result
}

function normaliseItem(item: unknown, shared: Json | undefined, context: CallContext): ShopEvent | Refusal {
  const call = asObject(item)
  if (!call) return normaliseSegmentCall('track', item, context)
  if (!types.has(call.type))
    return refuse('invalid_input', `Found ${described(call.type)} as the type of the event.`, {
      field: 'type',
      remedy: `Send one of ${eventTypes.join(', ')}.`,
    })
  const own = asObject(call.context)
  // Where the item has something else than an object as its context, that is for the reader to refuse.
  const isMerged = shared !== undefined && (own !== undefined || call.context === undefined || call.context === null)
  const body = isMerged ? { ...call, context: { ...shared, ...own } } : call
  return normaliseSegmentCall(call.type as EventType, body, context)
}
