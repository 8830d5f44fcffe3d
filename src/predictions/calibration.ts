import type { ScoreDistribution } from './score-distribution.ts'
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
 * together, in the bin where the middle of them falls.
 */
export function calibrate({ score, customers, outcomes }: ScoreDistribution, bins = 10): CalibrationBin[] {
  const total = weightedTotal(customers)
  const sums = Array.from({ length: bins }, () => ({ from: 0, to: 0, customers: 0, predicted: 0, outcomes: 0 }))
  let before = 0
  for (let i = 0; i < score.length; i++) {
    const [prediction, count] = [score[i] as number, customers[i] as number]
    const place = Math.floor(((before + count / 2) / total) * bins)
    const bin = sums[Math.min(place, bins - 1)]
    before += count
    if (bin === undefined || count === 0) continue
    if (bin.customers === 0) bin.from = prediction
    bin.to = prediction
    bin.customers += count
    bin.predicted += count * prediction
    bin.outcomes += outcomes[i] as number
  }
  return sums
    .filter((bin) => bin.customers > 0)
    .map(({ from, to, customers: n, predicted, outcomes: came }) => ({
      from,
      to,
      customers: n,
      predicted: predicted / n,
      actual: came / n,
    }))
}
