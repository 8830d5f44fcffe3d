import { changeOf } from './metrics.ts'
import type { ReportColumn, ReportDefinition, ReportRow, Unit } from './report.ts'

const figureUnits: readonly Unit[] = ['count', 'money', 'rate', 'days', 'seconds', 'score', 'number']

/** Columns that tell a report's rows apart: those that its marks name, else its labels. */
const keysOf = ({ marks, columns }: ReportDefinition) =>
  marks?.rows ?? columns.filter(({ unit }) => !figureUnits.includes(unit)).map(({ name }) => name)

/** The figures of a report that an earlier row can be held against. */
const figuresOf = (definition: ReportDefinition) =>
  definition.columns.filter(({ name, unit }) => figureUnits.includes(unit) && !keysOf(definition).includes(name))

/** After each figure the earlier one and the change, so that a CSV and a table of any kind have them beside each other. */
export function comparedColumns(definition: ReportDefinition): ReportColumn[] {
  const figures = figuresOf(definition)
  return definition.columns.flatMap((column) =>
    figures.includes(column)
      ? [
          column,
          { ...column, name: `${column.name}Before`, description: `${column.name} of what it is compared with` },
          {
            name: `${column.name}Change`,
            unit: 'rate' as const,
            description: `${column.name} ÷ ${column.name}Before − 1`,
          },
        ]
      : [column],
  )
}

/**
 * The rows, each with the figures of the earlier row that is about the same. Without such a row, or where several are, they have no value:
 * nothing is known of before, which is not a nought.
 */
export function besideBefore(
  definition: ReportDefinition,
  rows: readonly ReportRow[],
  earlier: readonly ReportRow[],
): ReportRow[] {
  const byKey = Map.groupBy(earlier, rowKeys(definition))
  const figures = figuresOf(definition).map(({ name }) => name)
  const keyOf = rowKeys(definition)
  return rows.map((row) => {
    const found = byKey.get(keyOf(row)) ?? []
    const before = found.length === 1 ? found[0] : undefined
    return { ...row, ...Object.fromEntries(figures.flatMap((name) => compared(name, row, before))) }
  })
}

/** A key of each row that the row about the same has in the other answer: asked row by row, in their order. */
function rowKeys(definition: ReportDefinition): (row: ReportRow) => string {
  const places = new Map<unknown, number>()
  if (definition.comparedBy !== 'place') {
    const keys = ['part', ...keysOf(definition)]
    return (row) => JSON.stringify(keys.map((name) => row[name] ?? null))
  }
  return ({ part = null }) => {
    const place = places.get(part) ?? 0
    places.set(part, place + 1)
    return JSON.stringify([part, place])
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
