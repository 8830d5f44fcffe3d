import type { SurvivalPoint } from './kaplan-meier.ts'

/**
 * The first day of silence from which fewer than a share still have the event within so many days more, by the curve of all: where
 * 1 − S(d + horizon) ÷ S(d) first falls under it. Null where the curve does not reach far enough to tell.
 * @example lapseThreshold(points, { horizonDays: 90, share: 0.1 }) // 142
 */
export function lapseThreshold(
  points: readonly SurvivalPoint[],
  { horizonDays, share }: { horizonDays: number; share: number },
): number | null {
  const lastDay = points.at(-1)?.day ?? 0
  const survival = byDay(points, lastDay)
  for (let day = 0; day + horizonDays <= lastDay; day++) {
    const [now, then] = [survival[day] as number, survival[day + horizonDays] as number]
    if (now === 0) return null
    if (1 - then / now < share) return day
  }
  return null
}

/** The curve at every whole day: looking each up in the points would cost their square. */
function byDay(points: readonly SurvivalPoint[], lastDay: number): number[] {
  const survival = Array.from({ length: lastDay + 1 }, () => 1)
  for (const [place, point] of points.entries())
    survival.fill(point.survival, point.day, points[place + 1]?.day ?? lastDay + 1)
  return survival
}
