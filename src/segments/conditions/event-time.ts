import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { chooseEvents, eventFilters, eventName } from '../parts/events.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { refuseMisfit, testSchemaOf } from '../parts/test-schema.ts'
import { readingsOf, testSql } from '../parts/test-sql.ts'
import { readTest, writeTest } from '../parts/test-text.ts'
import { quoteText } from '../text/tokens.ts'

const tested = { name: 'the time', type: 'instant' as const }

/** When something was done first or last. */
export const eventTime = defineCondition({
  kind: 'event-time',
  title: 'First or last time',
  description:
    'Tests when an event happened for the first or for the last time. Who never did it is not known to have.',
  params: z
    .strictObject({
      which: z.enum(['first', 'last']),
      event: eventName,
      where: eventFilters.schema.optional(),
      test: testSchemaOf('instant'),
    })
    .superRefine(({ test }, issues) => refuseMisfit(tested, test, issues)),
  offers: eventFilters,
  syntax:
    "first|last 'EVENT' [where TEST …] in last N days | more than N days ago | before 'DATE' | since 'DATE' | is unknown",
  examples: ["last 'Cart Viewed' more than 3 days ago", "first 'Order Completed' since '2026-01-01'"],
  starts: ['first', 'last'],
  read: (reader, start) => {
    const name = reader.expectText('the name of an event')
    return {
      which: start as 'first' | 'last',
      event: name,
      ...readWhere(reader, eventFilters, [name]),
      test: readTest(reader, tested),
    }
  },
  write: ({ which, event, where, test }) => `${which} ${quoteText(event)}${writeWhere(where)} ${writeTest(test)}`,
  compile: ({ which, event, where, test }, context) => {
    const { condition, names } = chooseEvents({ names: [event], where }, context)
    const way = which === 'first' ? 'minIfOrNull' : 'maxIfOrNull'
    const value = context.measure({ sql: `${way}(occurred_at, ${condition})`, names, fromMs: undefined })
    const sql = testSql('instant', readingsOf('instant', value), test, context)
    return { source: 'events', sql, value, shownAs: 'instant', holdsWithoutEvents: test.op === 'is unknown' }
  },
})
