import { ascendingOrder } from './ascending-order.ts'

/** The distinct scores, ascending, with how many customers have each and how many of those had the outcome. */
export interface ScoreDistribution {
  readonly score: Float64Array
  readonly customers: Float64Array
  readonly outcomes: Float64Array
}

/**
 * What a ranking is judged on: rows merged by score, so that ties are ties and the order of the rows does not matter. Rows
 * are weighted; an outcome is 0 or 1.
 */
export function distributionOf(score: Float64Array, outcome: Float64Array, weight: Float64Array): ScoreDistribution {
  const order = ascendingOrder(score)
  const distinct = new Float64Array(order.length)
  const customers = new Float64Array(order.length)
  const outcomes = new Float64Array(order.length)
  let last = -1
  for (const row of order) {
    const count = weight[row] as number
    if (last < 0 || distinct[last] !== score[row]) distinct[++last] = score[row] as number
    customers[last] = (customers[last] as number) + count
    outcomes[last] = (outcomes[last] as number) + count * (outcome[row] as number)
  }
  const cut = (column: Float64Array) => column.subarray(0, last + 1)
  return { score: cut(distinct), customers: cut(customers), outcomes: cut(outcomes) }
}
