import { type FactsPlace, isSampled } from '../facts/index.ts'
import { categorySpend, purchasesSql } from './purchase-sql.ts'

const at = "{as_of:DateTime64(3, 'UTC')}"
const trainedAt = "{trained_at:DateTime64(3, 'UTC')}"

/** Gaps between purchase days of everyone. One row: how many buyers, gaps, their 90th percentile in days, mean and spread of their logarithms. */
export const shopGaps = (facts: FactsPlace) => `
SELECT
  countIf(order_count > 0) AS buyers,
  sum(length(gaps)) AS gap_count,
  arrayReduce('quantileExactWeighted(0.9)', groupArrayArray(gaps), arrayMap(g -> 1, groupArrayArray(gaps))) AS p90,
  minIf(paid_at[1], order_count > 0) AS first_paid_at
FROM (${purchasesSql(facts, at)})`

/**
 * Grouped histories (x, tx, age, customers), for everyone (key '') and for the fifty largest main categories with enough repeat
 * customers. A sample of whole customers by key: at 200,000 customers the parameters' standard errors are under half a percent.
 */
export const histories = (facts: FactsPlace, oneIn: number) => `
SELECT key, x, tx, age, customers
FROM (
  SELECT *, dense_rank() OVER (ORDER BY key != '', buyers DESC, key) AS place
  FROM (
    SELECT
      key, x, tx, age, count() AS customers,
      sum(customers) OVER (PARTITION BY key) AS buyers,
      sum(if(x > 0, customers, 0)) OVER (PARTITION BY key) AS repeaters
    FROM (
      SELECT x, tx, age, arrayJoin(if(main_category = '', [''], ['', main_category])) AS key
      FROM (SELECT *, ${categorySpend} FROM (${purchasesSql(facts, at)}) WHERE order_count > 0 AND ${isSampled(oneIn)})
    )
    GROUP BY key, x, tx, age
  )
  WHERE key = '' OR repeaters >= {least_repeaters:UInt32}
)
WHERE place <= 51`

/** Mean and spread of the logarithm of gaps, by main category and for everyone (key ''). */
export const gapLogs = (facts: FactsPlace, oneIn: number) => `
SELECT key, avg(logarithm) AS mean, stddevPop(logarithm) AS spread, count() AS gap_count
FROM (
  SELECT arrayJoin(['', main_category]) AS key, log(arrayJoin(gaps)) AS logarithm
  FROM (SELECT *, ${categorySpend} FROM (${purchasesSql(facts, at)}) WHERE x > 0 AND ${isSampled(oneIn)})
)
GROUP BY key`

/** (x, mean value of a repeat day, customers) for the value model. */
export const repeatValues = (facts: FactsPlace, oneIn: number) => `
SELECT x, (paid_minor - first_day_minor) / x AS average_minor, count() AS customers
FROM (
  SELECT x, paid_minor, arraySum(o -> if(toInt32(toDate(o.1, {zone:String})) = paid_days[1], o.3, 0), paid) AS first_day_minor
  FROM (${purchasesSql(facts, at)})
  WHERE x > 0 AND ${isSampled(oneIn)}
)
GROUP BY x, average_minor`

/**
 * Where fifths of the buyers begin, by recency, frequency and monetary value: exactly ntile(5) with ties broken by the shop's own
 * customer id (shorter first, so that numbers sort as numbers). Scores are then a comparison with four cuts, which needs no other customer.
 */
export const rankCuts = (facts: FactsPlace, measure: 'recency' | 'frequency' | 'monetary') => `
WITH
ranked AS (
  SELECT (${{ recency: 'toUnixTimestamp64Milli(paid_at[-1])', frequency: 'toInt64(order_count)', monetary: 'toInt64(paid_minor)' }[measure]}, toUInt32(length(user_id)), user_id, lower(hex(customer_id))) AS place
  FROM (${purchasesSql(facts, at)})
  WHERE order_count > 0
),
(SELECT count() FROM ranked) AS buyers
SELECT place.1 AS value, place.2 AS id_length, place.3 AS user_id, place.4 AS key
FROM (SELECT place, row_number() OVER (ORDER BY place) AS position FROM ranked)
WHERE has(arrayMap(k -> k * intDiv(buyers, 5) + least(k, buyers % 5) + 1, [1, 2, 3, 4]), position)
ORDER BY position`

/** Share of spend and thirds of the prices of each category. */
export const categoryShares = (facts: FactsPlace) => `
SELECT category, spend / sum(spend) OVER () AS share, low_price, high_price
FROM (
  SELECT line.1 AS category, sum(toFloat64(line.3)) AS spend, quantileDeterministic(0.3333)(line.5, cityHash64(line.6)) AS low_price, quantileDeterministic(0.6667)(line.5, cityHash64(line.6)) AS high_price
  FROM (SELECT arrayJoin(paid_lines) AS line FROM (SELECT *, ${categorySpend} FROM (${purchasesSql(facts, at)}) WHERE order_count > 0))
  GROUP BY category
)
ORDER BY spend DESC, category
LIMIT 2000`

/** One row of shop-wide measures that personas compare with. */
export const typicalMeasures = (facts: FactsPlace) => `
SELECT
  ifNotFinite(quantileExact(0.5)(paid_minor / order_count), 0) AS order_minor,
  ifNotFinite(quantileExact(0.9)(paid_minor / order_count), 0) AS large_order_minor,
  ifNotFinite(quantileExactIf(0.5)(product_views / order_count, product_views > 0), 0) AS views_per_order,
  if(sum(order_count) = 0, 0, sum(arrayCount(t -> {festival_by_day:Array(UInt16)}[toInt32(toDate(t, {zone:String})) - {festival_from:Int32} + 1] > 0, paid_at)) / sum(order_count)) AS holiday_share
FROM (${purchasesSql(facts, at)})
WHERE order_count > 0`

/** Buyers as known on a date in the past, and whether they ordered within the horizon after it: what models are judged on. */
export const judgedHistories = (facts: FactsPlace, oneIn: number) => `
SELECT x, tx, age, is_back, count() AS customers
FROM (
  SELECT
    x, tx, age,
    arrayExists((t, c) -> t >= ${trainedAt} AND t < ${at} AND c >= ${at}, orders.paid_at, orders.cancelled_at) AS is_back
  FROM (${purchasesSql(facts, trainedAt)})
  WHERE order_count > 0 AND ${isSampled(oneIn)}
)
GROUP BY x, tx, age, is_back`
