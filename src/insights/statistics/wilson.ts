/** Two-sided 95 %. */
const z = 1.959963984540054

/**
 * The 95 % interval of a share out of counts, by Wilson's score (Wilson 1927, J. Am. Stat. Assoc. 22): right also for small counts and
 * shares near 0 or 1, where plus-minus two standard errors is not. No value for a share of nobody.
 * @example wilsonInterval(3, 10) // { low: 0.108, high: 0.603 }
 */
export function wilsonInterval(part: number, whole: number): { low: number | null; high: number | null } {
  if (whole === 0) return { low: null, high: null }
  const share = part / whole
  const middle = share + z ** 2 / (2 * whole)
  const spread = z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2))
  const scale = 1 + z ** 2 / whole
  // Exactly nothing and exactly everything are ends of their intervals; rounding would leave a hair beyond.
  return {
    low: part === 0 ? 0 : (middle - spread) / scale,
    high: part === whole ? 1 : (middle + spread) / scale,
  }
}
