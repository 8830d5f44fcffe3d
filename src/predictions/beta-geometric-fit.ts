import { betaGeometricLikelihood, type EarlyChances } from './beta-geometric-likelihood.ts'
import { inLogParameters } from './log-parameters.ts'
import { type LogLikelihood, maximiseLikelihood } from './maximum-likelihood.ts'
import { type FitOutcome, fitAt, named } from './model-fit.ts'
import { emptyHistories, findDefect, groupHistories, type PurchaseHistories } from './purchase-histories.ts'
import { weightedTotal } from './weighted-total.ts'

export const betaGeometricNames = ['r', 'alpha', 'a', 'b'] as const
export type BetaGeometricName = (typeof betaGeometricNames)[number]

/** Above this many groups a first search on a part of them saves most of the passes over all. */
const SAMPLE_ABOVE = 60_000
const SAMPLE_GROUPS = 20_000
/** Far outside anything a shop shows; α is bounded in multiples of the mean age, so that the unit of time does not matter. */
const SHAPE_BOUNDS = [1e-4, 1e4] as const
const ALPHA_BOUNDS = [1e-6, 1e6] as const
/** A mean age under this is none, and gives α no scale. */
const SHORTEST_AGE = 1e-9

/**
 * Fits r, α, a and b by maximum likelihood. Identical histories are merged first unless they come sorted by frequency,
 * as `groupHistories` leaves them.
 */
export function fitBetaGeometric(histories: PurchaseHistories, early: EarlyChances): FitOutcome<BetaGeometricName> {
  const defect = findDefect(histories)
  if (defect !== undefined) return { ok: false, reason: defect }
  const groups = isSorted(histories.frequency) ? histories : groupHistories(histories)
  const customers = weightedTotal(groups.weight)
  const meanAge = weightedTotal(groups.age, groups.weight) / customers
  const scale = meanAge < SHORTEST_AGE ? 1 : meanAge
  const start = startAt(groups, scale)
  const [lowest, highest] = SHAPE_BOUNDS
  const maximum = maximiseLikelihood({
    logLikelihood: likelihoodOf(groups, early),
    customers,
    ...(groups.frequency.length > SAMPLE_ABOVE && { sample: sampleOf(groups, early) }),
    start,
    lower: Float64Array.of(lowest, scale * ALPHA_BOUNDS[0], lowest, lowest).map(Math.log),
    upper: Float64Array.of(highest, scale * ALPHA_BOUNDS[1], highest, highest).map(Math.log),
  })
  return fitAt(betaGeometricNames, maximum)
}

function likelihoodOf(groups: PurchaseHistories, early: EarlyChances): LogLikelihood {
  return (logParameters) => {
    const values = logParameters.map(Math.exp)
    return inLogParameters(betaGeometricLikelihood(groups, named(betaGeometricNames, values), early), values)
  }
}

/** r = 1, a shop's mean rate, and one in four stopping after a purchase: between the published data sets. */
function startAt({ frequency, age, weight }: PurchaseHistories, scale: number): Float64Array {
  // One purchase more than there were, so that a shop without any repeat has a rate too.
  const observed = weightedTotal(age, weight) / (weightedTotal(frequency, weight) + 1)
  return Float64Array.of(1, Math.min(Math.max(observed, scale * 1e-4), scale * 1e4), 1, 3).map(Math.log)
}

/** One group in so many: as they are sorted, the sample is spread evenly over frequencies and ages. */
function sampleOf(groups: PurchaseHistories, early: EarlyChances) {
  const stride = Math.ceil(groups.frequency.length / SAMPLE_GROUPS)
  const sample = emptyHistories(Math.ceil(groups.frequency.length / stride))
  for (const column of ['frequency', 'recency', 'age', 'weight'] as const) {
    for (let i = 0; i < sample[column].length; i++) sample[column][i] = groups[column][i * stride] as number
  }
  return { logLikelihood: likelihoodOf(sample, early), customers: weightedTotal(sample.weight) }
}

function isSorted(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if ((values[i] as number) < (values[i - 1] as number)) return false
  return true
}
