/** A way to sort the list: an expression over `states`, as a number or as text. */
type Sort = { sql: string; type: 'Float64' | 'String'; canBeMissing: boolean }

const figure = (sql: string): Sort => ({ sql: `toFloat64(${sql})`, type: 'Float64', canBeMissing: false })
const maybe = (sql: string): Sort => ({ sql: `toFloat64(${sql})`, type: 'Float64', canBeMissing: true })
const instant = (column: string) => figure(`toUnixTimestamp64Milli(${column})`)
const maybeInstant = (column: string) => maybe(`toUnixTimestamp64Milli(${column})`)

/** What a list may be sorted by. A customer without the figure comes after every one with it, whichever way it is sorted. */
export const customerSorts = {
  name: {
    sql: "nullIf(lowerUTF8(multiIf(name != '', name, email != '', email, user_id)), '')",
    type: 'String',
    canBeMissing: true,
  },
  revenue: figure('revenue_minor'),
  orders: figure('orders'),
  averageOrder: maybe('average_order_minor'),
  firstOrder: maybeInstant('first_order_at'),
  lastOrder: maybeInstant('last_order_at'),
  firstSeen: instant('first_seen_at'),
  lastSeen: instant('last_seen_at'),
  daysSince: maybe('days_since'),
  rhythm: maybe('rhythm_days'),
  chance: maybe('chance'),
  lapsesAt: maybeInstant('lapses_at'),
  nextOrder: maybeInstant('next_order_at'),
  expectedOrders: maybe('expected_orders'),
  lifetimeValue: maybe('lifetime_value_minor'),
  stage: figure("indexOf(['visitor', 'browser', 'new', 'active', 'churned', 'reactivated'], stage)"),
  risk: maybe("nullIf(indexOf(['low', 'mid', 'high'], risk), 0)"),
  tier: maybe('nullIf(recency + frequency + monetary, 0)'),
  recency: maybe('nullIf(recency, 0)'),
  frequency: maybe('nullIf(frequency, 0)'),
  monetary: maybe('nullIf(monetary, 0)'),
  unpaid: figure('unpaid_minor'),
  cart: figure('cart_minor'),
  favourites: figure('favourite_count'),
} as const satisfies Record<string, Sort>

export type CustomerSort = keyof typeof customerSorts
export type SortOrder = 'asc' | 'desc'

// Beyond every figure and every name, and both survive JSON, which infinity does not.
const ends = { Float64: { asc: '1e300', desc: '-1e300' }, String: { asc: "'\u{10FFFF}'", desc: "''" } }

/** The expression that rows are ordered by, and its type. */
export function sortKeyOf(sort: CustomerSort, order: SortOrder): Pick<Sort, 'sql' | 'type'> {
  const { sql, type, canBeMissing }: Sort = customerSorts[sort]
  return { sql: canBeMissing ? `ifNull(${sql}, ${ends[type][order]})` : sql, type }
}
