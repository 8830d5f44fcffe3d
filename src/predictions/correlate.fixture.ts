/** Pearson's correlation, for tests. */
export function correlate(one: Float64Array, other: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanOne, meanOther] = [mean(one), mean(other)]
  let [both, oneSquare, otherSquare] = [0, 0, 0]
  one.forEach((value, i) => {
    const [a, b] = [value - meanOne, (other[i] as number) - meanOther]
    both += a * b
    oneSquare += a * a
    otherSquare += b * b
  })
  return both / Math.sqrt(oneSquare * otherSquare)
}
