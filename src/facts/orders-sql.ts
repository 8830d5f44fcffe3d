import { eventSets, sqlList } from './event-sets.ts'
import { fromCatalogue } from './from-catalogue.ts'

/** Minor units of one currency per minor unit of another beyond the rate: yen have no cents. */
const exponentShift = (currency: string) =>
  `exp10({exponent:Int8} - transform(${currency}, {exponent_currencies:Array(String)}, {exponents:Array(Int8)}, toInt8(2)))`

/** Whole amounts of the shop's own currency never pass through a float. */
const inOwnMoney = (amount: string) => `if(is_own_currency, toInt64(${amount}), toInt64(round((${amount}) * factor)))`

const isPlacing = `name IN (${sqlList(eventSets.placing)})`
const isPaying = `name IN (${sqlList(eventSets.paying)})`
const never = "{never:DateTime64(3, 'UTC')}"
/** Newest whole statement of an amount. One aggregate a column: of a tuple it costs five times as much (measured: 2.1 against 0.4 s CPU a million orders). */
const newestStated = (column: string) => `argMaxIf(${column}, moment, lines_are_partial = 0 AND ${column} IS NOT NULL)`
const partsOf = (column: string) => `sumIf(ifNull(${column}, 0), lines_are_partial = 1)`
const firstSaid = (column: string) => `argMin(${column}, moment)`

/**
 * Grain: one row per customer and order that was placed or paid. Input: `scoped` (the events of some customers before a date).
 * An order's amounts come from the newest event that states them whole; rows of a file that state one line each add up.
 * Cancelled means cancelled after the last payment. Amounts are in the order's own currency here.
 */
export const orderStatements = `
  SELECT
    customer_id,
    order_id,
    minIf(occurred_at, ${isPlacing}) AS placed_at,
    countIf(${isPaying}) AS payments,
    if(payments = 0, ${never}, minIf(occurred_at, ${isPaying})) AS paid_at,
    maxIf(occurred_at, name = 'Order Cancelled') AS last_cancelled_at,
    if(last_cancelled_at > maxIf(occurred_at, ${isPaying}), last_cancelled_at, ${never}) AS cancelled_at,
    max(lines_are_partial) = 1 AS is_in_parts,
    ${newestStated('value_minor')} AS whole_value_minor,
    if(is_in_parts, ${partsOf('shipping_minor')}, ifNull(${newestStated('shipping_minor')}, 0)) AS stated_shipping_minor,
    if(is_in_parts, ${partsOf('tax_minor')}, ifNull(${newestStated('tax_minor')}, 0)) AS stated_tax_minor,
    ${newestStated('discount_minor')} AS whole_discount_minor,
    argMaxIf(currency, moment, currency != '') AS currency,
    max(coupon != '') AS has_coupon,
    argMaxIf(coupon, moment, coupon != '') AS coupon_code,
    ${firstSaid("if(utm_source != '', utm_source, referrer_host)")} AS source,
    ${firstSaid('platform')} AS platform,
    ${firstSaid('device')} AS device,
    ${firstSaid('country')} AS country,
    ${firstSaid('region')} AS region,
    ${firstSaid('city')} AS city,
    -- Parts in an order that does not depend on how the events were read.
    if(is_in_parts, arraySort(groupArrayArrayIf(line_tuples, lines_are_partial = 1)), argMaxIf(line_tuples, moment, notEmpty(line_tuples))) AS order_lines
  FROM (
    SELECT
      *,
      arrayZip(
        lines.product_id,
        ${fromCatalogue('category')},
        ${fromCatalogue('brand')},
        lines.quantity,
        lines.price_minor,
        lines.value_minor,
        lines.discount_minor
      ) AS line_tuples
    FROM scoped
    WHERE order_id != '' AND name IN (${sqlList(eventSets.ordering)})
  )
  GROUP BY customer_id, order_id
  HAVING countIf(${isPlacing}) > 0`

/**
 * Grain: as orderStatements. Money in the shop's currency at the rate of the day the order was placed; an order whose rate is
 * unknown keeps its lines and counts with amounts of 0 and is_converted = 0, so that no foreign figure is ever added up as if it were ours.
 */
export const convertedOrders = `
  SELECT
    *,
    -- Sorts a customer's orders by time and, within a millisecond, by id: one integer to sort every column by.
    toUInt64(toUnixTimestamp64Milli(placed_at)) * 4194304 + cityHash64(order_id) % 4194304 AS order_key,
    currency IN ('', {currency:String}) AS is_own_currency,
    if(is_own_currency, 1., dictGetOrDefault('rate_of', 'rate', currency, toDate(placed_at, {zone:String}), 0.)) AS rate,
    toUInt8(rate > 0) AS is_converted,
    if(is_own_currency, 1., rate * ${exponentShift('currency')}) AS factor,
    toInt64(arraySum(l -> l.6, order_lines)) AS lines_value_minor,
    toInt64(arraySum(l -> l.7, order_lines)) AS lines_discount_minor,
    ${inOwnMoney('if(is_in_parts, lines_value_minor, ifNull(whole_value_minor, lines_value_minor))')} AS value_minor,
    ${inOwnMoney('greatest(if(is_in_parts, 0, ifNull(whole_discount_minor, 0)), lines_discount_minor)')} AS discount_minor,
    ${inOwnMoney('stated_shipping_minor')} AS shipping_minor,
    ${inOwnMoney('stated_tax_minor')} AS tax_minor,
    arraySum(l -> l.4, order_lines) AS units,
    toUInt32(length(order_lines)) AS line_count,
    if(is_own_currency, order_lines, arrayMap(l -> (l.1, l.2, l.3, l.4, toInt64(round(l.5 * factor)), toInt64(round(l.6 * factor)), toInt64(round(l.7 * factor))), order_lines)) AS own_lines
  FROM order_statements`

/** Columns of an order and of a line, in the order of the table. The line's are those of its tuple. */
// biome-ignore format: lists of names read better side by side
export const orderColumns = [
  'order_id', 'placed_at', 'paid_at', 'cancelled_at', 'value_minor', 'units', 'line_count', 'discount_minor', 'shipping_minor',
  'tax_minor', 'has_coupon', 'coupon', 'is_converted', 'source', 'platform', 'device', 'country', 'region', 'city',
] as const
// biome-ignore format: as above
export const lineColumns = ['product_id', 'category', 'brand', 'quantity', 'price_minor', 'value_minor', 'discount_minor'] as const

/** Columns of the table by the name that they have on the way, where it is another one: `coupon` is a column of the events, too. */
const named: Partial<Record<(typeof orderColumns)[number], string>> = { coupon: 'coupon_code' }

const collected = (column: string) => `arraySort((v, k) -> k, groupArray(${column}), groupArray(order_key))`
const collectedLines = (place: number) =>
  `arraySort((v, k) -> k, groupArrayArray(arrayMap(l -> l.${place}, own_lines)), groupArrayArray(line_keys))`

/**
 * Grain: one row per customer with orders. Each column an array over everything ordered, sorted by placed_at; the lines likewise. An array
 * per column sorted by one key: collecting whole orders as tuples took three times the time.
 */
export const ordersByCustomer = `
  SELECT
    customer_id,
    ${orderColumns.map((column) => `${collected(named[column] ?? column)} AS order_${column}`).join(',\n    ')},
    ${lineColumns.map((column, index) => `${collectedLines(index + 1)} AS line_${column}`).join(',\n    ')}
  FROM (SELECT *, arrayMap((l, position) -> (order_key, position), own_lines, arrayEnumerate(own_lines)) AS line_keys FROM converted_orders)
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
        toInt64(round(
          assumeNotNull(coalesce(total_minor, value_minor))
          * dictGetOrDefault('rate_of', 'rate', currency, toDate(occurred_at, {zone:String}), 0.)
          * ${exponentShift('currency')}
        ))
      )
    ))) AS all_refunds
  FROM scoped
  WHERE name = 'Order Refunded'
  GROUP BY customer_id`
