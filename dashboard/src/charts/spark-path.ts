export type SparkPoint = { value: number; isPartial: boolean }
/** SVG path data: what is over as `whole`, the stretch that is still running as `running` (empty where none is). */
export type SparkPath = { whole: string; running: string }

/**
 * A small line over (width, height), nought at the bottom and `most` at the top. The last point, if partial, is joined by a path of its
 * own, so that it can be dotted: its figure will still grow.
 */
export function sparkPath(
  points: readonly SparkPoint[],
  most: number,
  [width, height]: readonly [number, number],
): SparkPath {
  const step = points.length > 1 ? width / (points.length - 1) : 0
  const places = points.map(({ value }, place) => {
    const share = most > 0 ? Math.max(0, value) / most : 0
    return `${round(place * step)} ${round(height - share * height)}`
  })
  const isRunning = points.at(-1)?.isPartial === true && points.length > 1
  return {
    whole: lineThrough(isRunning ? places.slice(0, -1) : places),
    running: isRunning ? lineThrough(places.slice(-2)) : '',
  }
}

const round = (value: number) => Math.round(value * 100) / 100
const lineThrough = (places: readonly string[]) => (places.length > 1 ? `M${places.join('L')}` : '')
