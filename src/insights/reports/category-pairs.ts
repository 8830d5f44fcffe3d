import { countedFlags, countedPlaces, periodFrom, periodTo } from '../counted-orders.ts'
import { isInScope } from '../scope/scope.ts'

// Statements of report `categories`: what each customer bought in the period by category, and which categories go with which.

const isOfPeriod = (paidAt: string) => `${paidAt} >= ${periodFrom} AND ${paidAt} < ${periodTo}`

/**
 * Beside each order whether it counts and lies in the period; of the lines that lie in such an order and name a category, the category.
 * Filtered by the arrays beside them: a lambda that looks into an array of its row has that array copied for each element.
 */
const linesOfPeriod = `
  arrayMap((paid_at, counted) -> counted AND ${isOfPeriod('paid_at')}, orders.paid_at, ${countedFlags}) AS is_of_period,
  arrayMap((number, category) -> category != '' AND is_of_period[number], lines.order_number, lines.category) AS is_own,
  CAST(arrayFilter((category, own) -> own, lines.category, is_own), 'Array(String)') AS kinds`

/**
 * Grain: one row per category, and one with an empty name for every buyer of the period. Input: `customers`. Per customer each category
 * once, with the orders it was in and what was paid for it; a count of distinct customers over all lines took ten times the memory.
 * A line opens its order for the category where no line of both came before it, which arrayEnumerateUniq tells in one pass; the sums keep
 * a category whose lines cost nothing, as its orders are not nothing.
 */
export const buyersByCategory = `
SELECT
  bought.1 AS category,
  count() AS buyers,
  sum(bought.2) AS orders,
  sum(bought.3) AS revenue_minor,
  countIf(bought.2 > 1) AS repeat_buyers
FROM (
  WITH
    ${linesOfPeriod},
    arrayFilter((number, own) -> own, lines.order_number, is_own) AS numbers,
    arrayFilter((amount, own) -> own, lines.value_minor, is_own) AS amounts,
    arrayMap(place -> toUInt64(place = 1), arrayEnumerateUniq(kinds, numbers)) AS opens_order,
    arrayReduce('sumMap', [kinds], [opens_order], [amounts]) AS totals
  SELECT arrayJoin(arrayConcat(
    [('', toUInt64(arrayCount(is_of_period)), toInt64(arraySum(amounts)))],
    arrayZip(totals.1, totals.2, totals.3)
  )) AS bought
  FROM customers FINAL
  WHERE ${isInScope}
)
WHERE bought.2 > 0
GROUP BY category
ORDER BY buyers DESC, category`

/** Grain: one row per buyer of a category in the period, or of it and another one (empty for none), in so many orders at least. */
export const buyersOfCategory = `
SELECT customer_id
FROM (
  WITH
    ${linesOfPeriod},
    arrayFilter((number, own) -> own, lines.order_number, is_own) AS numbers
  SELECT
    customer_id,
    length(arrayDistinct(arrayFilter((number, kind) -> kind = {row_category:String}, numbers, kinds))) AS own_orders,
    has(kinds, {row_other:String}) AS has_other
  FROM customers FINAL
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
      place -> if(place = 0, toUInt64(0), bitShiftLeft(toUInt64(1), toUInt8(place - 1))),
      arrayMap(kind -> indexOf({categories:Array(String)}, kind), kinds)
    )) AS bought
    FROM customers FINAL
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
  FROM customers FINAL
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
