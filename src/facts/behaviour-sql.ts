import { eventSets, sqlList } from './event-sets.ts'
import { fromCatalogue } from './from-catalogue.ts'

const isIn = (names: readonly string[]) => `name IN (${sqlList(names)})`
const isCartAdd = isIn(eventSets.addingToCart)
const isVisit = isIn(eventSets.visiting)
/** Newest stated value of a column; `moment` orders events by time and, within a millisecond, by id, so that a rebuild chooses the same. */
const newest = (column: string) => `argMaxIf(${column}, moment, ${column} != '')`
const firstAt = (condition: string) =>
  `if(countIf(${condition}) = 0, {never:DateTime64(3, 'UTC')}, minIf(occurred_at, ${condition}))`

/** Grain: one row per customer. Input: `scoped`. Who they are, when they first and last did things, how often, from where. */
export const behaviourByCustomer = `
  SELECT
    customer_id,
    ${newest('user_id')} AS user_id,
    ${newest('email')} AS email,
    ${newest('phone')} AS phone,
    arraySort(groupArrayIf((occurred_at, traits), traits NOT IN ('', '{}'))) AS all_traits,
    toUInt8(user_id != '' OR email != '' OR phone != '') AS is_known,
    min(occurred_at) AS first_seen_at,
    max(occurred_at) AS last_seen_at,
    ${firstAt("scoped.user_id != '' OR scoped.email != '' OR scoped.phone != ''")} AS registered_at,
    ${firstAt(isVisit)} AS first_visit_at,
    ${firstAt(isIn(eventSets.touchingCart))} AS first_cart_at,
    maxIf(occurred_at, ${isIn(eventSets.touchingCart)}) AS last_cart_at,
    arraySort(groupArrayIf(toUnixTimestamp64Milli(occurred_at), ${isVisit} OR type IN ('page', 'screen'))) AS visit_ms,
    if(empty(visit_ms), 0, 1 + arrayCount(gap -> gap > {session_gap_ms:Int64}, arrayDifference(visit_ms))) AS visits,
    countIf(${isIn(eventSets.viewingPages)}) AS page_views,
    countIf(${isIn(eventSets.viewingProducts)}) AS product_views,
    countIf(${isIn(eventSets.searching)}) AS searches,
    countIf(${isCartAdd}) AS cart_adds,
    countIf(${isIn(eventSets.couponing)}) AS coupons_entered,
    arraySort(groupUniqArray(toDate(occurred_at, {zone:String}))) AS active_days,
    sumMap([toUInt8((toDayOfWeek(occurred_at, 0, {zone:String}) - 1) * 24 + toHour(occurred_at, {zone:String}))], [toUInt32(1)]) AS by_week_hour,
    ${newest('country')} AS country,
    ${newest('region')} AS region,
    ${newest('city')} AS city,
    ${newest('device')} AS device,
    ${newest('platform')} AS platform,
    ${newest('browser')} AS browser,
    ${newest('locale')} AS locale,
    argMaxIf(if(utm_source != '', utm_source, referrer_host), moment, utm_source != '' OR referrer_host != '') AS source,
    ${newest('utm_campaign')} AS campaign,
    argMinIf(if(utm_source != '', utm_source, referrer_host), moment, utm_source != '' OR referrer_host != '') AS first_source,
    -- (at, sign, whole cart?, product, category, quantity, value, brand): what was put in and taken out, for the cart as it stands.
    arraySort(groupArrayArrayIf(
      arrayMap(
        (product, category, quantity, value, brand) -> (occurred_at, multiIf(${isIn(eventSets.removingFromCart)}, -1, 1), toUInt8(${isIn(eventSets.statingCart)}), product, category, quantity, value, brand),
        lines.product_id, lines.category, lines.quantity, lines.value_minor, ${fromCatalogue('brand')}
      ),
      ${isIn([...eventSets.addingToCart, ...eventSets.removingFromCart, ...eventSets.statingCart])}
    )) AS cart_moves,
    arraySort(groupArrayArrayIf(
      arrayMap(
        (product, category, price, brand) -> (occurred_at, toUInt8(${isIn(eventSets.addingFavourite)}), product, category, price, brand),
        lines.product_id, lines.category, lines.price_minor, ${fromCatalogue('brand')}
      ),
      ${isIn([...eventSets.addingFavourite, ...eventSets.removingFavourite])}
    )) AS favourite_moves
  FROM scoped
  GROUP BY customer_id`
