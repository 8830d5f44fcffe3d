import { lnGamma, lnRisingFactorial } from './special-functions.ts'

/**
 * Purchases within a time t at a constant rate drawn from Gamma(r, α): negative binomial with shape r and, for `ratio` = t/α,
 * success probability ratio/(1 + ratio). This is the chance of exactly `count`.
 */
export function countProbability(count: number, r: number, ratio: number): number {
  if (ratio <= 0) return count === 0 ? 1 : 0
  const lnWays = lnRisingFactorial(r, count) - lnGamma(count + 1)
  return Math.exp(lnWays - count * Math.log1p(1 / ratio) - r * Math.log1p(ratio))
}

/** The chance of `count` or more. Sums whichever side of `count` is the thin one, so that small chances keep their digits. */
export function countProbabilityFrom(count: number, r: number, ratio: number): number {
  if (count <= 0) return 1
  if (ratio <= 0) return 0
  return count > r * ratio ? sumUpwards(count, r, ratio) : 1 - sumDownwards(count - 1, r, ratio)
}

/** Chances under this are as good as none; further down, denormal numbers would round to themselves and never shrink. */
const NONE = 1e-290

function sumUpwards(from: number, r: number, ratio: number): number {
  const z = ratio / (1 + ratio)
  let chance = countProbability(from, r, ratio)
  let sum = chance
  for (let n = from; chance > NONE; n++) {
    const growth = (z * (r + n)) / (n + 1)
    chance *= growth
    sum += chance
    const bound = Math.max(growth, z)
    if (bound < 1 && chance * bound <= Number.EPSILON * sum * (1 - bound)) break
  }
  return Math.min(sum, 1)
}

function sumDownwards(from: number, r: number, ratio: number): number {
  const z = ratio / (1 + ratio)
  let chance = countProbability(from, r, ratio)
  let sum = chance
  for (let n = from; n > 0 && chance > NONE; n--) {
    chance *= n / (z * (r + n - 1))
    sum += chance
  }
  return Math.min(sum, 1)
}
