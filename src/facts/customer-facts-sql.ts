import { behaviourByCustomer } from './behaviour-sql.ts'
import {
  convertedOrders,
  lineColumns,
  orderColumns,
  orderStatements,
  ordersByCustomer,
  refundsByCustomer,
} from './orders-sql.ts'

/** Tables that hold facts: the current ones, those of a rebuild under way, and those of past dates. */
export type FactsTable = 'customers' | 'customers_rebuild' | 'customers_past'

/** Which customers: all in a range of keys, or those of table `refresh_scope` in that range. Ranges keep memory bounded. */
export type FactsScope = 'everyone' | 'changed'

const inRange = (column: string) => `${column} BETWEEN {from_key:UInt64} AND {to_key:UInt64}`

/**
 * The events a statement looks at. An identifier lies in the range by its own key, or by the key of the customer it was joined to;
 * both sides of the OR are look-ups in the primary key, and the outer condition keeps only whole customers.
 */
const scopes: Record<FactsScope, string> = {
  everyone: `(${inRange('identity_id')} OR identity_id IN (SELECT identity_id FROM identity_links FINAL WHERE ${inRange('customer_id')}))`,
  changed: 'identity_id IN (SELECT identity_id FROM refresh_scope)',
}

/**
 * INSERT of the facts of some customers as known before an instant. Grain: one row per customer. The same text serves refresh,
 * rebuild and any past date: only what lies before `as_of` is read, so nothing later can influence it.
 * Parameters: as_of, never, zone, currency, exponent, exponent_currencies, exponents, session_gap_ms, from_key, to_key, version.
 */
export function customerFactsSql(table: FactsTable, scope: FactsScope): string {
  if (table === 'customers_past') return pastFactsSql(selectCustomerFacts(scope))
  return `
INSERT INTO ${table} (${factsColumns().join(', ')})
${selectCustomerFacts(scope)}`
}

/** INSERT of facts of the past date `as_of`: rows of a SELECT that has the columns of table `customers`. */
export function pastFactsSql(rows: string): string {
  const columns = factsColumns().join(', ')
  return `
INSERT INTO customers_past (as_of, ${columns})
SELECT {as_of:DateTime64(3, 'UTC')}, ${columns} FROM (${rows})`
}

const factsColumns = () => [...plainColumns.keys(), ...nestedColumns.keys()].map((name) => `\`${name}\``)

/** The same rows as a SELECT. */
export function selectCustomerFacts(scope: FactsScope): string {
  return `
WITH
scoped AS (
  SELECT
    dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id) AS customer_id,
    -- Time with the id behind it in one integer: half the price of comparing (occurred_at, event_id).
    toUnixTimestamp64Milli(occurred_at) * 4194304 + cityHash64(event_id) % 4194304 AS moment,
    events.*
  FROM events
  WHERE ${scopes[scope]} AND ${inRange('customer_id')} AND occurred_at < {as_of:DateTime64(3, 'UTC')}
),
order_statements AS (${orderStatements}),
converted_orders AS (${convertedOrders}),
orders_by_customer AS (${ordersByCustomer}),
refunds_by_customer AS (${refundsByCustomer}),
behaviour AS (${behaviourByCustomer})
SELECT
${[...plainColumns, ...nestedColumns].map(([name, expression]) => `  ${expression} AS ${name.includes('.') ? `\`${name}\`` : name}`).join(',\n')}
FROM (
  SELECT behaviour.customer_id AS customer_id, behaviour.* EXCEPT (customer_id), orders_by_customer.* EXCEPT (customer_id), all_refunds, ${derivedColumns}
  FROM behaviour
  LEFT JOIN orders_by_customer ON behaviour.customer_id = orders_by_customer.customer_id
  LEFT JOIN refunds_by_customer ON behaviour.customer_id = refunds_by_customer.customer_id
) AS b`
}

/** Steps between the aggregates and the columns, each used more than once or too long to read in place. */
const derivedColumns = `
  -- Newest trait first, then only the first of each key.
  arrayFlatten(arrayMap(t -> JSONExtractKeysAndValuesRaw(t.2), arraySlice(arrayReverse(all_traits), 1, 200))) AS trait_pairs,
  arrayMap(t -> t.1, trait_pairs) AS trait_keys,
  arrayFilter((pair, position) -> indexOf(trait_keys, pair.1) = position, trait_pairs, arrayEnumerate(trait_pairs)) AS newest_traits,
  concat('{', arrayStringConcat(arrayMap(t -> concat(toJSONString(t.1), ':', t.2), arraySort(newest_traits)), ','), '}') AS trait_object,
  if(empty(order_placed_at), toDateTime64(0, 3, 'UTC'), order_placed_at[-1]) AS last_placed_at,
  -- The cart: since the last order, the newest statement of the whole cart and what moved after it.
  arrayFilter(m -> m.1 > last_placed_at, cart_moves) AS open_moves,
  arrayMax(arrayConcat([toDateTime64(0, 3, 'UTC')], arrayMap(m -> m.1, arrayFilter(m -> m.3 = 1, open_moves)))) AS cart_stated_at,
  arrayFilter(m -> if(m.3 = 1, m.1 = cart_stated_at, m.1 > cart_stated_at), open_moves) AS cart_parts,
  arrayFilter(
    item -> item.3 > 0,
    arrayMap(
      product -> (
        product,
        arrayFirst(m -> m.4 = product AND m.5 != '', arrayReverse(cart_parts)).5,
        arraySum(m -> m.2 * m.6 * (m.4 = product), cart_parts),
        toInt64(arraySum(m -> m.2 * m.7 * (m.4 = product), cart_parts)),
        arrayFirst(m -> m.4 = product AND m.8 != '', arrayReverse(cart_parts)).8
      ),
      arraySort(arrayDistinct(arrayMap(m -> m.4, cart_parts)))
    )
  ) AS cart_items,
  arrayMap(
    product -> arrayFirst(m -> m.3 = product, arrayReverse(favourite_moves)),
    arraySort(arrayDistinct(arrayMap(m -> m.3, favourite_moves)))
  ) AS newest_favourites,
  arrayFilter(f -> f.2 = 1, newest_favourites) AS kept_favourites,
  -- A refund without an amount returns what earlier refunds left of its order.
  arrayMap(
    (refund, position) -> (
      refund.1,
      refund.2,
      ifNull(refund.3, greatest(0, if(has(order_order_id, refund.2), order_value_minor[indexOf(order_order_id, refund.2)], 0) - toInt64(arraySum(
        (other, place) -> if(other.2 = refund.2 AND place < position, ifNull(other.3, 0), 0), all_refunds, arrayEnumerate(all_refunds)
      ))))
    ),
    all_refunds,
    arrayEnumerate(all_refunds)
  ) AS sized_refunds`

// biome-ignore format: lists of names read better side by side
const plainColumns = new Map<string, string>([
  ['customer_id', 'b.customer_id'],
  ['version', '{version:UInt64}'],
  ...[
    'user_id', 'email', 'phone', 'is_known', 'first_seen_at', 'last_seen_at', 'registered_at', 'first_visit_at', 'first_cart_at',
    'last_cart_at', 'visits', 'page_views', 'product_views', 'searches', 'cart_adds', 'coupons_entered', 'active_days', 'country',
    'region', 'city', 'device', 'platform', 'browser', 'locale', 'source', 'campaign', 'first_source',
  ].map((name): [string, string] => [name, `b.${name}`]),
  ['name', `trimBoth(if(JSONExtractString(trait_object, 'name') != '', JSONExtractString(trait_object, 'name'), concat(JSONExtractString(trait_object, 'firstName'), ' ', JSONExtractString(trait_object, 'lastName'))))`],
  ['traits', 'trait_object'],
  ['week_hours', 'by_week_hour.1'],
  ['week_hour_counts', 'arrayMap(n -> toUInt32(n), by_week_hour.2)'],
  ['cart_changed_at', `arrayMax(arrayConcat([toDateTime64(0, 3, 'UTC')], arrayMap(m -> m.1, cart_parts)))`],
])

const nestedColumns = new Map<string, string>([
  ...orderColumns.map((name): [string, string] => [`orders.${name}`, `order_${name}`]),
  ...lineColumns.map((name): [string, string] => [`lines.${name}`, `line_${name}`]),
  // Lines lie in the order of their orders, so each order's place stands as often as it has lines.
  [
    'lines.order_number',
    'arrayFlatten(arrayMap((count, place) -> arrayWithConstant(count, toUInt32(place)), order_line_count, arrayEnumerate(order_line_count)))',
  ],
  ...['refunded_at', 'order_id', 'amount_minor'].map((name, index): [string, string] => [
    `refunds.${name}`,
    `arrayMap(r -> r.${index + 1}, sized_refunds)`,
  ]),
  ...['product_id', 'category', 'quantity', 'value_minor', 'brand'].map((name, index): [string, string] => [
    `cart.${name}`,
    `arrayMap(i -> i.${index + 1}, cart_items)`,
  ]),
  ['favourites.product_id', 'arrayMap(f -> f.3, kept_favourites)'],
  ['favourites.category', 'arrayMap(f -> f.4, kept_favourites)'],
  ['favourites.price_minor', 'arrayMap(f -> f.5, kept_favourites)'],
  ['favourites.added_at', 'arrayMap(f -> f.1, kept_favourites)'],
  ['favourites.brand', 'arrayMap(f -> f.6, kept_favourites)'],
])
