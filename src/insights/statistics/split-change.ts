/**
 * The change of a product of factors, split among them: the additive logarithmic mean Divisia index (B. W. Ang, The LMDI approach to
 * decomposition analysis, Energy Policy 33, 2005). Chosen over changing one factor after the other, because that depends on the
 * order; this does not, and leaves nothing over.
 * @param factors (before, now) of each; the products are money in minor units
 * @returns whole minor units that add up to the change exactly, or undefined where a factor is missing or nought
 * @example splitChange([[100, 110], [10, 10]]) // [100, 0]
 */
export function splitChange(factors: readonly (readonly [number | null, number | null])[]): number[] | undefined {
  if (factors.some(([before, now]) => !before || !now || before < 0 || now < 0)) return undefined
  const logs = factors.map(([before, now]) => Math.log((now as number) / (before as number)))
  const product = (place: 0 | 1) => factors.reduce((total, factor) => total * (factor[place] as number), 1)
  const [before, now] = [product(0), product(1)]
  const change = Math.round(now) - Math.round(before)
  return roundToTotal(
    logs.map((log) => logarithmicMean(before, now) * log),
    change,
  )
}

/** Between the geometric and the arithmetic mean. */
function logarithmicMean(a: number, b: number): number {
  const log = Math.log(b / a)
  // Near equality the quotient of two tiny differences loses its digits; there all means agree to the last one.
  return Math.abs(log) < 1e-9 ? (a + b) / 2 : (b - a) / log
}

/** Whole numbers next to the parts that add up to the total: the largest remainders are rounded up. */
function roundToTotal(parts: readonly number[], total: number): number[] {
  const floors = parts.map(Math.floor)
  const left = total - floors.reduce((sum, part) => sum + part, 0)
  const byRemainder = parts
    .map((part, place) => ({ place, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder)
  const raised = new Set(byRemainder.slice(0, left).map(({ place }) => place))
  return floors.map((part, place) => part + (raised.has(place) ? 1 : 0))
}
