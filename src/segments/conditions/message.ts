import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { compileCount, countSchema, readCount, writeCount } from '../parts/count.ts'
import { countEvents, eventFilters } from '../parts/events.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'

/** What a customer does with a message, and the events of every channel that say so. */
const responses = {
  delivered: ['Email Delivered', 'Push Notification Received'],
  opened: ['Email Opened', 'Push Notification Tapped'],
  clicked: ['Email Link Clicked', 'Push Notification Tapped'],
  bounced: ['Email Bounced', 'Push Notification Bounced'],
  complained: ['Email Marked as Spam'],
  unsubscribed: ['Unsubscribed'],
} as const
type Response = keyof typeof responses
const kinds = Object.keys(responses) as [Response, ...Response[]]

/** How messages were met. */
export const message = defineCondition({
  kind: 'message',
  title: 'Responded to messages',
  description:
    'Counts what became of messages, over all channels: delivered, opened, clicked, bounced, complained of, unsubscribed from. Tapping a push message is both opening and clicking it.',
  params: z.strictObject({
    response: z.enum(kinds),
    times: countSchema.optional(),
    where: eventFilters.schema.optional(),
    window: windowSchema.optional(),
  }),
  offers: eventFilters,
  syntax: `message delivered|opened|clicked|bounced|complained|unsubscribed [>= N times] [where TEST …] ${windowSyntax}`,
  examples: ['message opened >= 2 times in last 30 days', "message clicked where property 'campaign_name' = 'Spring'"],
  starts: ['message'],
  read: (reader) => {
    const response = reader.expectWord(kinds, 'a response')
    return {
      response,
      ...readCount(reader),
      ...readWhere(reader, eventFilters, responses[response]),
      ...readWindow(reader),
    }
  },
  write: ({ response, times, where, window }) =>
    `message ${response}${writeCount(times)}${writeWhere(where)}${writeWindow(window)}`,
  compile: ({ response, times, where, window }, context) => {
    const count = countEvents({ names: responses[response], where, window }, context)
    const { sql, holdsForZero } = compileCount(count, times, context)
    return { source: 'events', sql, value: count, shownAs: 'count', holdsWithoutEvents: holdsForZero }
  },
})
