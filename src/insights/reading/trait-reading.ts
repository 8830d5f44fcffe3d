import { columnOfWords } from '../../words/index.ts'
import type { ReportRow } from '../report.ts'
import { fewestToRead, type Reading, type ReadRows, rate, word } from './reading.ts'

/**
 * How rows of what customers are worth by a trait are read: who brings most, and whose repeat rates lie furthest apart. Rows of fewer
 * buyers than carry a sentence, and of customers of whom the trait is not known, are left out.
 * @param column the name of the trait's column
 */
export const traitReading =
  (column: string): ReadRows =>
  ({ rows, params }) =>
    readTraits(column, rows, columnOfWords({ params }, column))

function readTraits(column: string, rows: readonly ReportRow[], wordsOf: string): Reading[] {
  const told = rows.filter((row) => Number(row.buyers) >= fewestToRead && row[column] !== 'unknown')
  const [most] = told.toSorted((a, b) => Number(b.revenueMinor) - Number(a.revenueMinor))
  if (!most) return []
  const named = (row: ReportRow) => word(wordsOf, String(row[column]))
  const readings: Reading[] = [{ code: 'most', values: { trait: named(most), share: rate(Number(most.revenueShare)) } }]
  const byRepeat = told.toSorted((a, b) => Number(b.repeatRate) - Number(a.repeatRate))
  const [best, worst] = [byRepeat[0], byRepeat.at(-1)]
  if (best && worst && Number(best.repeatRate) > Number(worst.repeatRate))
    readings.push({
      code: 'repeat',
      values: {
        ...{ best: named(best), bestRate: rate(Number(best.repeatRate)) },
        ...{ worst: named(worst), worstRate: rate(Number(worst.repeatRate)) },
      },
    })
  return readings
}
