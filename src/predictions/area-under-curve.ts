import { ascendingOrder } from './ascending-order.ts'

/** Rows to judge: a score, whether it came true (0 or 1), and how many customers the row stands for. */
export interface JudgedScores {
  readonly score: Float64Array
  readonly outcome: Float64Array
  readonly weight: Float64Array
}

/**
 * The probability that a random customer with the outcome scores higher than a random one without, ties counting half: the
 * area under the ROC curve as Mann and Whitney's U, by ranks, in O(n log n). NaN where all or none have the outcome.
 */
export function areaUnderCurve({ score, outcome, weight }: JudgedScores): number {
  const order = ascendingOrder(score)
  let [below, positives, won] = [0, 0, 0]
  for (let from = 0; from < order.length; ) {
    const tied = score[order[from] as number] as number
    let [withOutcome, without] = [0, 0]
    for (; from < order.length && score[order[from] as number] === tied; from++) {
      const row = order[from] as number
      if (outcome[row] === 1) withOutcome += weight[row] as number
      else without += weight[row] as number
    }
    won += withOutcome * (below + without / 2)
    below += without
    positives += withOutcome
  }
  return won / (positives * below)
}
