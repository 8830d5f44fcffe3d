import type { Reports } from '../../api/reports.ts'

/** A stretch with the share that had ordered by its end, and how much of it already had before. */
export type TimingBar = {
  stretch: string
  before: number
  rate: number | null
  eligible: number
  /** Whom the bar opens. */
  row: Reports['first-order-timing']
}

/**
 * Bars that grow from stretch to stretch. Each rate is of those who had the time, so a later one may be lower than the one before; then
 * nothing of it is shown as new.
 */
export function prepareTiming(rows: readonly Reports['first-order-timing'][]): TimingBar[] {
  return rows.map((row, place) => {
    const { stretch, rate, eligible } = row
    const isFirst = place === 0 || stretch === 'never'
    const before = isFirst ? 0 : Math.min(rows[place - 1]?.rate ?? 0, rate ?? 0)
    return { stretch, before, rate, eligible, row }
  })
}
