/** Σ weight · value; each weight is 1 without weights. */
export function weightedTotal(values: Float64Array, weights?: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += (values[i] as number) * (weights ? (weights[i] as number) : 1)
  return total
}
