import type { Evaluation } from './minimise.ts'
import type { ModelParameters } from './model-fit.ts'
import { digamma, lnGamma, lnRisingFactorial, trigamma } from './special-functions.ts'

export const gammaGammaNames = ['p', 'q', 'v'] as const
export type GammaGammaName = (typeof gammaGammaNames)[number]

/** Values of repeat customers, sorted by frequency, one row per customer or group of alike customers. */
export interface ValueRows {
  readonly frequency: Float64Array
  readonly averageValue: Float64Array
  /** ln averageValue, kept because every pass needs it. */
  readonly lnAverage: Float64Array
  readonly weight: Float64Array
}

/**
 * The log-likelihood of average values with its gradient and Hessian in (p, q, v). A customer with x repeat purchases worth
 * m on average has (Fader and Hardie 2013, note 025, equation 1a, in logarithms)
 *
 *     ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln(v/(xm)) − ln m − (px+q) ln(1 + v/(xm))
 *
 * so that the data enter through ln(1 + v/(xm)) alone, which stays exact however large px is. The gamma terms depend on x only
 * and are taken once for each frequency: a pass costs one logarithm and one division a row.
 */
export function gammaGammaLikelihood(rows: ValueRows, parameters: ModelParameters<GammaGammaName>): Evaluation {
  const total = { value: 0, gradient: new Float64Array(3), hessian: new Float64Array(9) }
  const { frequency } = rows
  let from = 0
  while (from < frequency.length) {
    const x = frequency[from] as number
    let to = from + 1
    while (to < frequency.length && frequency[to] === x) to++
    addFrequency(sumRows(rows, from, to, x, parameters.v), x, parameters, total)
    from = to
  }
  return total
}

interface Sums {
  readonly customers: number
  readonly lnMean: number
  /** ln(xm + v), ln(1 + v/(xm)) */
  readonly lnTotal: number
  readonly lnExcess: number
  /** 1/(xm + v), 1/(xm + v)² */
  readonly inverse: number
  readonly inverseSquare: number
}

function sumRows({ averageValue, lnAverage, weight }: ValueRows, from: number, to: number, x: number, v: number): Sums {
  let [customers, lnMean, lnExcess, inverse, inverseSquare] = [0, 0, 0, 0, 0]
  for (let i = from; i < to; i++) {
    const count = weight[i] as number
    const spent = x * (averageValue[i] as number)
    const perTotal = 1 / (spent + v)
    customers += count
    lnMean += count * (lnAverage[i] as number)
    lnExcess += count * Math.log1p(v / spent)
    inverse += count * perTotal
    inverseSquare += count * perTotal * perTotal
  }
  return { customers, lnMean, lnTotal: lnMean + customers * Math.log(x) + lnExcess, lnExcess, inverse, inverseSquare }
}

function addFrequency(
  { customers: n, lnMean, lnTotal, lnExcess, inverse, inverseSquare }: Sums,
  x: number,
  { p, q, v }: ModelParameters<GammaGammaName>,
  total: Evaluation & { value: number },
): void {
  const shape = p * x
  const lnV = Math.log(v)
  total.value += n * (lnRisingFactorial(shape, q) - lnGamma(q) + q * lnV) - lnMean - q * lnTotal - shape * lnExcess

  const { gradient: g, hessian: h } = total
  const sum = shape + q
  const slope = digamma(sum)
  add(g, 0, x * (n * (slope - digamma(shape)) - lnExcess))
  add(g, 1, n * (slope - digamma(q) + lnV) - lnTotal)
  add(g, 2, (n * q) / v - sum * inverse)

  const bend = trigamma(sum)
  add(h, 0, n * x * x * (bend - trigamma(shape)))
  add(h, 4, n * (bend - trigamma(q)))
  add(h, 8, sum * inverseSquare - (n * q) / (v * v))
  for (const at of [1, 3]) add(h, at, n * x * bend)
  for (const at of [2, 6]) add(h, at, -x * inverse)
  for (const at of [5, 7]) add(h, at, n / v - inverse)
}

function add(target: Float64Array, at: number, term: number): void {
  target[at] = (target[at] as number) + term
}
