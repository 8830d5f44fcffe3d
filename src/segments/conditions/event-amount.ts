import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { expectSign, signSchema } from '../parts/count.ts'
import { edited } from '../parts/edited.ts'
import { chooseEvents, eventFilters, eventName } from '../parts/events.ts'
import { jsonReadings, readWhere, writeWhere } from '../parts/filters.ts'
import { numberSchema } from '../parts/number.ts'
import { someText } from '../parts/test-schema.ts'
import { minorOf } from '../parts/test-sql.ts'
import { readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'
import { quoteText } from '../text/tokens.ts'

const ways = ['sum', 'average', 'largest', 'smallest'] as const
const aggregates = { sum: 'sumIf', average: 'avgIf', largest: 'maxIf', smallest: 'minIf' } as const
/** Amounts that events have by themselves; anything else is a property by its name. */
const amounts = {
  value: 'value_minor',
  total: 'total_minor',
  discount: 'discount_minor',
  freight: 'shipping_minor',
} as const
const amountNames = Object.keys(amounts) as (keyof typeof amounts)[]

/** The sum, average, largest or smallest of a figure over events. */
export const eventAmount = defineCondition({
  kind: 'event-amount',
  title: 'Figure of events',
  description:
    'Adds up (or averages, or takes the largest or smallest of) a figure of events: value, total, discount or freight, which are money, or a property of the shop’s own. Without such an event nothing is fulfilled, whatever the comparison.',
  params: z.strictObject({
    way: z.enum(ways),
    of: edited(z.union([z.enum(amountNames), z.strictObject({ property: someText })]), { control: 'figure' }),
    event: eventName,
    where: eventFilters.schema.optional(),
    op: signSchema,
    amount: numberSchema,
    window: windowSchema.optional(),
  }),
  offers: eventFilters,
  syntax: `sum|average|largest|smallest FIGURE of 'EVENT' [where TEST …] >= N ${windowSyntax}`,
  examples: [
    "sum value of 'Order Completed' where source = 'newsletter' >= 500 in last 90 days",
    "average property 'rating' of 'Product Reviewed' < 3",
  ],
  starts: ways,
  read: (reader, start) => {
    const of = reader.accept('property')
      ? { property: reader.expectText('the name of a property') }
      : reader.expectWord(amountNames, 'a figure')
    reader.expect('of')
    const name = reader.expectText('the name of an event')
    const where = readWhere(reader, eventFilters, [name])
    const op = expectSign(reader)
    const amount = reader.expectNumber('a number')
    return { way: start as (typeof ways)[number], of, event: name, ...where, op, amount, ...readWindow(reader) }
  },
  write: ({ way, of, event, where, op, amount, window }) => {
    const figure = typeof of === 'string' ? of : `property ${quoteText(of.property)}`
    return `${way} ${figure} of ${quoteText(event)}${writeWhere(where)} ${op} ${amount}${writeWindow(window)}`
  },
  compile: ({ way, of, event, where, op, amount, window }, context) => {
    const { condition, names, fromMs } = chooseEvents({ names: [event], where, window }, context)
    const isMoney = typeof of === 'string'
    const figure = isMoney ? amounts[of] : jsonReadings('properties', context.param(of.property, 'String')).number
    // NULL where no such event has the figure: an aggregate over nothing.
    const value = context.measure({
      sql: `${aggregates[way]}OrNull(toFloat64(${figure}), ifNull((${condition}) AND isNotNull(${figure}), 0))`,
      names,
      fromMs,
    })
    const limit = context.param(isMoney ? minorOf(amount, context.settings.currency) : amount, 'Float64')
    return { source: 'events', sql: `ifNull(${value} ${op} ${limit}, 0)`, value, shownAs: isMoney ? 'money' : 'number' }
  },
})
