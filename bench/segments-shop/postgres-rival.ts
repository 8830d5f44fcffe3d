import pg from 'pg'
import { findPostgresql } from '../../scripts/test-tools/postgresql.ts'
import { startPostgres } from '../../scripts/test-tools/start-postgres.ts'
import { countSegment, defineSegment } from '../../src/segments/index.ts'
import type { BenchShop } from './bench-shop.ts'

/** An audience as Regulars asks it and as a shop with its own PostgreSQL would; `$1` is the end of today. */
type Rivalry = { text: string; sql: string }

const did = (name: string, days: number, more = '') =>
  `EXISTS (SELECT FROM events e WHERE e.customer_id = c.id AND e.name = '${name}' AND e.at >= $1::timestamptz - interval '${days} days'${more})`
const ordered = (days: number) =>
  `EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.paid_at >= $1::timestamptz - interval '${days} days')`
const having = (days: number, having: string) =>
  `SELECT count(*)::int AS n FROM (SELECT customer_id FROM orders WHERE paid_at >= $1::timestamptz - interval '${days} days' AND paid_at < $1 GROUP BY 1 HAVING ${having}) t`
const customers = (where: string) =>
  `SELECT count(*)::int AS n FROM customers c WHERE ${where} AND $1::timestamptz IS NOT NULL`

const rivalries: readonly Rivalry[] = [
  { text: 'ordered >= 3 times in last 180 days', sql: having(180, 'count(*) >= 3') },
  { text: 'spent >= 500 in last 365 days', sql: having(365, 'sum(value_minor) >= 50000') },
  {
    text: "did 'Product Viewed' >= 3 times in last 30 days",
    sql: `SELECT count(*)::int AS n FROM (SELECT customer_id FROM events WHERE name = 'Product Viewed' AND at >= $1::timestamptz - interval '30 days' GROUP BY 1 HAVING count(*) >= 3) t`,
  },
  {
    text: "did 'Product Viewed' where category = 'c1' in last 14 days",
    sql: customers(did('Product Viewed', 14, " AND e.category = 'c1'")),
  },
  {
    text: "did 'Product Added' in last 7 days and not ordered in last 30 days",
    sql: customers(`${did('Product Added', 7)} AND NOT ${ordered(30)}`),
  },
  {
    text: "after 'Product Viewed' where category = 'c2' did 'Product Added' within 1 day in last 14 days",
    sql: customers(
      did(
        'Product Viewed',
        14,
        " AND e.category = 'c2' AND EXISTS (SELECT FROM events f WHERE f.customer_id = c.id AND f.name = 'Product Added' AND f.at > e.at AND f.at <= e.at + interval '1 day')",
      ),
    ),
  },
  {
    text: "after 'Product Added' did not 'Product Viewed' within 2 days in last 30 days",
    sql: customers(
      did(
        'Product Added',
        30,
        " AND e.at + interval '2 days' <= $1::timestamptz - interval '1 day' AND NOT EXISTS (SELECT FROM events f WHERE f.customer_id = c.id AND f.name = 'Product Viewed' AND f.at > e.at AND f.at <= e.at + interval '2 days')",
      ),
    ),
  },
  {
    text: 'orders >= 5 and last_order_at more than 60 days ago',
    sql: `SELECT count(*)::int AS n FROM (SELECT customer_id FROM orders GROUP BY 1 HAVING count(*) >= 5 AND max(paid_at) < $1::timestamptz - interval '60 days') t`,
  },
  {
    text: "spent >= 200 and city = 'city 3'",
    sql: customers("c.city = 'city 3' AND (SELECT sum(value_minor) FROM orders o WHERE o.customer_id = c.id) >= 20000"),
  },
  {
    text: "bought where category = 'c3' in last 90 days and not did 'Product Viewed' in last 7 days",
    sql: customers(
      `EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.category = 'c3' AND o.paid_at >= $1::timestamptz - interval '90 days') AND NOT ${did('Product Viewed', 7)}`,
    ),
  },
]

/**
 * Ten audiences in plain SQL on a real PostgreSQL with the same orders and events and the indexes they want, against the same questions
 * here. Both give the same numbers, or the bench fails. Undefined where no PostgreSQL is installed.
 */
export async function againstPostgres(shop: BenchShop) {
  if (!findPostgresql()) return undefined
  const server = await startPostgres()
  const client = new pg.Client({ connectionString: server.url })
  try {
    await client.connect()
    // Days of the shop's zone: an hour of another zone's summer time would move the edges of windows.
    await client.query("SET TIME ZONE 'UTC'")
    await load(shop, client)
    const audiences = []
    for (const rivalry of rivalries) audiences.push(await compete(shop, client, rivalry))
    const slower = audiences.map(({ ratio }) => ratio).sort((left, right) => left - right)
    return { medianRatio: slower[Math.floor(slower.length / 2)], audiences }
  } finally {
    await client.end()
    await server.stop()
  }
}

async function compete(shop: BenchShop, client: pg.Client, { text, sql }: Rivalry) {
  const asOfMs = shop.states.currentAsOfMs()
  const tree = defineSegment(text)
  const ours = await medianOf(() => countSegment(shop.segments.sources(), tree, asOfMs))
  const theirs = await medianOf(async () => {
    const { rows } = await client.query<{ n: number }>(sql, [new Date(asOfMs)])
    return rows[0]?.n ?? 0
  })
  if (ours.answer !== theirs.answer)
    throw new Error(`"${text}" gives ${ours.answer} here and ${theirs.answer} in PostgreSQL`)
  const ratio = Math.round((10 * theirs.ms) / ours.ms) / 10
  return { text, customers: ours.answer, regularsMs: Math.round(ours.ms), postgresMs: Math.round(theirs.ms), ratio }
}

async function medianOf(ask: () => Promise<number>) {
  const times: number[] = []
  let answer = 0
  for (let turn = 0; turn < 5; turn += 1) {
    const from = performance.now()
    answer = await ask()
    times.push(performance.now() - from)
  }
  return { answer, ms: times.sort((left, right) => left - right)[2] ?? 0 }
}

const tables = [
  'CREATE TABLE customers (id text PRIMARY KEY, city text)',
  'CREATE TABLE orders (customer_id text, paid_at timestamptz, value_minor bigint, category text)',
  'CREATE TABLE events (customer_id text, name text, at timestamptz, category text)',
]
const indexes = [
  'CREATE INDEX ON orders (customer_id, paid_at)',
  'CREATE INDEX ON orders (paid_at)',
  'CREATE INDEX ON events (customer_id, name, at)',
  'CREATE INDEX ON events (name, at)',
  'VACUUM ANALYZE',
]

/** The events of the shop, in portions that fit one statement. */
async function load({ warehouse }: BenchShop, client: pg.Client): Promise<void> {
  for (const sql of tables) await client.query(sql)
  const portions = 16
  for (let portion = 0; portion < portions; portion += 1) {
    const rows = await warehouse.query<Record<string, string>>(
      'bench.export',
      'SELECT user_id, name, occurred_at, toString(value_minor) AS value, lines.category[1] AS category, city FROM events WHERE identity_id % {portions:UInt8} = {portion:UInt8}',
      { params: { portions, portion }, maxSeconds: 300 },
    )
    await client.query(
      loadSql,
      ['user_id', 'name', 'occurred_at', 'value', 'category', 'city'].map((column) => rows.map((row) => row[column])),
    )
  }
  await client.query("INSERT INTO events SELECT customer_id, 'Order Completed', paid_at, category FROM orders")
  for (const sql of indexes) await client.query(sql)
}

const loadSql = `
WITH told AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
    AS t (customer_id, name, at, value, category, city)
), people AS (
  INSERT INTO customers SELECT DISTINCT ON (customer_id) customer_id, city FROM told
), paid AS (
  INSERT INTO orders SELECT customer_id, at, value::bigint, category FROM told WHERE name = 'Order Completed'
)
INSERT INTO events SELECT customer_id, name, at, category FROM told WHERE name != 'Order Completed'`
