import type { JudgedScores } from './area-under-curve.ts'
import { ascendingOrder } from './ascending-order.ts'
import { weightedTotal } from './weighted-total.ts'

/** Customers with neighbouring predictions, and how many of them the prediction came true for. */
export interface CalibrationBin {
  /** The lowest and the highest prediction in the bin. */
  readonly from: number
  readonly to: number
  readonly customers: number
  /** Mean prediction, and the share with the outcome. */
  readonly predicted: number
  readonly actual: number
}

/**
 * Predictions cut into (at most) so many bins of about as many customers each. Customers with the same prediction stay
 * together, in the bin where the middle of them falls, so the result does not depend on the order of the rows.
 */
export function calibrate({ score, outcome, weight }: JudgedScores, bins = 10): CalibrationBin[] {
  const order = ascendingOrder(score)
  const customers = weightedTotal(weight)
  const sums = Array.from({ length: bins }, () => ({ from: 0, to: 0, customers: 0, predicted: 0, outcomes: 0 }))
  let before = 0
  for (let from = 0; from < order.length; ) {
    const tied = score[order[from] as number] as number
    let [count, outcomes] = [0, 0]
    for (; from < order.length && score[order[from] as number] === tied; from++) {
      const row = order[from] as number
      count += weight[row] as number
      outcomes += (weight[row] as number) * (outcome[row] as number)
    }
    const place = Math.floor(((before + count / 2) / customers) * bins)
    const bin = sums[Math.min(place, bins - 1)]
    before += count
    if (bin === undefined || count === 0) continue
    if (bin.customers === 0) bin.from = tied
    bin.to = tied
    bin.customers += count
    bin.predicted += count * tied
    bin.outcomes += outcomes
  }
  return sums
    .filter((bin) => bin.customers > 0)
    .map(({ from, to, customers: n, predicted, outcomes }) => ({
      from,
      to,
      customers: n,
      predicted: predicted / n,
      actual: outcomes / n,
    }))
}
