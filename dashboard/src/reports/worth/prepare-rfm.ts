import type { ReportRow, Reports } from '../../api/reports.ts'
import { type HeatStep, heatStep } from '../../charts/heat-step.ts'

export const rfmMeasures = ['customers', 'revenueMinor'] as const
export type RfmMeasure = (typeof rfmMeasures)[number]
/** `group` is the name of the largest group in the cell; monetary scores are added up. */
export type RfmCell = {
  recency: number
  frequency: number
  customers: number
  revenueMinor: number
  group: string
  heat: HeatStep
  /** Whom the cell opens: those with any monetary score. */
  row: ReportRow | undefined
}

const scores = [1, 2, 3, 4, 5]

/** Five rows from the most frequent down, each from the longest ago to the latest; tinted by people or by money. */
export function prepareRfm(
  rows: readonly Reports['rfm'][],
  measure: RfmMeasure,
): { frequency: number; cells: RfmCell[] }[] {
  const grid = scores.toReversed().map((frequency) => ({
    frequency,
    cells: scores.map((recency) => cellOf(rows, recency, frequency)),
  }))
  const most = Math.max(0, ...grid.flatMap(({ cells }) => cells.map((cell) => cell[measure])))
  return grid.map(({ frequency, cells }) => ({
    frequency,
    cells: cells.map((cell) => ({ ...cell, heat: heatStep(cell[measure], most) })),
  }))
}

function cellOf(rows: readonly Reports['rfm'][], recency: number, frequency: number): Omit<RfmCell, 'heat'> {
  const own = rows.filter((row) => row.recency === recency && row.frequency === frequency)
  const [largest] = own.toSorted((a, b) => b.customers - a.customers)
  const customers = own.reduce((sum, row) => sum + row.customers, 0)
  return {
    ...{ recency, frequency, customers },
    revenueMinor: own.reduce((sum, row) => sum + row.revenueMinor, 0),
    group: largest?.group ?? '',
    row: largest && { ...largest, monetary: null, customers },
  }
}
