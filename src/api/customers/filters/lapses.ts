import { warehouseInstant } from '../../../facts/index.ts'
import { day, defineFilter } from '../filter.ts'

/** Buyers who have not lapsed and will before the date unless they order. */
export const lapsesBefore = defineFilter<string>({
  kind: 'lapsesBefore',
  param: day.describe('Has not lapsed yet and will before this date without an order.'),
  condition: (text, context) => ({
    sql: "orders > 0 AND stage != 'churned' AND lapses_at < {lapses_before:DateTime64(3, 'UTC')}",
    params: { lapses_before: warehouseInstant(context.instantOf('lapsesBefore', text)) },
  }),
})

/** Buyers who have lapsed on the date or later. */
export const lapsedSince = defineFilter<string>({
  kind: 'lapsedSince',
  param: day.describe('Has lapsed, on this date or later.'),
  condition: (text, context) => ({
    sql: "stage = 'churned' AND lapses_at >= {lapsed_since:DateTime64(3, 'UTC')}",
    params: { lapsed_since: warehouseInstant(context.instantOf('lapsedSince', text)) },
  }),
})
