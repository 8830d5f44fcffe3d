import { chiSquareTail } from './chi-square.ts'
import type { FollowedDay } from './kaplan-meier.ts'

export type LogRank = { statistic: number; degreesOfFreedom: number; pValue: number }

/**
 * Whether groups have the event equally fast: the log-rank test (Mantel 1966; Peto and Peto 1972) with the hypergeometric variance, as R's
 * `survdiff`. Undefined where there are fewer than two groups to compare, or nothing happened in them.
 * @example testLogRank([daysOfOneGroup, daysOfAnother]) // { statistic: 16.79, degreesOfFreedom: 1, pValue: 0.00004 }
 */
export function testLogRank(groups: readonly (readonly FollowedDay[])[]): LogRank | undefined {
  const places = groups.map((_, place) => place)
  // The last group follows from the others, since all differences add up to nothing.
  const free = places.slice(0, -1)
  const differences = free.map(() => 0)
  const covariances = free.map(() => free.map(() => 0))
  for (const { atRisk, events } of eventDays(groups)) {
    const [all, happened] = [total(atRisk), total(events)]
    const spread = all > 1 ? (happened * (all - happened)) / (all - 1) : 0
    for (const i of free) {
      const share = (atRisk[i] as number) / all
      differences[i] = (differences[i] as number) + (events[i] as number) - happened * share
      const row = covariances[i] as number[]
      for (const j of free)
        row[j] = (row[j] as number) + spread * share * ((i === j ? 1 : 0) - (atRisk[j] as number) / all)
    }
  }
  const solved = solve(covariances, differences)
  if (!solved || free.length === 0) return undefined
  const statistic = total(differences.map((difference, place) => difference * (solved[place] as number)))
  return { statistic, degreesOfFreedom: free.length, pValue: chiSquareTail(statistic, free.length) }
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Every day on which something happened, with who was followed up to it in each group. */
function eventDays(groups: readonly (readonly FollowedDay[])[]): { atRisk: number[]; events: number[] }[] {
  const byDay = groups.map((days) => new Map(days.map((day) => [day.day, day])))
  const left = groups.map((days) => total(days.map(({ events, censored }) => events + censored)))
  const days = [...new Set(groups.flatMap((own) => own.map(({ day }) => day)))].sort((a, b) => a - b)
  return days
    .map((day) => {
      const atRisk = [...left]
      const found = byDay.map((own) => own.get(day))
      found.forEach((own, place) => {
        left[place] = (left[place] as number) - (own?.events ?? 0) - (own?.censored ?? 0)
      })
      return { atRisk, events: found.map((own) => own?.events ?? 0) }
    })
    .filter(({ events }) => total(events) > 0)
}

/** Gauss-Jordan elimination with pivoting; undefined for a matrix without an inverse. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, place) => [...row, right[place] as number])
  for (const [column] of rows.entries()) {
    const pivot = rows.slice(column).reduce((best, row) => (sizeOf(row, column) > sizeOf(best, column) ? row : best))
    if (sizeOf(pivot, column) < 1e-12) return undefined
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(column, 0, pivot)
    for (const [place, row] of rows.entries()) {
      if (place === column) continue
      const factor = (row[column] as number) / (pivot[column] as number)
      rows[place] = row.map((value, at) => value - factor * (pivot[at] as number))
    }
  }
  return rows.map((row, place) => (row.at(-1) as number) / (row[place] as number))
}

const sizeOf = (row: readonly number[], column: number) => Math.abs(row[column] as number)
