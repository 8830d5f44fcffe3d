import type { Say } from './create-say.ts'
import { type CellValue, type SayCell, sayPart } from './say-cell.ts'

type Row = Readonly<Record<string, CellValue>>
type Column = { name: string; unit: string }
type Table<OwnColumn extends Column, OwnRow extends Row> = {
  report: string
  split: string | null
  columns: readonly OwnColumn[]
  rows: readonly OwnRow[]
}

/** Columns that the server writes for machines: units that the figures tell already, filters, ids beside names. People are not shown them. */
export const machineColumns: ReadonlySet<string> = new Set(['unit', 'filter', 'productId', 'otherId'])

/** True for units whose cells line up at the right. */
export const isFigure = (unit: string) => unit !== 'text' && unit !== 'instant' && unit !== 'date'

/** The unit of a cell: of its column, or of its row where one column holds figures of many kinds. */
export const unitOf = (row: Row, { name, unit }: Column): string =>
  ['value', 'valueBefore'].includes(name) && typeof row.unit === 'string' ? row.unit : unit

/**
 * The columns that people read: without those for machines, and those that are empty in every row (a month where none was asked for).
 */
export function columnsToRead<OwnColumn extends Column>({ report, columns, rows }: Table<OwnColumn, Row>): OwnColumn[] {
  const isForPeople = (name: string) => !machineColumns.has(name) && !(report === 'groups' && name === 'meaning')
  return columns.filter(({ name }) => isForPeople(name) && rows.some((row) => row[name] !== null))
}

/** The rows that people read: a sentence of the server's own is told by the report's reading in every language but its own. */
export function rowsToRead<OwnRow extends Row>(say: Say, { rows }: Table<Column, OwnRow>): OwnRow[] {
  return rows.filter((row) => row.metric !== 'reading' || say.language === 'en')
}

/** The key of what the server says in a sentence of its own, by the name of what it is about; undefined for any other cell. */
function sentenceKey({ list, tier, risk, check }: Row, column: string): string | undefined {
  if (column === 'meaning' && list) return `reports.listMeanings.${list}`
  if (column === 'action' && tier && risk) return `reports.tierRiskActions.${tier}.${risk}`
  if (!check || !['check', 'meaning', 'remedy'].includes(column)) return undefined
  return `checks.${check}.${column === 'check' ? 'title' : column}`
}

/** Whose words the values of a column are: those of a column of groups are of what the customers were put into groups by. */
export function columnOfWords({ params }: { params: Readonly<Record<string, unknown>> }, column: string): string {
  if (column === 'place') return params.by === 'country' ? 'country' : column
  return column === 'group' && typeof params.by === 'string' ? params.by : column
}

/** A cell of a report's table as it is read. */
export function sayTableCell(
  { say, cell }: { say: Say; cell: SayCell },
  { split, params }: { split: string | null; params: Readonly<Record<string, unknown>> },
  row: Row,
  column: Column,
): string {
  const key = sentenceKey(row, column.name) ?? ''
  if (say.has(key)) return say.say(key)
  const value = row[column.name] ?? null
  if (column.name === 'part' && typeof value === 'string') return sayPart({ say, cell }, split, value)
  return cell(value, columnOfWords({ params }, column.name), unitOf(row, column))
}
