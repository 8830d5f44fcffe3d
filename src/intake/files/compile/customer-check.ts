import type { ShopEvent } from '../../shop-event.ts'
import { type RowContext, report } from './row.ts'

/** Every event belongs to somebody. A file's guests can be skipped by the mapping, with a reason that is counted. */
export function checkCustomer(event: ShopEvent, context: RowContext): void {
  if (event.userId !== '' || event.email !== '' || event.phone !== '' || event.anonymousId !== '') return
  report(context, {
    field: 'customer',
    reason: 'The row names no customer.',
    remedy:
      'Fill the customer\'s id or e-mail, or skip such rows in the mapping: { when: { column: X, is: empty }, because: "no customer" }.',
  })
}

/** The customer as part of a row's identity. */
export function customerWords(event: ShopEvent): string {
  return `${event.userId}\u0000${event.email}\u0000${event.phone}\u0000${event.anonymousId}`
}
