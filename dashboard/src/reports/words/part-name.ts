import { useCell } from '../../charts/use-cell.ts'

/** How parts of a split are called: values of a state in the reader's language, segments by their names. */
export function usePartName(split: string | null): (part: string) => string {
  const cell = useCell()
  const columns: Record<string, string> = { rfmGroup: 'rfm_group', priceBand: 'price_band', ageBand: 'age_band' }
  return (part) => (split === null ? part : cell(part, columns[split] ?? split, 'text'))
}
