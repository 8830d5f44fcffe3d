/**
 * Expected purchases within `time` of a customer who is active now, whose rate is Gamma(r, α) and who stops after each
 * purchase with a probability that is Beta(a, b).
 *
 * The literature writes it as (a+b−1)/(a−1) · [1 − (α/(α+t))ʳ ₂F₁(r, b; a+b−1; t/(α+t))], which divides 0 by 0 at a = 1, has a
 * pole at a + b = 1 and cancels when t is small. Both ways here only add positive terms, whatever the parameters.
 */
export function expectedWhileActive(time: number, r: number, alpha: number, a: number, b: number): number {
  if (!(time > 0)) return 0
  const ratio = time / alpha
  const isShortSeries = (r + 40) * ratio < 3000 && r * Math.log1p(ratio) < 700
  return isShortSeries ? sumOverPurchases(ratio, r, a, b) : integrateOverStopping(ratio, r, a, b)
}

/** The rest of the series is left out when it is at most this part of the sum. */
const NEGLIGIBLE = 1e-16

/**
 * Had the customer no way to stop, the number n of purchases would be negative binomial; the k-th of them happens if
 * k − 1 chances to stop went by. Hence E = Σₙ P(n) Σ_{k<n} (b)ₖ/(a+b)ₖ.
 */
function sumOverPurchases(ratio: number, r: number, a: number, b: number): number {
  const z = ratio / (1 + ratio)
  let chance = Math.exp(-r * Math.log1p(ratio))
  let stays = 1
  let purchases = 0
  let sum = 0
  for (let n = 1; ; n++) {
    chance *= (z * (r + n - 1)) / n
    purchases += stays
    stays *= (b + n - 1) / (a + b + n - 1)
    sum += chance * purchases
    // From here each chance is at most `shrink` times the one before, and purchases grow by at most `stays` a term.
    const shrink = r > 1 ? (z * (r + n)) / (n + 1) : z
    const rest = 1 - shrink
    if (rest > 0 && chance * shrink * (purchases + stays / rest) <= NEGLIGIBLE * sum * rest) return sum
  }
}

/** Beyond every bend of the integrand by this much, in ln(p/(1−p)), it is a pure power of p or of 1 − p to the last bit. */
const MARGIN = 37

/**
 * E = ∫ h(p) dBeta(p; a, b) with h(p) = (1 − (1 + p t/α)⁻ʳ)/p, the purchases before stopping at a known p, by the trapezium
 * rule in y = ln(p/(1−p)): the integrand is analytic in a strip around the real line and dies off exponentially both ways, so the
 * rule converges exponentially (Trefethen and Weideman 2014). The weights pᵃ(1−p)ᵇ are divided by their own sum, which spares
 * the Beta function. What lies beyond the ends is added as the geometric series that it is.
 */
function integrateOverStopping(ratio: number, r: number, a: number, b: number): number {
  const mode = Math.log(a / b)
  const spread = Math.sqrt(1 / a + 1 / b)
  const step = Math.min(0.2, 0.6 * spread)
  const firstBend = Math.min(mode, 0, -Math.log(b), -Math.log(ratio), -Math.log(r * ratio))
  // For a > 1 what is under the mode dies off although h grows as 1/p, whether or not h has reached its bend.
  const from = Math.max(
    firstBend - Math.min(MARGIN, 12 * spread + 40 / a),
    mode - 12 * spread - 40 / Math.max(a - 1, 1e-9),
  )
  const until = Math.min(Math.max(mode, 0) + MARGIN, mode + 12 * spread + 40 / b)
  const nodes = Math.ceil((until - from) / step)
  const lnPeak = lnWeight(mode, a, b)
  let weights = 0
  let sum = 0
  for (let i = 0; i <= nodes; i++) {
    const y = from + i * step
    let weight = Math.exp(lnWeight(y, a, b) - lnPeak)
    if (i === 0) weight += weight / Math.expm1(a * step)
    if (i === nodes) weight += weight / Math.expm1(b * step)
    const p = 1 / (1 + Math.exp(-y))
    weights += weight
    sum += (weight * -Math.expm1(-r * Math.log1p(p * ratio))) / p
  }
  return sum / weights
}

/** a ln p + b ln(1−p) at y = ln(p/(1−p)), exact in both tails. */
function lnWeight(y: number, a: number, b: number): number {
  const lnLarger = -Math.log1p(Math.exp(-Math.abs(y)))
  const lnSmaller = lnLarger - Math.abs(y)
  return y < 0 ? a * lnSmaller + b * lnLarger : a * lnLarger + b * lnSmaller
}
