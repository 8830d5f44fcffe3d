import { ascendingOrder } from './ascending-order.ts'
import { emptyHistories, type PurchaseHistories } from './purchase-histories.ts'

/** Purchases column by column, one row each, in any order. */
export interface Purchases {
  readonly customer: Float64Array
  /** The period (a day number, in the product) in which the purchase fell; a whole number. */
  readonly period: Float64Array
  /** What it was worth; left out when only the rhythm matters. */
  readonly value?: Float64Array
}

export interface PurchaseSummary {
  /** The customers, ascending; the columns below follow them. */
  readonly customer: Float64Array
  /** Times in the caller's unit: periods divided by `periodsPerUnit`; each weight is 1. */
  readonly histories: PurchaseHistories
  /** Mean value of a repeat period (its purchases added up), the first period left out; 0 without a repeat. */
  readonly averageValue: Float64Array
}

export interface SummariseOptions {
  /** The last period observed; later purchases are ignored. */
  readonly until: number
  /** 7 turns days into weeks; 1 unless given. */
  readonly periodsPerUnit?: number
}

/**
 * Purchases summed up per customer as Fader and Hardie do and the Python package lifetimes does: several purchases in one
 * period count once, the first period is no repeat, age runs from the first period to `until`. Customers who first
 * bought after `until` are absent.
 */
export function summarisePurchases(purchases: Purchases, options: SummariseOptions): PurchaseSummary {
  const order = ascendingOrder(purchases.customer, purchases.period)
  const summary = {
    customer: new Float64Array(order.length),
    histories: emptyHistories(order.length),
    averageValue: new Float64Array(order.length),
  }
  let customers = 0
  let from = 0
  while (from < order.length) {
    const customer = purchases.customer[order[from] as number] as number
    let to = from + 1
    while (to < order.length && purchases.customer[order[to] as number] === customer) to++
    if ((purchases.period[order[from] as number] as number) <= options.until) {
      summary.customer[customers] = customer
      summariseCustomer(purchases, order.subarray(from, to), options, summary, customers++)
    }
    from = to
  }
  const { frequency, recency, age, weight } = summary.histories
  const cut = (column: Float64Array) => column.slice(0, customers)
  return {
    customer: cut(summary.customer),
    histories: { frequency: cut(frequency), recency: cut(recency), age: cut(age), weight: cut(weight) },
    averageValue: cut(summary.averageValue),
  }
}

function summariseCustomer(
  purchases: Purchases,
  rows: Uint32Array,
  { until, periodsPerUnit = 1 }: SummariseOptions,
  summary: PurchaseSummary,
  index: number,
): void {
  const first = purchases.period[rows[0] as number] as number
  let last = first
  let repeats = 0
  let repeatValue = 0
  for (const row of rows) {
    const period = purchases.period[row] as number
    if (period > until) break
    if (period > last) repeats++
    if (period > first) repeatValue += purchases.value?.[row] ?? 0
    last = period
  }
  summary.histories.frequency[index] = repeats
  summary.histories.recency[index] = (last - first) / periodsPerUnit
  summary.histories.age[index] = (until - first) / periodsPerUnit
  summary.histories.weight[index] = 1
  summary.averageValue[index] = repeats === 0 ? 0 : repeatValue / repeats
}
