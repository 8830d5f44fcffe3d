import { blankEvent } from '../../blank-event.ts'
import type { ShopEvent } from '../../shop-event.ts'
import { checkCustomer, customerWords } from './customer-check.ts'
import { compileEventFields } from './event-fields.ts'
import type { KindOptions } from './order-rows.ts'
import type { RowMaker } from './row-maker.ts'

/**
 * `row: customer`: a row says who a customer is. It becomes an identify event as of `occurredAt` (of the import, where the file has no
 * time), and a `Signed Up` event where `signedUpAt` is filled. The same words twice are one description; changed words are a new one.
 */
export function compileCustomerRows({ mapping, compiler, identity, source, receivedAtMs }: KindOptions): RowMaker {
  const { fields } = mapping
  const setters = compileEventFields(fields, compiler)
  const occurredAt = fields.occurredAt === undefined ? undefined : compiler.instant('occurredAt', fields.occurredAt)
  const signedUpAt = fields.signedUpAt === undefined ? undefined : compiler.instant('signedUpAt', fields.signedUpAt)

  return (cells) => {
    const event = blankEvent(source, 'identify', receivedAtMs)
    event.name = 'Identified'
    for (const set of setters) set(event, cells)
    checkCustomer(event, compiler.context)
    const signedUpAtMs = signedUpAt?.(cells)
    const at = occurredAt?.(cells) ?? signedUpAtMs ?? receivedAtMs
    if (compiler.context.problem) return { events: [] }
    event.occurredAtMs = Math.min(at, receivedAtMs)
    event.eventId = identity.byWords('customer', wordsOf(event))
    if (signedUpAtMs === undefined) return { events: [event] }
    const signedUp: ShopEvent = { ...event, type: 'track', name: 'Signed Up', occurredAtMs: signedUpAtMs, traits: '' }
    signedUp.eventId = identity.byKey('signed-up', customerWords(event))
    return { events: [event, signedUp] }
  }
}

function wordsOf(event: ShopEvent): string {
  const { traits, country, region, city, locale } = event
  return [customerWords(event), traits, country, region, city, locale].join('\u0000')
}
