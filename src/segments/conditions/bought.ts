import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { compileCount, countSchema, readCount, writeCount } from '../parts/count.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { lineFilters, ordersWithLine } from '../parts/orders.ts'
import { readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'

/** What was bought. */
export const bought = defineCondition({
  kind: 'bought',
  title: 'Bought a product',
  description:
    'Counts orders with a line that passes all tests at once: product, category, brand, price of one, quantity, value, discount. The order must be paid before the date and not cancelled before it.',
  params: z.strictObject({
    times: countSchema.optional(),
    where: lineFilters.schema.optional(),
    window: windowSchema.optional(),
  }),
  offers: lineFilters,
  syntax: `bought [>= N times] [where TEST, TEST …] ${windowSyntax}`,
  examples: [
    "bought where category = 'Shoes', price > 50 in last 90 days",
    "bought >= 2 times where brand in ('Nord', 'Fell')",
  ],
  starts: ['bought'],
  read: (reader) => ({ ...readCount(reader), ...readWhere(reader, lineFilters), ...readWindow(reader) }),
  write: ({ times, where, window }) => `bought${writeCount(times)}${writeWhere(where)}${writeWindow(window)}`,
  compile: ({ times, where, window }, context) => {
    const { count, isAny } = ordersWithLine(where, window, context)
    const sql = times ? compileCount(context.figure(count), times, context).sql : isAny
    return { source: 'facts', sql, value: count, shownAs: 'count' }
  },
})
