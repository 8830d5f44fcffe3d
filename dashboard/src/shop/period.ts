import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { isDay } from '../format/days.ts'

/** What a period is held against: nothing, the stretch of the same length before it, or the same days a year earlier. */
export const comparisons = ['previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** The half-open period [from, to) of days that figures of what happened are of; without one it is the whole history. */
export type PeriodSearch = { from?: string | undefined; to?: string | undefined; compare?: Comparison | undefined }

const isComparison = (value: unknown): value is Comparison => comparisons.some((name) => name === value)

/** Reads the period from the address; a day that does not exist counts as not given, and so does a period that ends before it starts. */
export function readPeriodSearch({ from, to, compare }: Record<string, unknown>): PeriodSearch {
  const start = isDay(from) ? from : undefined
  const end = isDay(to) && (start === undefined || to > start) ? to : undefined
  // Only a period with a beginning has one before it.
  const against = start !== undefined && isComparison(compare) ? compare : undefined
  return {
    ...(start && { from: start }),
    ...(end && { to: end }),
    ...(against && { compare: against }),
  }
}

const root = getRouteApi('__root__')

/** The chosen period and what it is compared with; all undefined for the whole history. */
export function usePeriod(): PeriodSearch {
  const { from, to, compare } = root.useSearch()
  return { from, to, compare }
}

/** Sets the period in the address; the page and everything else in the address stay. */
export function useSetPeriod() {
  const navigate = useNavigate()
  return ({ from, to, compare }: PeriodSearch) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, from, to, compare }),
      replace: false,
      resetScroll: false,
    })
}
