import type { ShopEvent } from '../../src/intake/index.ts'
import { shopEvent } from './shop-events.ts'

export const crashBatchCount = 12
export const crashBatchSize = 400

/** Batches with two identifiers an event, in which every device later turns out to be a user's. Always the same. */
export function crashBatches(): ShopEvent[][] {
  return Array.from({ length: crashBatchCount }, (_, batch) =>
    Array.from({ length: crashBatchSize }, (_, index) => {
      const person = index % 200
      const messageId = `${batch}-${index}`
      const anonymousId = `device-${person}-${batch % 3}`
      // First the devices alone, then with an e-mail address, then with the user.
      if (batch < 4) return shopEvent({ messageId, anonymousId })
      if (batch < 8) return shopEvent({ messageId, anonymousId, email: `person-${person}@example.org` })
      return shopEvent({ messageId, anonymousId, email: `person-${person}@example.org`, userId: `user-${person}` })
    }),
  )
}
