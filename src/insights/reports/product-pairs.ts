import { facts } from '../facts-of-date.ts'
import {
  asOf,
  countedFlags,
  countedPaidAt,
  countedPlaces,
  ofEachLine,
  periodFrom,
  periodTo,
} from '../parts/counted-orders.ts'
import { isInScope } from '../scope/scope.ts'

// Statements of report `product-affinity`: which products lie in one order, and which in the order after it.

const isOfPeriod = (paidAt: string) => `${paidAt} >= ${periodFrom} AND ${paidAt} < ${periodTo}`
const flagsOfPeriod = `arrayMap((paid_at, counted) -> counted AND ${isOfPeriod('paid_at')}, orders.paid_at, ${countedFlags})`

/** Customers that products are chosen by: more of them would choose the same, and a pass over a million takes longer than the report itself. */
export const mostToChooseBy = 100_000

/**
 * Grain: one row per product, those with most buyers first. Input: `customers`. Their numbers are hashes, so the first ones are a sample, and
 * the same one each time.
 */
export const widelyBought = `
SELECT product, count() AS buyers
FROM (
  WITH ${flagsOfPeriod} AS is_of_period
  SELECT arrayJoin(arrayDistinct(arrayFilter(
    (product, own) -> own AND product != '', lines.product_id, ${ofEachLine('is_of_period')}
  ))) AS product
  FROM (
    SELECT orders.paid_at, orders.cancelled_at, orders.line_count, lines.product_id
    FROM ${facts}
    WHERE ${isInScope} AND notEmpty(lines.product_id)
    ORDER BY customer_id
    LIMIT ${mostToChooseBy}
  )
)
GROUP BY product
ORDER BY buyers DESC, product
LIMIT {most_products:UInt16}`

/** A line is written as mark × 512 + place of its product among those chosen, so that sorting lays the products of an order side by side. */
const placeIn = (product: string) =>
  `transform(${product}, {products:Array(String)}, {places:Array(UInt16)}, toUInt16(0))`

const markOf = (key: string) => `intDiv(${key}, 512)`
const productOf = (key: string) => `bitAnd(${key}, 511)`

/**
 * Keys of the lines with a chosen product whose order has a mark; each product of an order once. Lines without are left out afterwards: a
 * branch for them in the first lambda costs more than looking their products up.
 */
const keysOf = (marks: string) => `arraySort(arrayDistinct(arrayFilter(
      key -> ${markOf('key')} > 0 AND ${productOf('key')} > 0,
      arrayMap((product, mark) -> toUInt64(mark) * 512 + ${placeIn('product')}, lines.product_id, ${ofEachLine(marks)})
    )))`

/** Keys cut into one array per mark. */
const cutByMark = (keys: string) => `arraySplit(
    (key, is_first) -> is_first,
    ${keys},
    arrayMap((key, before) -> ${markOf('key')} != ${markOf('before')}, ${keys}, arrayResize(arrayPushFront(${keys}, 0), length(${keys})))
  )`

/** Of rows with the codes of a customer's orders: per code the orders and the customers that have it. */
function countedCodes(codesByCustomer: string): string {
  return `
SELECT code, count() AS orders, countIf(nth = 1) AS customers
FROM (SELECT codes, arrayEnumerateUniq(codes) AS nths FROM (${codesByCustomer}))
ARRAY JOIN codes AS code, nths AS nth
GROUP BY code`
}

/**
 * Grain: one row per product, as code = its place, and per two products of one order, as code = the one's place × 512 + the other's. Input:
 * `customers`. Orders with a single chosen product are left out before baskets are made: that halves the time (ten million orders: 0.8 s
 * on two cores).
 */
export const boughtTogether = countedCodes(`
  WITH arrayFilter(
    (key, before, after) -> ${markOf('key')} = ${markOf('before')} OR ${markOf('key')} = ${markOf('after')},
    keys, arrayResize(arrayPushFront(keys, 0), length(keys)), arrayPushBack(arrayPopFront(keys), 0)
  ) AS shared
  SELECT arrayConcat(
    arrayMap(key -> ${productOf('key')}, keys),
    arrayFlatten(arrayMap(
      basket -> arrayMap(
        one -> arrayMap(two -> ${productOf('one')} * 512 + ${productOf('two')}, arrayFilter(two -> two > one, basket)), basket
      ),
      ${cutByMark('shared')}
    ))
  ) AS codes
  FROM (
    WITH arrayMap((place, chosen) -> place * chosen, arrayEnumerate(orders.paid_at), ${flagsOfPeriod}) AS marks
    SELECT ${keysOf('marks')} AS keys
    FROM ${facts}
    WHERE ${isInScope}
  )
  WHERE notEmpty(keys)`)

/** Grain: one row. Counted orders of the period. */
export const ordersOfPeriod = `
SELECT sum(arrayCount(${flagsOfPeriod})) AS orders FROM ${facts} WHERE ${isInScope}`

/**
 * What each counted order is, in the order of payment: 0 not asked about, 1 asked about (paid in the period, and the days after it over by the
 * date), 2 asked about and followed by another within the days.
 */
const followings = `arrayMap(
  (paid_at, next_at) -> if(
    ${isOfPeriod('paid_at')} AND paid_at + toIntervalDay({days:UInt16}) <= ${asOf},
    if(next_at <= paid_at + toIntervalDay({days:UInt16}), 2, 1), 0
  ),
  paid, arrayPushBack(arrayPopFront(paid), toDateTime64('2299-12-31 00:00:00', 3, 'UTC'))
)`

/** Grain: one row. Orders that are asked about. */
export const ordersWithTime = `
SELECT sum(arrayCount(following -> following > 0, followings)) AS orders
FROM (
  WITH arraySort(${countedPaidAt}) AS paid
  SELECT ${followings} AS followings FROM ${facts} WHERE ${isInScope} AND notEmpty(paid)
)`

// A mark holds an order's place in the order of payment, whether the order before it is followed by it in time, and what it is itself.
const followingOf = (key: string) => `bitAnd(${markOf(key)}, 3)`
const isAfter = (key: string) => `bitTest(${markOf(key)}, 2)`
const rankOf = (key: string) => `bitShiftRight(${markOf(key)}, 3)`

/**
 * Grain: one row per product among the orders asked about, as code = its place; per product among the orders that follow these in time, as code =
 * its place × 512; and per product and product of the next order, as code = the one's place × 512 + the other’s.
 */
export const boughtAfter = countedCodes(`
  WITH ${cutByMark('keys')} AS baskets
  SELECT arrayConcat(
    arrayMap(key -> ${productOf('key')}, arrayFilter(key -> ${followingOf('key')} > 0, keys)),
    arrayMap(key -> ${productOf('key')} * 512, arrayFilter(key -> ${isAfter('key')}, keys)),
    arrayFlatten(arrayMap(
      (basket, next) -> if(
        ${followingOf('basket[1]')} = 2 AND ${rankOf('next[1]')} = ${rankOf('basket[1]')} + 1,
        arrayMap(one -> arrayMap(two -> ${productOf('one')} * 512 + ${productOf('two')}, next), basket), []
      ),
      baskets, arrayPushBack(arrayPopFront(baskets), [])
    ))
  ) AS codes
  FROM (
    WITH
      ${countedPlaces} AS places,
      arraySort(${countedPaidAt}) AS paid,
      ${followings} AS followings,
      arrayMap(
        (rank, following, before) -> rank * 8 + if(before = 2, 4, 0) + following,
        arrayEnumerate(paid), followings, arrayResize(arrayPushFront(followings, 0), length(followings))
      ) AS marks_by_rank,
      arrayFilter((place, counted) -> NOT counted, arrayEnumerate(orders.paid_at), ${countedFlags}) AS others,
      arraySort((mark, place) -> place, arrayConcat(marks_by_rank, arrayMap(place -> 0, others)), arrayConcat(places, others)) AS marks
    SELECT ${keysOf('marks')} AS keys
    FROM ${facts}
    WHERE ${isInScope} AND notEmpty(places)
  )
  WHERE notEmpty(keys)`)

// The customers of one pair, whose products are parameters.
const product = '{row_productId:String}'
const other = '{row_otherId:String}'
const hasBoth = `has(lines.product_id, ${product}) AND has(lines.product_id, ${other})`

/** Numbers of the orders of a row of `customers` that have a product. */
const ordersWith = (id: string) => `arrayFilter((number, line) -> line = ${id}, lines.order_number, lines.product_id)`

/** Grain: one row per customer with both in one order of the period. */
export const buyersTogether = `
SELECT customer_id
FROM (
  WITH arrayFilter((number, chosen) -> chosen, arrayEnumerate(orders.paid_at), ${flagsOfPeriod}) AS of_period
  SELECT customer_id, arrayIntersect(of_period, ${ordersWith(product)}, ${ordersWith(other)}) AS shared
  FROM ${facts}
  WHERE ${isInScope} AND ${hasBoth}
)
WHERE notEmpty(shared)`

/** Grain: one row per customer with an order that is asked about, has the product, and is followed in time by one that has the other. */
export const buyersAfter = `
SELECT customer_id
FROM (
  WITH ${countedPlaces} AS places, arraySort(${countedPaidAt}) AS paid
  SELECT
    customer_id, places, ${followings} AS followings,
    ${ordersWith(product)} AS with_product, ${ordersWith(other)} AS with_other
  FROM ${facts}
  WHERE ${isInScope} AND ${hasBoth}
)
WHERE arrayExists(
  (place, next_place, following) -> following = 2 AND has(with_product, place) AND has(with_other, next_place),
  places, arrayPushBack(arrayPopFront(places), 0), followings
)`
