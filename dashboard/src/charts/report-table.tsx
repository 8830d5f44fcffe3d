import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { columnsToRead, isFigure, rowsToRead, sayTableCell, unitOf } from '../../../src/words/index.ts'
import type { ReportAnswer, ReportColumn, ReportRow } from '../api/reports.ts'
import { sayWith } from '../locales/say-with.ts'
import { ChangeMark } from '../overview/change-mark.tsx'
import { useHasAll } from '../shop/view-choice.ts'
import { isBesideBefore } from './beside-before.ts'
import { ColumnHead } from './column-head.tsx'
import { OpensFigure } from './opens-link.tsx'
import classes from './report-table.module.css'
import { useCell } from './use-cell.ts'
import { type Opens, useOpens } from './use-opens.ts'

const firstRows = 20

/** Any report as a table: names in the reader's language, figures in their units, each number of customers opening them. */
export function ReportTable({ answer, caption }: { answer: ReportAnswer; caption: string }) {
  const { t } = useTranslation()
  const say = sayWith(t)
  const cell = useCell()
  const [hasAll, setHasAll] = useHasAll('rows')
  const columns = columnsToRead(answer).filter(({ name }) => !isBesideBefore(answer, name))
  const all = rowsToRead(say, answer)
  const rows = hasAll ? all : all.slice(0, firstRows)
  const opens = useOpens(answer)
  return (
    <>
      <section
        className={classes.scroll}
        data-all={hasAll || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('charts.tableOf', { title: caption })}
      >
        <table className={classes.table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" data-figure={isFigure(column.unit) || undefined}>
                  <ColumnHead column={column} report={answer.report} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report have no key but their place
              <tr key={place}>
                {columns.map((column) => (
                  <TableCell
                    key={column.name}
                    text={sayTableCell({ say, cell }, answer, row, column)}
                    opens={opens(row, column.name)}
                    isFigure={isFigure(unitOf(row, column))}
                  >
                    {answer.compared && column.name !== 'value' && <BesideBefore row={row} column={column} />}
                  </TableCell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all.length > firstRows && (
        <Button variant="subtle" size="xs" className={classes.more ?? ''} onClick={() => setHasAll(!hasAll)}>
          {hasAll
            ? t('charts.fewerRows', { count: firstRows })
            : t('charts.allRows', { count: all.length, rows: all.length })}
        </Button>
      )}
    </>
  )
}

/** Text that is longer is a sentence, which wants room. */
const longText = 40

type CellProps = { text: string; opens: Opens | undefined; isFigure: boolean; children: ReactNode }

/** A number of customers is the way to them. */
function TableCell({ text, opens, isFigure, children }: CellProps) {
  return (
    <td data-figure={isFigure || undefined} data-long={text.length > longText || undefined}>
      <OpensFigure opens={opens}>{text}</OpensFigure>
      {children}
    </td>
  )
}

/** By how much a figure changed, and what it was. */
function BesideBefore({ row, column }: { row: ReportRow; column: ReportColumn }) {
  const { t } = useTranslation()
  const cell = useCell()
  const [value, before, change] = ['', 'Before', 'Change'].map((ending) => row[`${column.name}${ending}`])
  if (typeof value !== 'number' || typeof before !== 'number') return null
  const was = cell(before, column.name, unitOf(row, column))
  return (
    <small className={classes.before} title={t('charts.was', { before: was })}>
      <ChangeMark value={value} before={before} change={typeof change === 'number' ? change : null} />
    </small>
  )
}
