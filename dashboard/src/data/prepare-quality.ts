import type { QualityRow } from '../api/quality.ts'

export type QualityItem = QualityRow

/** What is wrong, the largest share first; what was looked at and is fine; and what there is nothing of to look at. */
export function prepareQuality(rows: readonly QualityRow[]) {
  return {
    wrong: rows.filter(({ affected }) => affected > 0).sort((a, b) => (b.share ?? 0) - (a.share ?? 0)),
    fine: rows.filter(({ affected, share }) => affected === 0 && share !== null),
    unknown: rows.filter(({ share }) => share === null),
  }
}
