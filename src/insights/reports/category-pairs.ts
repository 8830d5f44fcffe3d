import { facts } from '../facts-of-date.ts'
import { countedFlags, countedPlaces, ofEachLine, periodFrom, periodTo } from '../parts/counted-orders.ts'
import { isInScope } from '../scope/scope.ts'

// Statements of report `categories`: what each customer bought in the period by category, and which categories go with which.

const isOfPeriod = (paidAt: string) => `${paidAt} >= ${periodFrom} AND ${paidAt} < ${periodTo}`

const flagsOfPeriod = `arrayMap((paid_at, counted) -> counted AND ${isOfPeriod('paid_at')}, orders.paid_at, ${countedFlags}) AS is_of_period`
const ownLines = `arrayMap((category, own) -> category != '' AND own, lines.category, ${ofEachLine('is_of_period')}) AS is_own`

/**
 * Beside each order whether it counts and lies in the period; of the lines that lie in such an order and name a category, the category.
 * Filtered by the arrays beside them: a lambda that looks into an array of its row has that array copied for each element.
 */
const linesOfPeriod = `
  ${flagsOfPeriod},
  ${ownLines},
  arrayFilter((category, own) -> own, lines.category, is_own) AS kinds,
  arrayFilter((number, own) -> own, lines.order_number, is_own) AS numbers`

/** Grain: one row. Input: `customers`. Everybody who bought in the period, whatever the lines name. */
export const buyersOfPeriod = `
WITH ${flagsOfPeriod}
SELECT countIf(has(is_of_period, 1)) AS buyers FROM ${facts} WHERE ${isInScope}`

/**
 * Grain: one row per category. Input: `customers`. A line opens its order for a category where no line of both came before it; the first such
 * order of a customer makes a buyer, the second one a repeat buyer. So the lines are counted as they come, and no list of each customer's
 * categories is made. Told apart by the hash of the category: by its word that takes three times as long, and of a customer's few lines two
 * share a hash never.
 */
export const buyersByCategory = `
SELECT
  kind AS category,
  countIf(place = 1) AS buyers,
  countIf(place > 0) AS orders,
  sum(amount) AS revenue_minor,
  countIf(place = 2) AS repeat_buyers
FROM (
  WITH
    ${flagsOfPeriod},
    ${ownLines},
    arrayMap((category, own) -> cityHash64(category) * own, lines.category, is_own) AS hashes,
    arrayEnumerateUniq(arrayMap((hash, number) -> hash + number, hashes, lines.order_number)) AS nth_of_order,
    arrayMap((hash, nth) -> if(nth = 1, hash, 0), hashes, nth_of_order) AS opened
  SELECT
    lines.category AS kinds,
    is_own,
    arrayMap((nth, hash) -> if(hash = 0, 0, nth), arrayEnumerateUniq(opened), opened) AS places,
    lines.value_minor AS amounts
  FROM ${facts}
  WHERE ${isInScope} AND has(is_of_period, 1)
)
ARRAY JOIN kinds AS kind, is_own AS own, places AS place, amounts AS amount
WHERE own
GROUP BY kind
ORDER BY buyers DESC, category`

/** Grain: one row per buyer of a category in the period, or of it and another one (empty for none), in so many orders at least. */
export const buyersOfCategory = `
SELECT customer_id
FROM (
  WITH ${linesOfPeriod}
  SELECT
    customer_id,
    length(arrayDistinct(arrayFilter((number, kind) -> kind = {row_category:String}, numbers, kinds))) AS own_orders,
    has(kinds, {row_other:String}) AS has_other
  FROM ${facts}
  WHERE ${isInScope}
)
WHERE own_orders >= {least_orders:UInt8} AND ({row_other:String} = '' OR has_other)`

/**
 * Grain: one row per two different categories of those asked for (at most 64) that anybody bought both of in the period, each way round.
 * What a customer bought is one number with a bit for each category, so that pairs are made of the few different numbers, not of everybody.
 */
export const buyersOfBoth = `
WITH arrayFilter(place -> bitTest(bought, place), range(length({categories:Array(String)}))) AS mine
SELECT {categories:Array(String)}[pair.1 + 1] AS category, {categories:Array(String)}[pair.2 + 1] AS other, sum(buyers) AS customers
FROM (
  SELECT count() AS buyers, arrayJoin(arrayFlatten(arrayMap(one -> arrayMap(two -> (one, two), mine), mine))) AS pair
  FROM (
    WITH ${linesOfPeriod}
    SELECT arrayReduce('groupBitOr', arrayMap(
      kind -> transform(kind, {categories:Array(String)}, arrayMap(place -> bitShiftLeft(toUInt64(1), toUInt8(place)), range(length({categories:Array(String)}))), toUInt64(0)),
      kinds
    )) AS bought
    FROM ${facts}
    WHERE ${isInScope}
  )
  GROUP BY bought
)
WHERE pair.1 != pair.2
GROUP BY category, other`

/** The category of an order's dearest line; the first by name of equally dear ones. */
const mainCategory = (place: string) => `toString(arraySort(
    line -> (-line.2, line.1),
    arrayFilter((line, number) -> number = ${place}, arrayZip(lines.category, lines.value_minor), lines.order_number)
  )[1].1)`

/** Grain: one row per customer with a second order whose first lies in the period. */
const firstTwoCategories = `
  WITH ${countedPlaces} AS places
  SELECT customer_id, ${mainCategory('places[1]')} AS category, ${mainCategory('places[2]')} AS other
  FROM ${facts}
  WHERE ${isInScope} AND length(places) > 1 AND ${isOfPeriod('orders.paid_at[places[1]]')}`

/** Grain: one row per customer who went from one main category to another. */
export const buyersFromCategory = `
SELECT customer_id FROM (${firstTwoCategories}) WHERE category = {row_category:String} AND other = {row_other:String}`

/** Grain: one row per main category of a first order and main category of the order after it. First orders of the period. */
export const buyersByNextCategory = `
SELECT category, other, count() AS customers
FROM (${firstTwoCategories})
WHERE category != '' AND other != ''
GROUP BY category, other`
