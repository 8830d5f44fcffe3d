/**
 * Predictions: models of when customers buy, when they stop and what they spend, fitted on grouped counts as of a date.
 *
 * Owns: the fits (BG/NBD, MBG/NBD, Gamma-Gamma), their formulas in TypeScript and as ClickHouse expressions, customer
 * lifetime value, and the model card that says whether a fit beats plain recency.
 * Does not own: where histories come from, when fits are made and kept, stages and thresholds, any query.
 * Invariants: pure functions, no input or output; the same customers give the same fit in any order; on usable input every
 * parameter is finite and positive; a chance lies in [0, 1] and never rises with silence; SQL and TypeScript agree;
 * SQL holds expressions and placeholders, never values.
 */
export { bgNbd } from './bg-nbd.ts'
export type { CalibrationBin } from './calibration.ts'
export {
  customerLifetimeValue,
  DAYS_PER_MONTH,
  type LifetimeValueOptions,
  WEEKS_PER_MONTH,
} from './customer-lifetime-value.ts'
export { gammaGamma } from './gamma-gamma.ts'
export { mbgNbd } from './mbg-nbd.ts'
export { type Judgement, judgeModel, type ModelCard } from './model-card.ts'
export { bindParameters, type Fit, type FitOutcome, type ModelParameters, type ParameterSql } from './model-fit.ts'
export {
  type PurchaseModelKind,
  purchaseModel,
  purchaseModels,
  type ValueModelKind,
  valueModel,
  valueModels,
} from './models.ts'
export { groupHistories, historiesOf, type PurchaseHistories } from './purchase-histories.ts'
export { definePurchaseModel, type PurchaseModel, type PurchaseModelSql } from './purchase-model.ts'
export { type Scores, scoreHistories } from './score-histories.ts'
export { lnGamma } from './special-functions.ts'
export {
  type PurchaseSummary,
  type Purchases,
  type SummariseOptions,
  summarisePurchases,
} from './summarise-purchases.ts'
export { type AverageValues, defineValueModel, type ValueModel } from './value-model.ts'
