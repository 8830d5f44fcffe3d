import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { compileCount, countSchema, readCount, writeCount } from '../parts/count.ts'
import { countEvents, eventFilters, eventName } from '../parts/events.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'
import { quoteText } from '../text/tokens.ts'

/** How often something was done. */
export const event = defineCondition({
  kind: 'event',
  title: 'Did something',
  description:
    'Counts events by name, with tests of their properties and lines, in a stretch of time. Without a number of times: at least once. Names of other systems ("Viewed Product") mean the same as the shop’s own. Amounts of events are compared in the currency they were sent in.',
  params: z.strictObject({
    event: eventName,
    times: countSchema.optional(),
    where: eventFilters.schema.optional(),
    window: windowSchema.optional(),
  }),
  offers: eventFilters,
  syntax: `did 'EVENT' [>= N times] [where TEST, TEST …] ${windowSyntax}`,
  examples: [
    "did 'Product Viewed' where category = 'Shoes' in last 14 days",
    "did 'Products Searched' >= 3 times in last 30 days",
    "did 'Product Added' = 0 times since '2026-01-01'",
    "did 'Quiz Finished' where property 'score' >= 80",
  ],
  starts: ['did'],
  read: (reader) => {
    const name = reader.expectText('the name of an event')
    return {
      event: name,
      ...readCount(reader),
      ...readWhere(reader, eventFilters, [name]),
      ...readWindow(reader),
    }
  },
  write: ({ event: name, times, where, window }) =>
    `did ${quoteText(name)}${writeCount(times)}${writeWhere(where)}${writeWindow(window)}`,
  compile: ({ event: name, times, where, window }, context) => {
    const count = countEvents({ names: [name], where, window }, context)
    const { sql, holdsForZero } = compileCount(count, times, context)
    return { source: 'events', sql, value: count, shownAs: 'count', holdsWithoutEvents: holdsForZero }
  },
})
