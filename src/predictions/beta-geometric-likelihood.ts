import type { Evaluation } from './minimise.ts'
import type { PurchaseHistories } from './purchase-histories.ts'
import { digamma, lnRisingFactorial, trigamma } from './special-functions.ts'

/**
 * Parameters of BG/NBD and MBG/NBD. A customer buys at a rate drawn from a Gamma distribution of shape `r` and rate
 * `alpha` (in the caller's unit of time), and at each chance to do so stops for good with a probability drawn from a Beta
 * distribution (`a`, `b`). All are positive.
 */
export interface BetaGeometricParameters {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** Chances to stop that come before the first repeat purchase: none in BG/NBD, one (right at the start) in MBG/NBD. */
export type EarlyChances = 0 | 1

/**
 * The log-likelihood of histories sorted by frequency, with its gradient and Hessian in (r, α, a, b).
 *
 * A customer with x repeats, the last at tₓ, observed until T, has (Fader, Hardie and Lee 2005, equation 6, in logarithms; m
 * stands for the early chances to stop)
 *
 *     ln (r)ₓ + r ln α + ln (b)ₓ₊ₘ − ln (a+b)ₓ₊ₘ − s ln(α+tₓ) + ln D,   D = eˢᵘ + c,
 *     s = r + x,   u = ln((α+tₓ)/(α+T)) ≤ 0,   c = a / k,   k = b+x+m−1
 *
 * where c, the case of having stopped after the last purchase, is 0 if there was no chance to (x + m = 0). Nothing in it can
 * overflow: eˢᵘ is at most 1. The derivatives need w = eˢᵘ/D, which is P(alive), and v = ∂u/∂α. All but the
 * sums over (tₓ, T) is the same for the rows of one frequency and is taken once for each, so a pass costs four
 * logarithms or exponentials a row.
 */
export function betaGeometricLikelihood(
  histories: PurchaseHistories,
  parameters: BetaGeometricParameters,
  early: EarlyChances,
): Evaluation {
  const total: Total = { value: 0, gradient: new Float64Array(4), hessian: new Float64Array(16) }
  const { frequency } = histories
  let from = 0
  while (from < frequency.length) {
    const x = frequency[from] as number
    let to = from + 1
    while (to < frequency.length && frequency[to] === x) to++
    addFrequency(sumRows(histories, from, to, x, parameters, early), x, parameters, early, total)
    from = to
  }
  return total
}

/** Sums over the rows of one frequency, each row counted with its weight; κ stands for w(1 − w). */
interface Sums {
  readonly customers: number
  readonly lnD: number
  /** ln(α + tₓ), 1/(α + tₓ), 1/(α + tₓ)² */
  readonly lnBase: number
  readonly inverse: number
  readonly inverseSquare: number
  /** 1 − w */
  readonly gone: number
  /** w·u, w·v, w·v′ */
  readonly wu: number
  readonly wv: number
  readonly wvPrime: number
  /** κ, κ·u, κ·v, κ·u², κ·u·v, κ·v² */
  readonly k: number
  readonly ku: number
  readonly kv: number
  readonly kuu: number
  readonly kuv: number
  readonly kvv: number
}

interface Total {
  value: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
}

/** The hot loop: plain local sums, no allocation and no call but to Math. */
function sumRows(
  { recency, age, weight }: PurchaseHistories,
  from: number,
  to: number,
  x: number,
  { r, alpha, a, b }: BetaGeometricParameters,
  early: EarlyChances,
): Sums {
  const canStop = x + early > 0
  const c = canStop ? a / (b + x + early - 1) : 0
  const s = r + x
  let [customers, lnD, lnBase, inverse, inverseSquare] = [0, 0, 0, 0, 0]
  let [gone, wu, wv, wvPrime] = [0, 0, 0, 0]
  let [k, ku, kv, kuu, kuv, kvv] = [0, 0, 0, 0, 0, 0]
  for (let i = from; i < to; i++) {
    const count = weight[i] as number
    const base = alpha + (recency[i] as number)
    const now = alpha + (age[i] as number)
    const lnRow = Math.log(base)
    const u = lnRow - Math.log(now)
    const perBase = 1 / base
    const perNow = 1 / now
    const v = perBase - perNow
    const still = Math.exp(s * u)
    const w = canStop ? still / (still + c) : 1
    const kappa = count * w * (1 - w)
    customers += count
    lnD += count * (canStop ? Math.log(still + c) : s * u)
    lnBase += count * lnRow
    inverse += count * perBase
    inverseSquare += count * perBase * perBase
    gone += count * (1 - w)
    wu += count * w * u
    wv += count * w * v
    wvPrime += count * w * (perNow - perBase) * (perNow + perBase)
    k += kappa
    ku += kappa * u
    kv += kappa * v
    kuu += kappa * u * u
    kuv += kappa * u * v
    kvv += kappa * v * v
  }
  return { customers, lnD, lnBase, inverse, inverseSquare, gone, wu, wv, wvPrime, k, ku, kv, kuu, kuv, kvv }
}

/** Adds one frequency to the totals: the likelihood above and its derivatives, term by term. */
function addFrequency(
  sums: Sums,
  x: number,
  { r, alpha, a, b }: BetaGeometricParameters,
  early: EarlyChances,
  total: Total,
): void {
  const { customers: n, gone } = sums
  const s = r + x
  const chances = x + early
  const k = chances > 0 ? b + chances - 1 : 1
  const lnRates = lnRisingFactorial(r, x) + r * Math.log(alpha)
  const lnStays = lnRisingFactorial(b, chances) - lnRisingFactorial(a + b, chances)
  total.value += n * (lnRates + lnStays) - s * sums.lnBase + sums.lnD

  const byR = digamma(s) - digamma(r) + Math.log(alpha)
  const byAB = digamma(a + b) - digamma(a + b + chances)
  const byB = digamma(b + chances) - digamma(b) + byAB
  addTo(total.gradient, [
    n * byR - sums.lnBase + sums.wu,
    (n * r) / alpha - s * sums.inverse + s * sums.wv,
    n * byAB + gone / a,
    n * byB - gone / k,
  ])

  const byAB2 = trigamma(a + b) - trigamma(a + b + chances)
  const rr = n * (trigamma(s) - trigamma(r)) + sums.kuu
  const rAlpha = n / alpha - sums.inverse + sums.wv + s * sums.kuv
  const ra = -sums.ku / a
  const rb = sums.ku / k
  const alphaAlpha = (-n * r) / (alpha * alpha) + s * (sums.inverseSquare + sums.wvPrime + s * sums.kvv)
  const alphaA = (-s * sums.kv) / a
  const alphaB = (s * sums.kv) / k
  const aa = n * byAB2 + (sums.k - gone) / (a * a)
  const ab = n * byAB2 - sums.k / (a * k)
  const bb = n * (trigamma(b + chances) - trigamma(b) + byAB2) + (sums.k + gone) / (k * k)
  addTo(total.hessian, [rr, rAlpha, ra, rb, rAlpha, alphaAlpha, alphaA, alphaB, ra, alphaA, aa, ab, rb, alphaB, ab, bb])
}

function addTo(target: Float64Array, terms: readonly number[]): void {
  terms.forEach((term, i) => {
    target[i] = (target[i] as number) + term
  })
}
