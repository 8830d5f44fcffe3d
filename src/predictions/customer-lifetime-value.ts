import type { ModelParameters } from './model-fit.ts'
import type { PurchaseModel } from './purchase-model.ts'

/** Weeks in a month, as lifetimes takes it; the published figures depend on it. */
export const WEEKS_PER_MONTH = 4.345
export const DAYS_PER_MONTH = 30.4375

export interface LifetimeValueOptions {
  readonly months: number
  /** For example 0.01, one percent a month. */
  readonly monthlyDiscountRate: number
  /** A month in the unit of time of the fit, for example `DAYS_PER_MONTH`. */
  readonly monthLength: number
}

/**
 * What a customer's future purchases are worth today: each month's expected purchases times the value of a purchase,
 * discounted from that month's end (Fader, Hardie and Lee 2005, in discrete months as lifetimes does). In the currency unit of
 * `valuePerPurchase`.
 */
export function customerLifetimeValue<Name extends string>(
  model: PurchaseModel<string, Name>,
  parameters: ModelParameters<Name>,
  customer: { readonly x: number; readonly tx: number; readonly T: number; readonly valuePerPurchase: number },
  { months, monthlyDiscountRate, monthLength }: LifetimeValueOptions,
): number {
  const { x, tx, T, valuePerPurchase } = customer
  let before = 0
  let purchases = 0
  for (let month = 1; month <= months; month++) {
    const until = model.conditionalExpectedPurchases(parameters, month * monthLength, x, tx, T)
    purchases += (until - before) / (1 + monthlyDiscountRate) ** month
    before = until
  }
  return purchases * valuePerPurchase
}
