import type { ReportAnswer, Reports } from '../../api/reports.ts'

/** `size` is the height of the bar, 1 the highest. */
export type GapBar = Reports['gaps'] & { size: number }
/** Days that a line marks, and where it stands between the left edge (0) and the right one (1). */
export type GapMark = { name: GapMarkName; days: number; at: number }
export type GapTick = { days: number; at: number }
/** `mostShare` is that of the highest bar. */
export type GapHistogram = { bars: GapBar[]; marks: GapMark[]; ticks: GapTick[]; mostShare: number }

export const gapMarks = ['p50', 'p90', 'horizonDays'] as const
export type GapMarkName = (typeof gapMarks)[number]

const mostTicks = 8

/**
 * Bars of one width, however long the last one's gaps are, with lines for the median, the 90th percentile and the horizon. A line within a
 * stretch stands where its day does; one beyond the last end stands in the middle of what is longer, or at the edge where nothing is.
 */
export function prepareGaps({
  rows,
  summary: [figures],
}: Pick<ReportAnswer<Reports['gaps']>, 'rows' | 'summary'>): GapHistogram {
  const most = Math.max(...rows.map(({ n }) => n))
  const width = rows[0]?.toDays ?? 1
  const ended = rows.filter(({ toDays }) => toDays !== null).length
  const placeOf = (days: number) => {
    if (days < ended * width) return days / width / rows.length
    return ended < rows.length ? (ended + 0.5) / rows.length : 1
  }
  const each = Math.ceil(rows.length / mostTicks)
  return {
    bars: rows.map((row) => ({ ...row, size: row.n / most })),
    marks: gapMarks.flatMap((name) => {
      const days = figures?.[name]
      return typeof days === 'number' ? [{ name, days, at: placeOf(days) }] : []
    }),
    ticks: rows.flatMap(({ fromDays }, place) =>
      place % each === 0 ? [{ days: fromDays, at: place / rows.length }] : [],
    ),
    mostShare: Math.max(...rows.map(({ share }) => share ?? 0)),
  }
}
