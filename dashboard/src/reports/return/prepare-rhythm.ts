import type { Reports } from '../../api/reports.ts'

/** The times between orders of a group in days: middle half, median, ninth tenth, and where few return. */
export type Range = {
  name: string
  from: number
  to: number
  half: number
  most: number
  lapse: number | null
  /** Whom the group opens. */
  row: Reports['rhythm']
}

/** The picture shows the largest groups; the table has them all. */
const mostRanges = 10

/** Groups with enough to draw, the largest first. */
export function prepareRhythm(rows: readonly Reports['rhythm'][], nameOf: (group: string) => string): Range[] {
  return rows
    .flatMap((row) => {
      const { group, p25, p50, p75, p90, lapseAfterDays: lapse } = row
      return p25 === null || p50 === null || p75 === null || p90 === null
        ? []
        : [{ name: nameOf(group), from: p25, to: p75, half: p50, most: p90, lapse, row }]
    })
    .slice(0, mostRanges)
}
