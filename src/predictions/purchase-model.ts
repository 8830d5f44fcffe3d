import type { FitOutcome, ModelParameters, ParameterSql } from './model-fit.ts'
import type { PurchaseHistories } from './purchase-histories.ts'

/** SQL expressions (a column or a query parameter) for a customer's frequency, recency and age. */
export interface CustomerSql<Name extends string> {
  readonly x: string
  readonly tx: string
  readonly T: string
  readonly parameters: ParameterSql<Name>
}

/**
 * The formulas of a model as ClickHouse expressions of type Float64, for scoring whole tables. They carry no value of their
 * own. Measured processor seconds for a million customers: P(alive), chance and wait 0.03, lapse age 1.3, expected purchases 6.
 */
export interface PurchaseModelSql<Name extends string> {
  pAlive(input: CustomerSql<Name>): string
  /** Within `horizon`. */
  chance(input: CustomerSql<Name> & { readonly horizon: string }): string
  /** Within `time`; the numerical integration inside it is good to six digits, and worth doing once for each distinct (x, T). */
  conditionalExpectedPurchases(input: CustomerSql<Name> & { readonly time: string }): string
  /** To a thousandth of the time unit or better for ages up to 10,000. */
  lapseAge(input: Omit<CustomerSql<Name>, 'T'> & { readonly horizon: string; readonly share: string }): string
  waitWhileActive(input: Omit<CustomerSql<Name>, 'tx'> & { readonly quantile: string }): string
}

/**
 * A model of when customers buy and when they stop. Everywhere x is the number of repeat purchases, tx the time of the last of
 * them and T the age, both since the first purchase; all times are in the unit of the histories that were fitted.
 */
export interface PurchaseModel<Kind extends string = string, Name extends string = string> {
  readonly kind: Kind
  readonly title: string
  /** The paper that the formulas come from. */
  readonly source: string
  readonly parameterNames: readonly Name[]
  /** Maximum likelihood. Refuses unusable input with a reason; on any usable input the parameters are finite. */
  fit(histories: PurchaseHistories): FitOutcome<Name>
  /** With its gradient in the parameters. The histories may be in any order. */
  logLikelihood(
    parameters: ModelParameters<Name>,
    histories: PurchaseHistories,
  ): { readonly value: number; readonly gradient: ModelParameters<Name> }
  /** The probability that the customer has not stopped buying. */
  pAlive(parameters: ModelParameters<Name>, x: number, tx: number, T: number): number
  /** Repeat purchases expected of a new customer within `time` of the first. */
  expectedPurchases(parameters: ModelParameters<Name>, time: number): number
  /** Purchases expected within `time` from now of a customer with this history. */
  conditionalExpectedPurchases(
    parameters: ModelParameters<Name>,
    time: number,
    x: number,
    tx: number,
    T: number,
  ): number
  /** The probability that a new customer makes exactly `count` repeat purchases within `time`. */
  probabilityOfCount(parameters: ModelParameters<Name>, count: number, time: number): number
  /** The probability of at least one purchase within `horizon` from now: falls with every silent day. */
  chance(parameters: ModelParameters<Name>, horizon: number, x: number, tx: number, T: number): number
  /** The age at which, if no purchase comes, the chance within `horizon` falls under `share` (between 0 and 1); at least tx. */
  lapseAge(parameters: ModelParameters<Name>, share: number, horizon: number, x: number, tx: number): number
  /** The time from now within which a customer who is still active buys with probability `quantile` (from 0, under 1). */
  waitWhileActive(parameters: ModelParameters<Name>, quantile: number, x: number, T: number): number
  readonly sql: PurchaseModelSql<Name>
}

/** Declares a purchase model; the list in `models.ts` makes it known. */
export function definePurchaseModel<const Kind extends string, const Name extends string>(
  definition: PurchaseModel<Kind, Name>,
): PurchaseModel<Kind, Name> {
  return definition
}
