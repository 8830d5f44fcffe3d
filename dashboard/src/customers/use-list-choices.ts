import { type ColumnName, readColumns } from './columns.ts'
import { useKept } from './use-kept.ts'

export type Density = 'roomy' | 'dense'

export type ListChoices = {
  columns: readonly ColumnName[]
  setColumns(columns: readonly ColumnName[]): void
  resetColumns(): void
  density: Density
  setDensity(density: Density): void
}

/** How this browser's reader likes the list: which columns in which order, and how close the rows stand. */
export function useListChoices(): ListChoices {
  const [columns, keepColumns] = useKept('regulars-customers-columns')
  const [density, keepDensity] = useKept('regulars-customers-density')
  return {
    columns: readColumns(columns),
    setColumns: (chosen) => keepColumns(JSON.stringify(chosen)),
    resetColumns: () => keepColumns(null),
    density: density === 'dense' ? 'dense' : 'roomy',
    setDensity: keepDensity,
  }
}
