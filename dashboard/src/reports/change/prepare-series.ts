import type { Reports, SeriesFigure } from '../../api/reports.ts'
import type { SeriesPoint } from '../../charts/draw-series.ts'

/** A figure stretch by stretch. */
export const pointsOf = (rows: readonly Reports['series'][], figure: SeriesFigure): SeriesPoint[] =>
  rows.map((row) => ({ start: row.start, value: row[figure], isPartial: row.isPartial }))

/** Beside each stretch the one that it is held against; undefined where there is none. */
export const pointsBefore = (rows: readonly Reports['series'][], figure: SeriesFigure): (SeriesPoint | undefined)[] =>
  rows.map(({ startBefore, isPartialBefore, [`${figure}Before` as const]: value }) =>
    typeof value === 'number' && startBefore
      ? { start: startBefore, value, isPartial: isPartialBefore ?? false }
      : undefined,
  )
