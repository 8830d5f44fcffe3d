import { type PurchaseHistories, purchaseModels } from '../predictions/index.ts'
import type { GroupModel } from './calibration.ts'

/** `customers` share frequency x, recency tx and age, in days since the first purchase day. */
export type HistoryRow = { x: number; tx: number; age: number; customers: number }
export type GapRow = { key: string; mean: number; spread: number; gap_count: number }

/** Without a single gap: a month, give or take a factor of three. */
const priorGap = { mean: Math.log(30), spread: 1.1 }

export function toHistories(rows: readonly HistoryRow[]): PurchaseHistories {
  return {
    frequency: Float64Array.from(rows, (row) => row.x),
    recency: Float64Array.from(rows, (row) => row.tx),
    age: Float64Array.from(rows, (row) => row.age),
    weight: Float64Array.from(rows, (row) => row.customers),
  }
}

/** The model of a kind; a kind that is not in the list is a mistake in the program. */
export function modelOfKind(kind: string) {
  const model = purchaseModels.find((candidate) => candidate.kind === kind)
  if (!model) throw new Error(`There is no purchase model called "${kind}"`)
  return model
}

/** Fits a purchase model for the shop and for each main category with rows of its own. A group whose fit is refused is left to the shop's. */
export function fitGroups(
  kind: string,
  rows: readonly (HistoryRow & { key: string })[],
  gaps: readonly GapRow[],
  defaults: { horizonDays: number; lapseShare: number; sampledOneIn: number },
): GroupModel[] {
  const model = modelOfKind(kind)
  const byKey = Map.groupBy(rows, (row) => row.key)
  const shopGap = gaps.find((gap) => gap.key === '') ?? priorGap
  return [...byKey.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([key, groupRows]) => {
      const fit = model.fit(toHistories(groupRows))
      if (!fit.ok) return []
      const gap = gaps.find((candidate) => candidate.key === key) ?? shopGap
      return {
        key,
        customers: groupRows.reduce((sum, row) => sum + row.customers, 0) * defaults.sampledOneIn,
        parameters: { ...fit.parameters },
        horizonDays: defaults.horizonDays,
        lapseShare: defaults.lapseShare,
        gapLogMean: gap.mean,
        // A spread of nothing would make every customer late by the second day.
        gapLogSpread: Math.max(0.2, gap.spread),
      }
    })
}
