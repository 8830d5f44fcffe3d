import { type HeatStep, heatStep } from '../charts/heat-step.ts'

export type WeekHour = { hour: number; count: number }
/** `days[d][h]`, Monday first. `hasHours` is false where every event came without a time of day. */
export type Week = { days: { hour: number; count: number; heat: HeatStep }[][]; hasHours: boolean }

/** Activity by weekday and hour (hour 0 is Monday 00:00, 167 the last of Sunday); undefined without any. */
export function prepareWeek(weekHours: readonly WeekHour[]): Week | undefined {
  const counts = new Map(weekHours.map(({ hour, count }) => [hour, count]))
  const most = Math.max(0, ...counts.values())
  if (most === 0) return undefined
  const days = Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_, hour) => {
      const count = counts.get(day * 24 + hour) ?? 0
      return { hour, count, heat: heatStep(count, most) }
    }),
  )
  return { days, hasHours: weekHours.some(({ hour, count }) => count > 0 && hour % 24 !== 0) }
}
