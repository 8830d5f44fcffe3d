/** Step of the palette's heat scale. */
export type HeatStep = 0 | 1 | 2 | 3 | 4 | 5 | 6
const steps: readonly HeatStep[] = [0, 1, 2, 3, 4, 5, 6]

/** Where a value lies between nothing and the most, in seven equal steps; the most itself is the last. */
export function heatStep(value: number, most: number): HeatStep {
  if (most <= 0 || value <= 0) return 0
  return steps[Math.min(6, Math.floor((value / most) * 7))] ?? 6
}
