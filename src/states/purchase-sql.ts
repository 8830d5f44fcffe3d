import { type FactsPlace, factsPlaces } from '../facts/index.ts'

/**
 * Grain: one row per customer. What was bought before `date`: paid orders that were not cancelled by then, by time of payment, and the days they
 * fell on in the shop's zone. Several orders of one day are one purchase for rhythm and models (Fader and Hardie's convention), but
 * each counts as an order.
 */
export function purchasesSql(facts: FactsPlace, date: string): string {
  return `
  SELECT
    *,
    arraySort(arrayFilter(
      o -> o.1 < ${date} AND o.2 >= ${date},
      arrayZip(orders.paid_at, orders.cancelled_at, orders.value_minor, orders.units, orders.discount_minor, orders.shipping_minor, orders.has_coupon, arrayEnumerate(orders.paid_at))
    )) AS paid,
    arrayMap(o -> o.1, paid) AS paid_at,
    arrayDistinct(arrayMap(t -> toInt32(toDate(t, {zone:String})), paid_at)) AS paid_days,
    toInt32(toDate(${date} - toIntervalMillisecond(1), {zone:String})) AS today,
    length(paid) AS order_count,
    length(paid_days) AS day_count,
    arraySum(o -> o.3, paid) AS paid_minor,
    greatest(0, toInt32(day_count) - 1) AS x,
    if(day_count = 0, 0, paid_days[-1] - paid_days[1]) AS tx,
    if(day_count = 0, 0, today - paid_days[1]) AS age,
    arrayPopFront(arrayDifference(paid_days)) AS gaps
  FROM ${factsPlaces[facts]}`
}

/**
 * The category a customer spends most on among what they paid for; empty without one. Needs the columns of purchasesSql. What each category
 * sums up to is read off running sums over lines in the order of their categories: a lambda for each category would copy all lines every time.
 */
export const categorySpend = `
    arrayMap(o -> o.8, paid) AS paid_numbers,
    arrayMap(number -> has(paid_numbers, number), arrayEnumerate(orders.paid_at)) AS is_paid,
    arrayFilter(l -> is_paid[l.4] AND l.1 != '', arrayZip(lines.category, lines.brand, lines.value_minor, lines.order_number, lines.price_minor, lines.product_id)) AS paid_lines,
    arrayMap(l -> l.1, paid_lines) AS line_categories,
    arraySort(line_categories) AS sorted_categories,
    arrayMap((own, next) -> own != next, sorted_categories, arrayPopFront(arrayPushBack(sorted_categories, ''))) AS is_last_of_category,
    arrayFilter((c, is_last) -> is_last, sorted_categories, is_last_of_category) AS category_names,
    arrayCumSum(arraySort((value, c) -> c, arrayMap(l -> l.3, paid_lines), line_categories)) AS running_minor,
    arrayFilter((running, is_last) -> is_last, running_minor, is_last_of_category) AS category_ends,
    arrayMap((until, before) -> toFloat64(until - before), category_ends, arrayPopBack(arrayPushFront(category_ends, 0))) AS category_values,
    arrayReverseSort(arrayZip(category_values, category_names)) AS ranked_categories,
    if(empty(ranked_categories), '', ranked_categories[1].2) AS main_category`
