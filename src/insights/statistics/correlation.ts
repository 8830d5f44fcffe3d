/** Two-sided 95 %. */
const z = 1.959963984540054

export type Correlation = { correlation: number | null; low: number | null; high: number | null }

/**
 * Pearson's correlation of pairs with its 95 % interval by Fisher's transformation (Fisher 1921). No value with fewer than three pairs or
 * where one side never changes; no interval with fewer than four pairs.
 * @example correlate([[1, 2], [2, 4], [3, 6]]) // { correlation: 1, low: null, high: null }
 */
export function correlate(pairs: readonly (readonly [number, number])[]): Correlation {
  const none = { correlation: null, low: null, high: null }
  if (pairs.length < 3) return none
  const [mx, my] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))]
  const sum = (of: (x: number, y: number) => number) => pairs.reduce((all, [x, y]) => all + of(x - mx, y - my), 0)
  const [xx, yy, xy] = [sum((x) => x * x), sum((_, y) => y * y), sum((x, y) => x * y)]
  if (xx === 0 || yy === 0) return none
  const correlation = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  if (pairs.length < 4 || Math.abs(correlation) === 1) return { ...none, correlation }
  const spread = z / Math.sqrt(pairs.length - 3)
  const at = Math.atanh(correlation)
  return { correlation, low: Math.tanh(at - spread), high: Math.tanh(at + spread) }
}

const mean = (values: readonly number[]) => values.reduce((all, value) => all + value, 0) / values.length
