import { RefusalError } from '../../platform/index.ts'
import type { ShopEvent } from '../shop-event.ts'

/** Hands events to the event log. Durable when it returns; may see the same events again. */
export type Deliver = (events: ShopEvent[]) => Promise<void>

/** What can never be delivered: the event, where it could be read at all, its text as it stood in the journal, and why. */
export type Poison = { event?: ShopEvent; body: string; reason: string }

// Where not one event of a batch can be delivered, the log is at fault rather than more events than this.
const mostBlamed = 10

/**
 * Delivers events, halving the batch until those at fault stand alone, and returns them. Throws where the fault is not the events':
 * it will pass, or nothing at all can be delivered.
 */
export async function deliverInParts(events: ShopEvent[], deliver: Deliver): Promise<Poison[]> {
  const poison: Poison[] = []
  let isAnyDelivered = false

  async function deliverPart(part: ShopEvent[]): Promise<void> {
    try {
      await deliver(part)
      isAnyDelivered = true
    } catch (error) {
      if (isPassing(error)) throw error
      if (part.length > 1) {
        const half = part.length >> 1
        await deliverPart(part.slice(0, half))
        await deliverPart(part.slice(half))
        return
      }
      if (!isAnyDelivered && poison.length === mostBlamed) throw error
      for (const event of part) poison.push({ event, body: JSON.stringify(event), reason: describeError(error) })
    }
  }

  await deliverPart(events)
  return poison
}

const passingCodes = new Set(['unavailable', 'storage_full', 'data_in_use', 'too_many_requests'])
const passingErrors = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOSPC|EMFILE|ENFILE|EBUSY)/

/** True where the same delivery may well succeed later. */
function isPassing(error: unknown): boolean {
  if (error instanceof RefusalError) return passingCodes.has(error.refusal.code)
  const { code, message } = error as NodeJS.ErrnoException
  return passingErrors.test(code ?? '') || /timeout|socket hang up/i.test(message ?? '')
}

export function describeError(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}
