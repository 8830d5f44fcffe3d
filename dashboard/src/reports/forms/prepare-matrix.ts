import type { ReportRow } from '../../api/reports.ts'
import { type HeatStep, heatStep } from '../../charts/heat-step.ts'

/** What stands across, what down, and by what a cell is tinted. */
export type MatrixAxes = { row: string; column: string; measure: string }
export type MatrixCell = { column: string; heat: HeatStep; found: ReportRow | undefined }
export type Matrix = { columns: string[]; rows: { row: string; cells: MatrixCell[] }[] }

/** Rows of a report as a matrix, names in the order in which they come; a pair that the report does not have is a gap. */
export function prepareMatrix(rows: readonly ReportRow[], { row, column, measure }: MatrixAxes): Matrix | undefined {
  const told = rows.filter((one) => one[row] !== null && one[column] !== null)
  if (told.length === 0) return undefined
  const names = (of: string) => [...new Set(told.map((one) => String(one[of])))]
  const most = Math.max(...told.map((one) => Number(one[measure] ?? 0)))
  // Where the same names stand down and across, their diagonal is one.
  const down = names(row)
  const place = (name: string) => down.indexOf(name)
  const across = names(column)
  const columns = across.every((name) => place(name) >= 0) ? across.toSorted((a, b) => place(a) - place(b)) : across
  return {
    columns,
    rows: down.map((name) => ({
      row: name,
      cells: columns.map((other) => {
        const found = told.find((one) => String(one[row]) === name && String(one[column]) === other)
        return { column: other, heat: heatStep(Number(found?.[measure] ?? 0), most), found }
      }),
    })),
  }
}
