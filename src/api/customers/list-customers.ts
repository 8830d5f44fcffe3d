import type { Warehouse } from '../../storage/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Audience } from './narrow-customers.ts'
import { type CustomerSort, type SortOrder, sortKeyOf } from './sorts.ts'

/** The place in the list that a page begins at: behind a cursor, or at so many rows from the top. */
export type PagePlace = { sort: CustomerSort; order: SortOrder; limit: number; cursor?: string; offset?: number }

export type CustomerRow = {
  customerId: string
  userId: string
  email: string
  name: string
  isKnown: boolean
  stage: string
  orders: number
  revenueMinor: number
  averageOrderMinor: number | null
  firstSeenAt: string
  lastSeenAt: string
  firstOrderAt: string | null
  lastOrderAt: string | null
  daysSince: number | null
  rhythmDays: number | null
  chance: number | null
  lapsesAt: string | null
  nextOrderAt: string | null
  lifetimeValueMinor: number | null
  risk: string
  tier: string
  recency: number
  frequency: number
  monetary: number
  rfmGroup: string
  groups: string[]
  persona: string
  category: string
  unpaidMinor: number
  cartMinor: number
  favourites: number
  source: string
  device: string
  platform: string
  country: string
  region: string
  city: string
  gender: string
  ageBand: string
}

export type CustomerPage = { total: number; rows: CustomerRow[]; nextCursor: string | null }

const columns = `
  concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) AS customerId,
  user_id AS userId, email, name, toBool(is_known) AS isKnown, stage, orders, revenue_minor AS revenueMinor,
  average_order_minor AS averageOrderMinor, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt,
  first_order_at AS firstOrderAt, last_order_at AS lastOrderAt, days_since AS daysSince, rhythm_days AS rhythmDays, chance,
  lapses_at AS lapsesAt, next_order_at AS nextOrderAt, lifetime_value_minor AS lifetimeValueMinor, risk, tier, recency,
  frequency, monetary, rfm_group AS rfmGroup, groups, persona, categories.category[1] AS category,
  unpaid_minor AS unpaidMinor, cart_minor AS cartMinor, favourite_count AS favourites, source, device, platform, country,
  region, city, gender, age_band AS ageBand`

/** Grain: one row. How many there are in all. */
export const countSql = ({ where }: Audience) => `SELECT count() AS total FROM states FINAL WHERE ${where}`

/**
 * Grain: one row per customer of the page. The inner question finds the page by keys alone, so that any place of the list costs one
 * pass over two narrow columns (a million customers: 30 to 120 ms, the middle of the list included); the outer one reads the wide rows
 * of those few by their primary key. Behind a cursor nobody is skipped or repeated while customers come and go; by offset the
 * window is exact for the moment. The sort key comes from a closed list.
 */
export function pageSql(
  { where }: Audience,
  { sort, order, cursor }: Pick<PagePlace, 'sort' | 'order' | 'cursor'>,
): string {
  const key = sortKeyOf(sort, order)
  const behind = `AND (${key.sql}, customer_id) ${order === 'desc' ? '<' : '>'} ({after:${key.type}}, {after_key:UInt64})`
  return `
SELECT ${key.sql} AS sort_key, toString(customer_id) AS customer_key,${columns}
FROM states FINAL
WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND customer_id IN (
  SELECT customer_id
  FROM states FINAL
  WHERE ${where}${cursor ? `\n  ${behind}` : ''}
  ORDER BY ${key.sql} ${order}, customer_id ${order}
  LIMIT {limit:UInt32} OFFSET {offset:UInt32}
)
ORDER BY ${key.sql} ${order}, states.customer_id ${order}`
}

/** One page of the customers as of a date, and how many there are on all pages. Expects the audience's states to stand in the table. */
export async function listCustomers(warehouse: Warehouse, audience: Audience, place: PagePlace): Promise<CustomerPage> {
  const [page, totals] = await Promise.all([
    readPage(warehouse, audience, place),
    warehouse.query<{ total: number }>('customers.count', countSql(audience), { params: audience.params }),
  ])
  return { total: totals[0]?.total ?? 0, ...page }
}

/** The rows of one page alone. */
export async function readPage(
  warehouse: Warehouse,
  audience: Audience,
  place: PagePlace,
): Promise<Omit<CustomerPage, 'total'>> {
  const { sort, order, limit, cursor, offset = 0 } = place
  const after = readCursor(cursor, sortKeyOf(sort, order).type === 'String' ? 'string' : 'number')
  type Row = CustomerRow & { sort_key: number | string; customer_key: string }
  const rows = await warehouse.query<Row>('customers.page', pageSql(audience, place), {
    params: {
      ...audience.params,
      limit: limit + 1,
      offset,
      ...(after && { after: after.sortKey, after_key: after.key }),
    },
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map(({ sort_key, customer_key, ...customer }) => customer),
    nextCursor: last ? writeCursor({ sortKey: last.sort_key, key: last.customer_key }) : null,
  }
}
