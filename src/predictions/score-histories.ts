import type { ModelParameters } from './model-fit.ts'
import type { PurchaseHistories } from './purchase-histories.ts'
import type { PurchaseModel } from './purchase-model.ts'

/** One number per row of the histories. */
export interface Scores {
  readonly pAlive: Float64Array
  readonly chance: Float64Array
  readonly expectedPurchases: Float64Array
}

/** P(alive), and the chance and the expected number of purchases within `horizon`, for every row of the histories. */
export function scoreHistories<Name extends string>(
  model: PurchaseModel<string, Name>,
  parameters: ModelParameters<Name>,
  { frequency, recency, age }: PurchaseHistories,
  horizon: number,
): Scores {
  const rows = frequency.length
  const scores = {
    pAlive: new Float64Array(rows),
    chance: new Float64Array(rows),
    expectedPurchases: new Float64Array(rows),
  }
  for (let row = 0; row < rows; row++) {
    const [x, tx, T] = [frequency[row] as number, recency[row] as number, age[row] as number]
    scores.pAlive[row] = model.pAlive(parameters, x, tx, T)
    scores.chance[row] = model.chance(parameters, horizon, x, tx, T)
    scores.expectedPurchases[row] = model.conditionalExpectedPurchases(parameters, horizon, x, tx, T)
  }
  return scores
}
