import { eventSets, sqlList } from './event-sets.ts'

/**
 * Grain: one row per customer and order that was placed or paid. Input: `scoped` (the events of some customers before a date).
 * An order's amounts come from the newest event that states them whole; rows of a file that state one line each add up.
 * Cancelled means cancelled after the last payment. Amounts are in the order's own currency here.
 */
export const orderStatements = `
  SELECT
    customer_id,
    order_id,
    minIf(occurred_at, name IN (${sqlList(eventSets.placing)})) AS placed_at,
    if(countIf(name IN (${sqlList(eventSets.paying)})) = 0, {never:DateTime64(3, 'UTC')}, minIf(occurred_at, name IN (${sqlList(eventSets.paying)}))) AS paid_at,
    maxIf(occurred_at, name = 'Order Cancelled') AS last_cancelled_at,
    if(last_cancelled_at > maxIf(occurred_at, name IN (${sqlList(eventSets.paying)})), last_cancelled_at, {never:DateTime64(3, 'UTC')}) AS cancelled_at,
    countIf(lines_are_partial = 1) > 0 AS is_in_parts,
    argMaxIf((value_minor, shipping_minor, tax_minor, discount_minor), (occurred_at, event_id), lines_are_partial = 0 AND value_minor IS NOT NULL) AS stated,
    sumIf(ifNull(shipping_minor, 0), lines_are_partial = 1) AS part_shipping_minor,
    sumIf(ifNull(tax_minor, 0), lines_are_partial = 1) AS part_tax_minor,
    argMaxIf(currency, (occurred_at, event_id), currency != '') AS currency,
    max(coupon != '') AS has_coupon,
    argMin((if(utm_source != '', utm_source, referrer_host), platform, device, country, region, city), (occurred_at, event_id)) AS context,
    if(
      is_in_parts,
      groupArrayArrayIf(line_tuples, lines_are_partial = 1),
      argMaxIf(line_tuples, (occurred_at, event_id), notEmpty(line_tuples))
    ) AS order_lines
  FROM (
    SELECT
      *,
      arrayZip(
        lines.product_id,
        arrayMap((product, category) -> if(category != '' OR product = '', category, dictGetOrDefault('catalogue', 'category', product, '')), lines.product_id, lines.category),
        arrayMap((product, brand) -> if(brand != '' OR product = '', brand, dictGetOrDefault('catalogue', 'brand', product, '')), lines.product_id, lines.brand),
        lines.quantity,
        lines.price_minor,
        lines.value_minor,
        lines.discount_minor
      ) AS line_tuples
    FROM scoped
    WHERE order_id != '' AND name IN (${sqlList(eventSets.ordering)})
  )
  GROUP BY customer_id, order_id
  HAVING countIf(name IN (${sqlList(eventSets.placing)})) > 0`

/**
 * Grain: as orderStatements. Money in the shop's currency at the rate of the day the order was placed; an order whose rate is
 * unknown keeps its lines and counts with amounts of 0 and is_converted = 0, so that no foreign figure is ever added up as if it were ours.
 */
export const convertedOrders = `
  SELECT
    o.*,
    o.currency IN ('', {currency:String}) AS is_own_currency,
    is_own_currency OR r.rate > 0 AS is_converted,
    multiIf(
      is_own_currency, 1.,
      r.rate > 0, r.rate * exp10({exponent:Int8} - transform(o.currency, {exponent_currencies:Array(String)}, {exponents:Array(Int8)}, toInt8(2))),
      0.
    ) AS factor,
    -- Multiplying by 1 would send whole amounts through a float for nothing: own currency stays integer throughout.
    if(is_in_parts, toInt64(arraySum(l -> l.6, order_lines)), ifNull(stated.1, toInt64(arraySum(l -> l.6, order_lines)))) AS stated_value_minor,
    if(is_in_parts, part_shipping_minor, ifNull(stated.2, 0)) AS stated_shipping_minor,
    if(is_in_parts, part_tax_minor, ifNull(stated.3, 0)) AS stated_tax_minor,
    if(is_in_parts, toInt64(arraySum(l -> l.7, order_lines)), greatest(ifNull(stated.4, 0), toInt64(arraySum(l -> l.7, order_lines)))) AS stated_discount_minor
  FROM (SELECT *, toDate(placed_at, {zone:String}) AS placed_on FROM order_statements) AS o
  ASOF LEFT JOIN (SELECT currency, valid_from, rate FROM currency_rates FINAL ORDER BY currency, valid_from) AS r
    ON o.currency = r.currency AND o.placed_on >= r.valid_from`

const money = (column: string) => `if(is_own_currency, ${column}, toInt64(round(${column} * factor)))`

/** Grain: one row per customer with orders: everything ordered, sorted by placed_at, as one array of tuples. Products fill what a line does not say. */
export const ordersByCustomer = `
  SELECT
    customer_id,
    arraySort(groupArray((
      placed_at,
      order_id,
      paid_at,
      cancelled_at,
      ${money('stated_value_minor')},
      arraySum(l -> l.4, order_lines),
      toUInt32(length(order_lines)),
      ${money('stated_discount_minor')},
      ${money('stated_shipping_minor')},
      ${money('stated_tax_minor')},
      has_coupon,
      toUInt8(is_converted),
      context.1, context.2, context.3, context.4, context.5, context.6,
      if(is_own_currency, order_lines, arrayMap(l -> (l.1, l.2, l.3, l.4, toInt64(round(l.5 * factor)), toInt64(round(l.6 * factor)), toInt64(round(l.7 * factor))), order_lines))
    ))) AS all_orders
  FROM converted_orders
  GROUP BY customer_id`

/** Grain: one row per customer with refunds. A refund that names no amount gives back what is left of its order (worked out where the order's value is known). */
export const refundsByCustomer = `
  SELECT
    customer_id,
    arraySort(groupArray((
      occurred_at,
      order_id,
      if(
        currency IN ('', {currency:String}) OR coalesce(total_minor, value_minor) IS NULL,
        coalesce(total_minor, value_minor, if(notEmpty(lines.value_minor), toInt64(arraySum(lines.value_minor)), NULL)),
        toInt64(round(assumeNotNull(coalesce(total_minor, value_minor)) * rate * exp10({exponent:Int8} - transform(currency, {exponent_currencies:Array(String)}, {exponents:Array(Int8)}, toInt8(2)))))
      )
    ))) AS all_refunds
  FROM (SELECT *, toDate(occurred_at, {zone:String}) AS occurred_on FROM scoped WHERE name = 'Order Refunded') AS e
  ASOF LEFT JOIN (SELECT currency, valid_from, rate FROM currency_rates FINAL ORDER BY currency, valid_from) AS r
    ON e.currency = r.currency AND e.occurred_on >= r.valid_from
  GROUP BY customer_id`
