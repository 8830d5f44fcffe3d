import type { Warehouse } from '../../storage/index.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'

/** What a list may be sorted by, with the figure behind each name; a customer without the figure comes below every one with it. */
export const customerSorts = {
  revenue: 'toFloat64(revenue_minor)',
  orders: 'toFloat64(orders)',
  lastOrder: 'ifNull(toFloat64(toUnixTimestamp64Milli(last_order_at)), 0)',
  lastSeen: 'toFloat64(toUnixTimestamp64Milli(last_seen_at))',
  firstSeen: 'toFloat64(toUnixTimestamp64Milli(first_seen_at))',
  chance: 'ifNull(chance, -1)',
  lifetimeValue: 'ifNull(lifetime_value_minor, -1)',
  daysSince: 'ifNull(days_since, -1)',
} as const

export type CustomerSort = keyof typeof customerSorts

export type CustomerListQuery = {
  /** The date as the warehouse writes it; the states as of it must stand in `states`. */
  asOf: string
  /** Part of a name or e-mail address, or a whole user id or customer key. Empty: everyone. */
  search: string
  /** Any of these; empty: all. */
  stages: string[]
  risks: string[]
  tiers: string[]
  groups: string[]
  isKnown: boolean | undefined
  sort: CustomerSort
  order: 'asc' | 'desc'
  limit: number
  cursor: string | undefined
}

export type CustomerRow = {
  customerId: string
  userId: string
  email: string
  name: string
  isKnown: boolean
  stage: string
  orders: number
  revenueMinor: number
  firstSeenAt: string
  lastSeenAt: string
  lastOrderAt: string | null
  daysSince: number | null
  rhythmDays: number | null
  chance: number | null
  lapsesAt: string | null
  lifetimeValueMinor: number | null
  risk: string
  tier: string
  recency: number
  frequency: number
  monetary: number
  rfmGroup: string
  groups: string[]
  persona: string
}

export type CustomerPage = { total: number; rows: CustomerRow[]; nextCursor: string | null }

/** Both statements: who is on the list. Groups are "in every one of these", the others "any of these". */
const wanted = `
  as_of = {as_of:DateTime64(3, 'UTC')}
  AND (empty({stages:Array(String)}) OR has({stages:Array(String)}, stage))
  AND (empty({risks:Array(String)}) OR has({risks:Array(String)}, risk))
  AND (empty({tiers:Array(String)}) OR has({tiers:Array(String)}, tier))
  AND hasAll(groups, {groups:Array(String)})
  AND ({known:Int8} = -1 OR is_known = {known:Int8})
  AND (
    {search:String} = ''
    OR positionCaseInsensitiveUTF8(email, {search:String}) > 0
    OR positionCaseInsensitiveUTF8(name, {search:String}) > 0
    OR user_id = {search:String}
    OR concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) = {search:String}
  )`

const counted = `SELECT count() AS total FROM states FINAL WHERE ${wanted}`

/**
 * Grain: one row per customer of the page. Pages go on after the last row's figure and key, so that they neither skip nor repeat
 * anyone while customers come and go. \`sort_key\` comes from the closed list above.
 */
const paged = (sortKey: string, order: 'asc' | 'desc') => `
SELECT
  ${sortKey} AS sort_key,
  toString(customer_id) AS customer_key,
  concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) AS customerId,
  user_id AS userId, email, name, toBool(is_known) AS isKnown, stage, orders,
  revenue_minor AS revenueMinor, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt, last_order_at AS lastOrderAt,
  days_since AS daysSince, rhythm_days AS rhythmDays, chance, lapses_at AS lapsesAt, lifetime_value_minor AS lifetimeValueMinor,
  risk, tier, recency, frequency, monetary, rfm_group AS rfmGroup, groups, persona
FROM states FINAL
WHERE ${wanted}
  AND ({after_key:String} = '' OR (sort_key, customer_id) ${order === 'desc' ? '<' : '>'} ({after:Float64}, toUInt64OrZero({after_key:String})))
ORDER BY sort_key ${order}, customer_id ${order}
LIMIT {limit:UInt32}`

/** One page of the customers as of a date, and how many there are on all pages. */
export async function listCustomers(warehouse: Warehouse, query: CustomerListQuery): Promise<CustomerPage> {
  const after = readCursor(query.cursor)
  const params = {
    as_of: query.asOf,
    search: query.search,
    stages: query.stages,
    risks: query.risks,
    tiers: query.tiers,
    groups: query.groups,
    known: query.isKnown === undefined ? -1 : Number(query.isKnown),
    after: after.sortKey,
    after_key: after.key,
    limit: query.limit + 1,
  }
  type Row = CustomerRow & { sort_key: number; customer_key: string }
  const sql = paged(customerSorts[query.sort], query.order)
  const [rows, totals] = await Promise.all([
    warehouse.query<Row>('customers.page', sql, { params }),
    warehouse.query<{ total: number }>('customers.count', counted, { params }),
  ])
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return {
    total: totals[0]?.total ?? 0,
    rows: page.map(({ sort_key, customer_key, ...customer }) => customer),
    nextCursor: last ? writeCursor({ sortKey: last.sort_key, key: last.customer_key } satisfies Cursor) : null,
  }
}
