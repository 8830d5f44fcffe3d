import { type Cell, type CellUnit, formatCell, isFigure, type Locality } from '../insights/index.ts'
import type { Session } from './session.ts'
import { renderTable } from './table.ts'

export type PrintedColumn = { name: string; title?: string; unit: CellUnit; isRight?: boolean; isWhole?: boolean }

/** Prints the answer: as JSON where it is asked for, else as `inWords` tells it. */
export function printAnswer<Answer>(session: Session, answer: Answer, inWords: (answer: Answer) => string): void {
  session.terminal.out(session.isJson ? JSON.stringify(answer, null, 2) : inWords(answer))
}

/** Rows as a table that fits the terminal, figures in their units; `nothing` where there are none. */
export function tableOf(
  session: Session,
  columns: readonly PrintedColumn[],
  rows: readonly Record<string, unknown>[],
  locality: Locality,
  nothing: string,
): string {
  if (rows.length === 0) return nothing
  const cells = rows.map((row) => columns.map(({ name, unit }) => formatCell(row[name] as Cell, unit, locality)))
  const titles = columns.map(({ name, title, unit, isRight, isWhole = false }) => ({
    title: title ?? titleOf(name),
    isRight: isRight ?? isFigure(unit),
    isWhole,
  }))
  return renderTable(titles, cells, session.terminal.columns)
}

/** `averageOrderMinor` as a heading: "average order". */
export function titleOf(name: string): string {
  return name
    .replace(/Minor$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
}

/** For tables without money, in UTC. */
export const utc: Locality = { currency: 'EUR', timeZone: 'UTC' }
