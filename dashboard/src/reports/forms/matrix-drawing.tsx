import { useTranslation } from 'react-i18next'
import { columnOfWords } from '../../../../src/words/index.ts'
import type { ReportAnswer, ReportRow, Unit } from '../../api/reports.ts'
import { OpensLink } from '../../charts/opens-link.tsx'
import { columnName, useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import drawing from './drawing.module.css'
import classes from './grid.module.css'
import { NothingToCount } from './nothing-to-count.tsx'
import { type MatrixAxes, prepareMatrix } from './prepare-matrix.ts'

type Told<Row> = { column: keyof Row & string; unit: Unit }
type Props<Row extends ReportRow> = {
  answer: ReportAnswer<Row>
  axes: MatrixAxes<Row>
  first: Told<Row>
  second: Told<Row>
  /** How what stands down is called, where its column alone does not tell it apart. */
  nameOf?: (row: Row) => string
}

/** A matrix of two names, darker the more; each cell tells two figures. */
export function MatrixDrawing<Row extends ReportRow>({ answer, axes, first, second, nameOf }: Props<Row>) {
  const { t } = useTranslation()
  const cell = useCell()
  const opens = useOpens(answer)
  const matrix = prepareMatrix(answer.rows, axes, nameOf)
  if (!matrix) return <NothingToCount />
  const named = (name: string) => columnName(name, t, answer.report)
  const told = (row: Row, { column, unit }: Told<Row>) => cell(row[column] ?? null, column, unit)
  const caption = `${named(axes.row)} × ${named(axes.column)}: ${named(first.column)}, ${named(second.column)}`
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={caption}>
        <table className={classes.grid} style={{ minWidth: 120 + 104 * matrix.columns.length }}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <td />
              {matrix.columns.map((name) => (
                <th key={name} scope="col">
                  {cell(name, axes.column, 'text')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">{cell(row, columnOfWords(answer, axes.row), 'text')}</th>
                {cells.map(({ column, heat, found }) => (
                  <td
                    key={column}
                    data-untold={(found && heat === undefined) || undefined}
                    style={
                      heat === undefined
                        ? undefined
                        : { '--ground': `var(--heat-${heat})`, '--text': `var(--ink-on-heat-${heat})` }
                    }
                  >
                    {found && (
                      <OpensLink opens={opens(found)} className={classes.cell}>
                        <strong>{told(found, first)}</strong>
                        <span>{told(found, second)}</span>
                      </OpensLink>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={drawing.legend}>
        {t('reports.matrixLegend', {
          first: named(first.column),
          second: named(second.column),
          by: named(axes.measure),
        })}
      </p>
    </>
  )
}
