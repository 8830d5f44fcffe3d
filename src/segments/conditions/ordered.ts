import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { compileCount, countSchema, readCount, writeCount } from '../parts/count.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { orderFilters, ordersSql } from '../parts/orders.ts'
import { readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'

/** How many orders. */
export const ordered = defineCondition({
  kind: 'ordered',
  title: 'Ordered',
  description:
    'Counts orders by the time of payment. An order counts when it was paid before the date and not cancelled before it. Without a number of times: at least one.',
  params: z.strictObject({
    times: countSchema.optional(),
    where: orderFilters.schema.optional(),
    window: windowSchema.optional(),
  }),
  offers: orderFilters,
  syntax: `ordered [>= N times] [where TEST, TEST …] ${windowSyntax}`,
  examples: [
    'ordered >= 3 times in last 180 days',
    'ordered = 0 times in last 90 days',
    'ordered where value >= 100, with_coupon is false in last 30 days',
    "ordered where coupon = 'SPRING'",
  ],
  starts: ['ordered'],
  read: (reader) => ({ ...readCount(reader), ...readWhere(reader, orderFilters), ...readWindow(reader) }),
  write: ({ times, where, window }) => `ordered${writeCount(times)}${writeWhere(where)}${writeWindow(window)}`,
  compile: ({ times, where, window }, context) => {
    const count = context.figure(ordersSql(where, window, context))
    return { source: 'facts', sql: compileCount(count, times, context).sql, value: count, shownAs: 'count' }
  },
})
