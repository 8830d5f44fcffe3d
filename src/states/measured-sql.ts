import type { FactsPlace } from '../facts/index.ts'
import type { PurchaseModel } from '../predictions/index.ts'
import { categorySpend, purchasesSql } from './purchase-sql.ts'

const at = "{as_of:DateTime64(3, 'UTC')}"

/** Orders placed and still unpaid at a customer. (placed_at, value) of each. */
const unpaid = `
    arrayFilter(
      o -> o.1 < ${at} - toIntervalMinute({unpaid_after_minutes:UInt32}) AND o.2 >= ${at} AND o.3 >= ${at},
      arrayZip(orders.placed_at, orders.paid_at, orders.cancelled_at, orders.value_minor)
    ) AS unpaid`

/** The first override of the settings that fits the customer; 0 if none. */
const override = `
    arrayFirstIndex(
      (category, wanted_gender, wanted_platform) -> (category = '' OR category = main_category) AND (wanted_gender = '' OR wanted_gender = gender) AND (wanted_platform = '' OR wanted_platform = platform),
      {override_categories:Array(String)}, {override_genders:Array(String)}, {override_platforms:Array(String)}
    ) AS override`

const gender = `
    lower(JSONExtractString(traits, 'gender')) AS stated_gender,
    multiIf(stated_gender IN ('m', 'male', 'man', 'mr', 'herr', 'mand', '男'), 'male', stated_gender IN ('f', 'female', 'woman', 'w', 'mrs', 'ms', 'frau', 'kvinde', '女'), 'female', stated_gender) AS gender`

const fallbackChance = (silent: string) =>
  `{curve_chances:Array(Float64)}[least(length({curve_days:Array(Int32)}), 1 + arrayCount(d -> d < ${silent}, {curve_days:Array(Int32)}))]`

/** The model's chance, or the share that came back after as many silent days where no model ranks better than that. */
export const eitherChance = (
  model: PurchaseModel,
  x: string,
  tx: string,
  T: string,
  parameters: Record<string, string>,
) =>
  `if(empty({curve_days:Array(Int32)}), ${model.sql.chance({ x, tx, T, horizon: 'horizon_days', parameters })}, ${fallbackChance(`(${T}) - (${tx})`)})`

/** Days from the first purchase to the last on which the customer counts as not lapsed, unless they buy. */
export const lapseAge = (model: PurchaseModel, x: string, tx: string, parameters: Record<string, string>) => `if(
      empty({curve_days:Array(Int32)}),
      ${model.sql.lapseAge({ x, tx, horizon: 'horizon_days', share: 'lapse_share', parameters })},
      toFloat64(${tx} + ifNull({curve_days:Array(Int32)}[nullIf(arrayFirstIndex(c -> c < lapse_share, {curve_chances:Array(Float64)}) - 1, 0)], 100000))
    )`

/**
 * Of each day with a purchase whether the customer had lapsed before it, and of those that ended a lapse the age at which the customer had
 * last counted as not lapsed. Of one who bought on d days both look at the d − 1 gaps between them, with what was known when each began.
 */
const lapsesBefore = (model: PurchaseModel, parameters: Record<string, string>) => `
    arrayPopBack(arrayPushFront(paid_days, 0)) AS days_before,
    arrayMap(
      (day, before, place) -> place > 1 AND ${eitherChance(model, 'greatest(0, place - 2)', '(before - first_day)', '(day - first_day)', parameters)} < lapse_share,
      paid_days, days_before, arrayEnumerate(paid_days)
    ) AS lapsed_before,
    arrayMap(
      (before, place) -> ${lapseAge(model, '(place - 2)', '(before - first_day)', parameters)},
      arrayFilter((before, lapsed) -> lapsed, days_before, lapsed_before), arrayFilter((place, lapsed) -> lapsed, arrayEnumerate(paid_days), lapsed_before)
    ) AS lapse_ages`

/**
 * Grain: one row per customer. Everything that several states need, in layers so that no expression is expanded twice: purchases and
 * categories; the customer's group and its model; chances and the day of lapsing.
 */
export function measuredSql(model: PurchaseModel, facts: FactsPlace, filter: string): string {
  const parameters = Object.fromEntries(model.parameterNames.map((name) => [name, `m_${name}`]))
  const ofGroup = (list: string, type: string) => `{${list}:Array(${type})}[model_number]`
  return `
SELECT
  *,
  order_count > 0 AND chance < lapse_share AS is_lapsed,
  x > 0 AND chance_before_last < lapse_share AS was_lapsed_before_last
FROM (
  SELECT
    *,
    ${model.sql.pAlive({ x: 'x', tx: 'tx', T: 'age', parameters })} AS p_alive_now,
    ${eitherChance(model, 'x', 'tx', 'age', parameters)} AS chance,
    ${eitherChance(model, 'x', 'tx', 'tx', parameters)} AS chance_at_last,
    if(x = 0, 1., ${eitherChance(model, 'greatest(0, x - 1)', 'tx_before_last', 'tx', parameters)}) AS chance_before_last,
    ${lapseAge(model, 'x', 'tx', parameters)} AS lapse_age,
    ${lapsesBefore(model, parameters)},
    ${model.sql.waitWhileActive({ x: 'x', T: 'age', quantile: '0.25', parameters })} AS wait_25,
    ${model.sql.waitWhileActive({ x: 'x', T: 'age', quantile: '0.5', parameters })} AS wait_50,
    ${model.sql.waitWhileActive({ x: 'x', T: 'age', quantile: '0.75', parameters })} AS wait_75,
    ${model.sql.conditionalExpectedPurchases({ x: 'x', tx: 'tx', T: 'age', time: '365.', parameters })} AS year_purchases
  FROM (
    SELECT
      *,
      if(x > 0, paid_days[-2] - paid_days[1], 0) AS tx_before_last,
      -- By itself: a lambda that reads the first of the list copies the whole list for each of its elements.
      paid_days[1] AS first_day,
      greatest(1, indexOf({group_keys:Array(String)}, main_category)) AS model_number,
      ${ofGroup('group_keys', 'String')} AS model_group,
      if(override > 0 AND {override_horizons:Array(UInt16)}[override] > 0, {override_horizons:Array(UInt16)}[override], ${ofGroup('group_horizons', 'UInt16')}) AS horizon_days,
      if(override > 0 AND {override_shares:Array(Float64)}[override] >= 0, {override_shares:Array(Float64)}[override], {lapse_share:Float64}) AS lapse_share,
      ${ofGroup('group_gap_means', 'Float64')} AS group_gap_mean,
      ${ofGroup('group_gap_spreads', 'Float64')} AS group_gap_spread,
      ${model.parameterNames.map((name) => `${ofGroup(`group_${name}`, 'Float64')} AS m_${name}`).join(',\n      ')}
    FROM (
      SELECT *, ${categorySpend}, ${gender}, ${override}, ${unpaid}
      FROM (${purchasesSql(facts, at)} ${filter})
    )
  )
)`
}
