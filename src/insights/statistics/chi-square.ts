import { lnGamma } from '../../predictions/index.ts'

const enough = 1e-15
const mostSteps = 1000

/**
 * The chance that a chi-square variable with so many degrees of freedom is at least as large: the p-value of a test. It is the upper
 * regularized incomplete gamma function Q(df/2, x/2), by its series for small and its continued fraction for large x (NIST Digital Library
 * of Mathematical Functions 8.11.4 and 8.9.2).
 * @example chiSquareTail(3.841458820694124, 1) // 0.05
 */
export function chiSquareTail(statistic: number, degreesOfFreedom: number): number {
  const [a, x] = [degreesOfFreedom / 2, statistic / 2]
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a))
  return x < a + 1 ? 1 - front * seriesOf(a, x) : front * fractionOf(a, x)
}

/** Σ xⁿ / (a (a+1) … (a+n)). */
function seriesOf(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < mostSteps && term > sum * enough; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** 1/(x+1−a− 1(1−a)/(x+3−a− 2(2−a)/(x+5−a− …))), from the front by Lentz's method. */
function fractionOf(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / Number.MIN_VALUE
  let d = 1 / b
  let value = d
  for (let n = 1; n < mostSteps; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    value *= d * c
    if (Math.abs(d * c - 1) < enough) break
  }
  return value
}
