/**
 * The gamma family, in plain double precision. Sources: the asymptotic series and recurrences of the NIST Digital
 * Library of Mathematical Functions (DLMF), chapter 5. Every argument must be positive; the relative error is about 1e-15
 * away from the zeros of each function.
 *
 * No hypergeometric function is here on purpose: see `expected-while-active.ts` for what replaces it.
 */

/** From here the Stirling series below, cut after its eighth term, is exact to the last bit. */
const ASYMPTOTIC_FROM = 9
const HALF_LN_TWO_PI = 0.9189385332046727

/** DLMF 5.11.1: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] = Σ B₂ₖ / (2k(2k−1) x^(2k−1)). */
function stirlingRemainder(x: number): number {
  const y = 1 / (x * x)
  const tail = 1 / 1188 - y * (691 / 360360 - y * (1 / 156 - (y * 3617) / 122400))
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * tail)))) / x
}

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  let shifted = x
  let product = 1
  while (shifted < ASYMPTOTIC_FROM) {
    product *= shifted
    shifted += 1
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_TWO_PI + stirlingRemainder(shifted) - Math.log(product)
}

/**
 * ln Γ(x + n) − ln Γ(x) for x > 0, n ≥ 0, the log of the rising factorial (x)ₙ.
 * For large x it is taken from the difference of the Stirling series: subtracting two values of `lnGamma` would lose as
 * many digits as ln Γ(x) is large.
 */
export function lnRisingFactorial(x: number, n: number): number {
  if (n === 0) return 0
  if (x < ASYMPTOTIC_FROM) return lnGamma(x + n) - lnGamma(x)
  return (x - 0.5) * Math.log1p(n / x) + n * Math.log(x + n) - n + (stirlingRemainder(x + n) - stirlingRemainder(x))
}

/** ψ(x), the derivative of ln Γ, for x > 0 (DLMF 5.5.2 and 5.11.2). */
export function digamma(x: number): number {
  let shifted = x
  let sum = 0
  while (shifted < ASYMPTOTIC_FROM) {
    sum += 1 / shifted
    shifted += 1
  }
  const y = 1 / (shifted * shifted)
  const tail = 5 / 660 - y * (691 / 32760 - y * (1 / 12 - (y * 3617) / 8160))
  return (
    Math.log(shifted) - 0.5 / shifted - y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * tail)))) - sum
  )
}

/** ψ′(x), the derivative of ψ, for x > 0 (DLMF 5.15.5 and 5.15.8). */
export function trigamma(x: number): number {
  let shifted = x
  let sum = 0
  while (shifted < ASYMPTOTIC_FROM) {
    sum += 1 / (shifted * shifted)
    shifted += 1
  }
  const y = 1 / (shifted * shifted)
  const tail = 5 / 66 - y * (691 / 2730 - y * (7 / 6 - (y * 3617) / 510))
  return sum + (1 + 0.5 / shifted + y * (1 / 6 - y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - y * tail))))) / shifted
}
