import { warehouseInstant } from '../../../facts/index.ts'
import { day, defineFilter } from '../filter.ts'

/** Columns of `states` that hold an instant. */
export type InstantColumn = 'first_seen_at' | 'last_seen_at' | 'first_order_at' | 'last_order_at'

/** Customers whose instant lies at the date or later. */
export const from = (kind: string, column: InstantColumn, description: string) =>
  bound(kind, column, '>=', `${description} on this date or later.`)

/** Customers whose instant lies before the date, so that `from` and `to` make a half-open period. */
export const to = (kind: string, column: InstantColumn, description: string) =>
  bound(kind, column, '<', `${description} before this date.`)

function bound(kind: string, column: InstantColumn, comparison: '>=' | '<', description: string) {
  const place = `${column}_${comparison === '<' ? 'to' : 'from'}`
  return defineFilter<string>({
    kind,
    param: day.describe(description),
    condition: (text, context) => ({
      sql: `${column} ${comparison} {${place}:DateTime64(3, 'UTC')}`,
      params: { [place]: warehouseInstant(context.instantOf(kind, text)) },
    }),
  })
}
