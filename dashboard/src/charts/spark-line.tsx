import classes from './spark-line.module.css'
import { type SparkPoint, sparkPath } from './spark-path.ts'

const size = [160, 36] as const

type Props = { points: readonly SparkPoint[]; before: readonly SparkPoint[] }

/** A figure's course beside the one it is held against. Only accompanies the figures, so screen readers skip it. */
export function SparkLine({ points, before }: Props) {
  const most = Math.max(0, ...points.map(({ value }) => value), ...before.map(({ value }) => value))
  const { whole, running } = sparkPath(points, most, size)
  return (
    <svg
      className={classes.spark}
      viewBox={`-2 -2 ${size[0] + 4} ${size[1] + 4}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={classes.before} d={sparkPath(before, most, size).whole} />
      <path className={classes.whole} d={whole} />
      <path className={classes.running} d={running} />
    </svg>
  )
}
