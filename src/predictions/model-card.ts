import { areaUnderCurve } from './area-under-curve.ts'
import { type CalibrationBin, calibrate } from './calibration.ts'
import { distributionOf } from './score-distribution.ts'

/**
 * A fit put to the test on a later stretch of the shop's own history: fitted before a date, judged on the horizon after it.
 * One row per customer, or per group of customers with `weight`.
 */
export interface Judgement {
  /** Predicted chance of an order within the horizon. */
  readonly chance: Float64Array
  /** What a shop would rank by without a model: minus the time since the last order. */
  readonly recencyScore: Float64Array
  /** 1 where an order came within the horizon, otherwise 0. */
  readonly outcome: Float64Array
  readonly weight?: Float64Array
}

export interface ModelCard {
  readonly customers: number
  /** Share of customers who did order. */
  readonly baseRate: number
  /** How well the chance ranks customers, 0.5 being by lot; null where all or none ordered. */
  readonly areaUnderCurve: number | null
  /** The same for recency alone. */
  readonly recencyAreaUnderCurve: number | null
  /** Mean squared error of the chance, and of giving everybody the base rate. */
  readonly brier: number
  readonly baseRateBrier: number
  /** By tenths of the customers, lowest chance first. */
  readonly calibration: readonly CalibrationBin[]
  /** What to rank customers by: the model only where it beats plain recency. */
  readonly verdict: 'model' | 'recency'
  /** The card in a plain sentence. */
  readonly reading: string
}

/** Judges predicted chances. A million rows take well under a second. */
export function judgeModel({ chance, recencyScore, outcome, weight }: Judgement): ModelCard {
  const weights = weight ?? new Float64Array(chance.length).fill(1)
  const { customers, outcomes, squaredError } = sumUp(chance, outcome, weights)
  const baseRate = customers > 0 ? outcomes / customers : 0
  const chances = distributionOf(chance, outcome, weights)
  const area = areaUnderCurve(chances)
  const recencyArea = areaUnderCurve(distributionOf(recencyScore, outcome, weights))
  const card = {
    customers,
    baseRate,
    areaUnderCurve: area,
    recencyAreaUnderCurve: recencyArea,
    brier: customers > 0 ? squaredError / customers : 0,
    baseRateBrier: baseRate * (1 - baseRate),
    calibration: calibrate(chances),
    verdict: area !== null && recencyArea !== null && area > recencyArea ? ('model' as const) : ('recency' as const),
  }
  return { ...card, reading: read(card) }
}

function sumUp(chance: Float64Array, outcome: Float64Array, weight: Float64Array) {
  let [customers, outcomes, squaredError] = [0, 0, 0]
  for (let row = 0; row < chance.length; row++) {
    const count = weight[row] as number
    const error = (chance[row] as number) - (outcome[row] as number)
    customers += count
    outcomes += count * (outcome[row] as number)
    squaredError += count * error * error
  }
  return { customers, outcomes, squaredError }
}

function read(card: Omit<ModelCard, 'reading'>): string {
  const { areaUnderCurve: area, recencyAreaUnderCurve: recencyArea } = card
  if (card.customers === 0) return 'There are no customers to judge the model on, so plain recency is used.'
  if (area === null || recencyArea === null) {
    const who = card.baseRate === 0 ? 'None' : 'All'
    return `${who} of the customers ordered again, which cannot tell good rankings from bad ones: plain recency is used.`
  }
  const areas = `(area under the curve ${area.toFixed(3)} against ${recencyArea.toFixed(3)})`
  const ranking =
    card.verdict === 'model'
      ? `The model ranks customers better than the days since their last order ${areas}`
      : `The model does not rank customers better than the days since their last order ${areas}, so plain recency is used`
  const errors = `(Brier ${card.brier.toFixed(3)} against ${card.baseRateBrier.toFixed(3)})`
  const chances =
    card.brier < card.baseRateBrier
      ? `its chances are closer to what happened than the average for everybody ${errors}`
      : `its chances are further from what happened than the average for everybody ${errors}: do not read them as percentages`
  return `${ranking}; ${chances}.`
}
