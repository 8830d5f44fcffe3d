import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { allOf, compileWhere, readWhere, writeWhere } from '../parts/filters.ts'
import { orderFilters } from '../parts/orders.ts'
import { isWithinDay, readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'

/** An order that waits for its money. */
export const unpaidOrder = defineCondition({
  kind: 'unpaid-order',
  title: 'Has an unpaid order',
  description:
    'Holds while an order is neither paid nor cancelled on the date; the window is of when it was placed. As in the group "order_unpaid", an order counts once it is older than the setting `unpaidAfterMinutes`.',
  params: z.strictObject({ where: orderFilters.schema.optional(), window: windowSchema.optional() }),
  offers: orderFilters,
  syntax: `unpaid order [where TEST, TEST …] ${windowSyntax}`,
  examples: ['unpaid order in last 7 days', 'unpaid order where value >= 50 in last 1 month'],
  starts: ['unpaid order'],
  read: (reader) => ({ ...readWhere(reader, orderFilters), ...readWindow(reader) }),
  write: ({ where, window }) => `unpaid order${writeWhere(where)}${writeWindow(window)}`,
  compile: ({ where, window }, context) => {
    if (window && 'unit' in window && isWithinDay(window.unit)) context.changesWithinDay()
    const { fromMs, toMs } = context.bounds(window)
    const latestMs = Math.min(toMs, context.asOfMs - context.settings.unpaidAfterMinutes * 60_000)
    const { ofElement, arrays } = compileWhere(where, orderFilters, context)
    const asOf = context.instant(context.asOfMs)
    const condition = allOf([
      ...(fromMs === undefined ? [] : [`o_placed >= ${context.instant(fromMs)}`]),
      `o_placed < ${context.instant(latestMs)}`,
      `o_paid >= ${asOf}`,
      `o_cancelled >= ${asOf}`,
      ...ofElement,
    ])
    const names = ['o_placed', 'o_paid', 'o_cancelled', ...arrays.keys()]
    const columns = ['orders.placed_at', 'orders.paid_at', 'orders.cancelled_at', ...arrays.values()]
    const count = context.figure(`arrayCount((${names.join(', ')}) -> ${condition}, ${columns.join(', ')})`)
    return { source: 'facts', sql: `${count} > 0`, value: count, shownAs: 'count' }
  },
})
