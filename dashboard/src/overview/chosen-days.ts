import { addDays } from '../format/days.ts'
import type { Comparison, PeriodSearch } from '../shop/period.ts'

/** The half-open stretch of days that is looked at, and what it is held against. */
export type ChosenDays = {
  from: string
  to: string
  compare: Comparison
  /** No period was chosen: it is the last thirty days. */
  isDefault: boolean
}

const defaultDays = 30
const dayMs = 86_400_000

/** Whole days between two calendar days. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/**
 * The days that changes are told of: the chosen period cut to the date looked from, else the last thirty days, against the stretch before
 * unless the year before was chosen. Which days that are the answer says.
 * @param end the first day that does not count: the date looked from, or tomorrow
 */
export function chooseDays({ from, to, compare = 'previous' }: PeriodSearch, end: string): ChosenDays {
  const last = to !== undefined && to < end ? to : end
  const isDefault = from === undefined || from >= last
  const first = isDefault ? addDays(last, -defaultDays) : from
  return { from: first, to: last, compare, isDefault }
}

/** Days, weeks or months: so that a line has some thirty to ninety points. */
export function stretchOf({ from, to }: { from: string; to: string }): 'day' | 'week' | 'month' {
  const days = daysBetween(from, to)
  if (days <= 92) return 'day'
  return days <= 550 ? 'week' : 'month'
}
