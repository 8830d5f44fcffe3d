import type { RhythmRow } from '../../api/reports.ts'

/** The times between orders of a group in days: middle half, median, ninth tenth, and where few return. */
export type Range = { name: string; from: number; to: number; half: number; most: number; lapse: number | null }

/** The picture shows the largest groups; the table has them all. */
const mostRanges = 10

/** Groups with enough to draw, the largest first. */
export function prepareRhythm(rows: readonly RhythmRow[], nameOf: (group: string) => string): Range[] {
  return rows
    .flatMap(({ group, p25, p50, p75, p90, lapseAfterDays }) =>
      p25 === null || p50 === null || p75 === null || p90 === null
        ? []
        : [{ name: nameOf(group), from: p25, to: p75, half: p50, most: p90, lapse: lapseAfterDays }],
    )
    .slice(0, mostRanges)
}
