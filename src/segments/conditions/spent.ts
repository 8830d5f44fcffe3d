import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { expectSign, signSchema } from '../parts/count.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { numberSchema } from '../parts/number.ts'
import { orderFilters, ordersSql } from '../parts/orders.ts'
import { minorOf } from '../parts/test-sql.ts'
import { readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'

/** What orders came to. */
export const spent = defineCondition({
  kind: 'spent',
  title: 'Spent',
  description:
    'Adds up the value of the goods of orders, in the shop’s currency, after discounts and without freight and tax. An order counts when it was paid before the date and not cancelled before it; without any the sum is 0.',
  params: z.strictObject({
    op: signSchema,
    amount: numberSchema,
    where: orderFilters.schema.optional(),
    window: windowSchema.optional(),
  }),
  offers: orderFilters,
  syntax: `spent >= AMOUNT [where TEST, TEST …] ${windowSyntax}`,
  examples: ['spent >= 500 in last 365 days', "spent < 50 where source = 'newsletter'"],
  starts: ['spent'],
  read: (reader) => ({
    op: expectSign(reader),
    amount: reader.expectNumber('an amount'),
    ...readWhere(reader, orderFilters),
    ...readWindow(reader),
  }),
  write: ({ op, amount, where, window }) => `spent ${op} ${amount}${writeWhere(where)}${writeWindow(window)}`,
  compile: ({ op, amount, where, window }, context) => {
    const value = context.figure(ordersSql(where, window, context, 'value_minor'))
    const limit = context.param(minorOf(amount, context.settings.currency), 'Float64')
    return { source: 'facts', sql: `${value} ${op} ${limit}`, value, shownAs: 'money' }
  },
})
