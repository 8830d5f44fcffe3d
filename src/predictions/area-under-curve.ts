import type { ScoreDistribution } from './score-distribution.ts'

/**
 * The probability that a random customer with the outcome scores higher than a random one without, ties counting half: the
 * area under the ROC curve as Mann and Whitney's U. Null where all or none have the outcome.
 */
export function areaUnderCurve({ score, customers, outcomes }: ScoreDistribution): number | null {
  let [below, positives, won] = [0, 0, 0]
  for (let i = 0; i < score.length; i++) {
    const withOutcome = outcomes[i] as number
    const without = (customers[i] as number) - withOutcome
    won += withOutcome * (below + without / 2)
    below += without
    positives += withOutcome
  }
  return positives > 0 && below > 0 ? won / (positives * below) : null
}
