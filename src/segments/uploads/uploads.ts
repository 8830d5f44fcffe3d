import { isoOf } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'

/** An upload as it is listed. */
export type Upload = { kind: 'list' | 'feed'; name: string; rows: number; uploadedBy: string; uploadedAt: string } & {
  /** Of a list: customers whom it names. It may name many whom the shop has never seen. */
  customers: number | null
  /** Of a feed: what it tells, and of which days; null for facts without a day. */
  feed: { fields: string[]; from: string | null; to: string | null } | null
}

/** Every uploaded list and feed with what it holds. */
export async function readUploads(ledger: Ledger, warehouse: Warehouse): Promise<Upload[]> {
  const rows = await ledger.db.selectFrom('uploads').selectAll().orderBy('kind').orderBy('name').execute()
  if (rows.length === 0) return []
  const customers = await readKnown(warehouse)
  const feeds = await readFeeds(warehouse)
  return rows.map(({ kind, name, rows: count, uploaded_by, uploaded_at }) => ({
    ...{ kind, name, rows: Number(count), uploadedBy: uploaded_by, uploadedAt: isoOf(uploaded_at.getTime()) },
    customers: kind === 'list' ? (customers.get(name) ?? 0) : null,
    feed: kind === 'feed' ? (feeds.get(name) ?? { fields: [], from: null, to: null }) : null,
  }))
}

/** How many customers a list names: those whom the shop has seen, each once. */
export async function countKnown(warehouse: Warehouse, list: string): Promise<number> {
  return (await readKnown(warehouse, list)).get(list) ?? 0
}

/** Grain: one row per list. An identifier does not say of which kind it is, so a list holds keys that are nobody's, too. */
async function readKnown(warehouse: Warehouse, list?: string): Promise<Map<string, number>> {
  const rows = await warehouse.query<{ list: string; customers: number }>(
    'lists.known',
    `SELECT list, uniqExact(customer) AS customers
    FROM (
      SELECT list, dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id) AS customer FROM list_members FINAL
      WHERE is_deleted = 0${list === undefined ? '' : ' AND list = {list:String}'}
    )
    WHERE customer IN (SELECT customer_id FROM customers FINAL WHERE is_deleted = 0)
    GROUP BY list`,
    { params: list === undefined ? {} : { list } },
  )
  return new Map(rows.map((row) => [row.list, row.customers]))
}

/** Grain: one row per feed. Facts without a day are kept under the first of 1970. */
async function readFeeds(warehouse: Warehouse) {
  const rows = await warehouse.query<{ feed: string; fields: string[]; first: string; last: string }>(
    'feeds.described',
    `SELECT feed, arraySort(groupUniqArray(field)) AS fields, toString(min(on_date)) AS first, toString(max(on_date)) AS last
    FROM feed_rows FINAL GROUP BY feed`,
  )
  const dayOf = (day: string) => (day === '1970-01-01' ? null : day)
  return new Map(
    rows.map(({ feed, fields, first, last }) => [feed, { fields, from: dayOf(first), to: dayOf(last) }] as const),
  )
}
