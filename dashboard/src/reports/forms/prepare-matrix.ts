import type { ReportRow } from '../../api/reports.ts'
import { type HeatStep, heatStep } from '../../charts/heat-step.ts'

/** What stands across, what down, and by what a cell is tinted: names of columns. */
export type MatrixAxes<Row> = Record<'row' | 'column' | 'measure', keyof Row & string>
/** Without a figure to tint it by a cell has no heat. */
export type MatrixCell<Row> = { column: string; heat: HeatStep | undefined; found: Row | undefined }
export type Matrix<Row> = { columns: string[]; rows: { row: string; cells: MatrixCell<Row>[] }[] }

/**
 * Rows of a report as a matrix, names in the order in which they come, those across as the fullest row has them; a pair that the report does not have is a gap.
 * @param nameOf how what stands down is called, where its column alone does not tell it apart
 */
export function prepareMatrix<Row extends ReportRow>(
  rows: readonly Row[],
  { row, column, measure }: MatrixAxes<Row>,
  nameOf: (one: Row) => string = (one) => String(one[row]),
): Matrix<Row> | undefined {
  const told = rows.filter((one) => one[row] !== null && one[column] !== null)
  if (told.length === 0) return undefined
  const most = Math.max(...told.map((one) => Number(one[measure] ?? 0)))
  // Where the same names stand down and across, their diagonal is one.
  const down = [...new Set(told.map(nameOf))]
  const place = (name: string) => down.indexOf(name)
  // A row without some of them does not say between which others these stand.
  const [fullest = []] = [...Map.groupBy(told, nameOf).values()].toSorted((a, b) => b.length - a.length)
  const across = [...new Set([...fullest, ...told].map((one) => String(one[column])))]
  const columns = across.every((name) => place(name) >= 0) ? across.toSorted((a, b) => place(a) - place(b)) : across
  return {
    columns,
    rows: down.map((name) => ({
      row: name,
      cells: columns.map((other) => {
        const found = told.find((one) => nameOf(one) === name && String(one[column]) === other)
        const value = found?.[measure]
        return { column: other, heat: typeof value === 'number' ? heatStep(value, most) : undefined, found }
      }),
    })),
  }
}
