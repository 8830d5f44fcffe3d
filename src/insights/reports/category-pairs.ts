import { countedFlags, countedPlaces, periodFrom, periodTo } from '../counted-orders.ts'
import { isInScope } from '../scope/scope.ts'

// Statements of report `categories`: what each customer bought in the period by category, and which categories go with which.

const isOfPeriod = (paidAt: string) => `${paidAt} >= ${periodFrom} AND ${paidAt} < ${periodTo}`

/** Beside each order whether it counts and lies in the period; places of the lines that lie in such an order and name a category. */
const linesOfPeriod = `
  arrayMap((paid_at, counted) -> counted AND ${isOfPeriod('paid_at')}, orders.paid_at, ${countedFlags}) AS is_of_period,
  arrayFilter(
    (line, category, number) -> category != '' AND is_of_period[number],
    arrayEnumerate(lines.category), lines.category, lines.order_number
  ) AS own,
  arrayMap(line -> toString(lines.category[line]), own) AS kinds`

/**
 * Grain: one row per category, and one with an empty name for every buyer of the period. Input: `customers`. Per customer each category
 * once, with the orders it was in and what was paid for it; a count of distinct customers over all lines took ten times the memory.
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
    arrayMap(line -> lines.order_number[line], own) AS numbers,
    arrayMap(line -> lines.value_minor[line], own) AS amounts
  SELECT arrayJoin(arrayConcat(
    [('', toUInt64(arrayCount(is_of_period)), toInt64(arraySum(amounts)))],
    arrayMap(
      kind -> (
        kind,
        toUInt64(length(arrayDistinct(arrayFilter((number, other) -> other = kind, numbers, kinds)))),
        toInt64(arraySum((amount, other) -> if(other = kind, amount, 0), amounts, kinds))
      ),
      arrayDistinct(kinds)
    )
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
    arrayMap(line -> lines.order_number[line], own) AS numbers
  SELECT
    customer_id,
    length(arrayDistinct(arrayFilter((number, kind) -> kind = {row_category:String}, numbers, kinds))) AS own_orders,
    has(kinds, {row_other:String}) AS has_other
  FROM customers FINAL
  WHERE ${isInScope}
)
WHERE own_orders >= {least_orders:UInt8} AND ({row_other:String} = '' OR has_other)`

/** Grain: one row per two different categories of those asked for that anybody bought both of in the period, each way round. */
export const buyersOfBoth = `
SELECT {categories:Array(String)}[pair.1] AS category, {categories:Array(String)}[pair.2] AS other, count() AS customers
FROM (
  WITH
    ${linesOfPeriod},
    arrayFilter(place -> place > 0, arrayDistinct(arrayMap(kind -> indexOf({categories:Array(String)}, kind), kinds))) AS mine
  SELECT arrayJoin(arrayFlatten(arrayMap(one -> arrayMap(two -> (one, two), arrayFilter(two -> two != one, mine)), mine))) AS pair
  FROM customers FINAL
  WHERE ${isInScope}
)
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
