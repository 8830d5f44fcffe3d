import { changeOf } from './metrics.ts'
import type { ReportColumn, ReportDefinition, ReportRow, Unit } from './report.ts'

const figureUnits: readonly Unit[] = ['count', 'money', 'rate', 'days', 'seconds', 'score', 'number']

/** Columns that tell a report's rows apart: those that its marks name, else its labels. */
const keysOf = ({ marks, columns }: ReportDefinition) =>
  marks?.rows ?? columns.filter(({ unit }) => !figureUnits.includes(unit)).map(({ name }) => name)

/** The figures of a report that an earlier row can be held against. */
const figuresOf = (definition: ReportDefinition) =>
  definition.columns.filter(({ name, unit }) => figureUnits.includes(unit) && !keysOf(definition).includes(name))

/** Where rows are held against each other by their place, what the earlier row is about is not what its own is. */
const labelsOf = (definition: ReportDefinition) =>
  definition.comparedBy === 'place'
    ? definition.columns.filter((column) => !figuresOf(definition).includes(column))
    : []

/** After each figure the earlier one and the change, so that a CSV and a table of any kind have them beside each other. */
export function comparedColumns(definition: ReportDefinition): ReportColumn[] {
  const [figures, labels] = [figuresOf(definition), labelsOf(definition)]
  const columns = definition.columns.flatMap((column) => {
    const { name } = column
    const before = { ...column, name: `${name}Before`, description: 'The same of what it is compared with.' }
    const change = {
      name: `${name}Change`,
      unit: 'rate' as const,
      description: `${name} ÷ the same of what it is compared with − 1.`,
    }
    if (figures.includes(column)) return [column, before, change]
    return labels.includes(column) ? [column, before] : [column]
  })
  return [...columns, ...(definition.contrast?.columns ?? [])]
}

/**
 * The rows, each with the figures of the earlier row that is about the same, and what follows from both. Without such a row, or where
 * several are, they have no value: nothing is known of before, which is not a nought.
 */
export function besideBefore(
  definition: ReportDefinition,
  rows: readonly ReportRow[],
  earlier: readonly ReportRow[],
): ReportRow[] {
  const before = finderOf(definition, earlier)
  const figures = figuresOf(definition).map(({ name }) => name)
  const labels = labelsOf(definition).map(({ name }) => name)
  const beside = rows.map((row, place) => {
    const found = before(row, place)
    const told = labels.map((name) => [`${name}Before`, found?.[name] ?? null])
    return { ...row, ...Object.fromEntries([...told, ...figures.flatMap((name) => compared(name, row, found))]) }
  })
  return definition.contrast?.add(beside) ?? beside
}

/** Finds the one earlier row that is about the same as another. */
function finderOf(definition: ReportDefinition, earlier: readonly ReportRow[]) {
  if (definition.comparedBy === 'place') return (_row: ReportRow, place: number) => earlier[place]
  const keys = keysOf(definition)
  const keyOf = (row: ReportRow) => JSON.stringify(keys.map((name) => row[name] ?? null))
  const byKey = Map.groupBy(earlier, keyOf)
  return (row: ReportRow) => {
    const [found, ...others] = byKey.get(keyOf(row)) ?? []
    return others.length === 0 ? found : undefined
  }
}

function compared(name: string, row: ReportRow, before: ReportRow | undefined): [string, ReportRow[string]][] {
  const [now, then] = [row[name], before?.[name] ?? null]
  const change = typeof now === 'number' && typeof then === 'number' ? changeOf(then, now) : null
  return [
    [`${name}Before`, then],
    [`${name}Change`, change],
  ]
}
