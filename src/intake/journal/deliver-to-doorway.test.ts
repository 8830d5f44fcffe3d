import { expect, test } from 'vitest'
import { sampleEvent } from '../../../test/support/sample-events.ts'
import { encodeEvents } from '../encode-events.ts'
import type { EventBatch } from '../shop-event.ts'
import { deliverTo } from './deliver-to-doorway.ts'

test('however many slices it takes, the doorway gets one batch with every event in its place', async () => {
  const events = Array.from({ length: 613 }, (_, index) => ({
    ...sampleEvent(`m${index}`),
    anonymousId: `visitor-${index}`,
  }))
  const batches: EventBatch[] = []
  const sizes: number[] = []
  const doorway = {
    append: async (batch: EventBatch) => {
      batches.push(batch)
      return { accepted: batch.lines.length, duplicates: 0 }
    },
  }
  const deliver = deliverTo(doorway, (slice) => {
    sizes.push(slice.length)
    return encodeEvents(slice)
  })
  await deliver(events)
  expect(batches).toEqual([encodeEvents(events)])
  expect(batches[0]?.assertions).toHaveLength(613)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(250)
})
