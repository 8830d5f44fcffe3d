import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, ReportColumn, Unit } from '../api/reports.ts'
import { ColumnHead } from './column-head.tsx'
import { machineColumns } from './machine-columns.ts'
import { OpensFigure } from './opens-link.tsx'
import classes from './report-table.module.css'
import { useCell } from './use-cell.ts'
import { type Opens, useOpens } from './use-opens.ts'

type Row = ReportAnswer['rows'][number]

const firstRows = 20
const isFigure = (unit: Unit) => unit !== 'text' && unit !== 'instant' && unit !== 'date'

/** The unit of a cell: of its column, or of its row where one column holds figures of many kinds. */
const unitOf = (row: Row, { name, unit }: ReportColumn): Unit =>
  (name === 'value' || name === 'before') && typeof row.unit === 'string' ? (row.unit as Unit) : unit

const isShown = (report: string) => (column: ReportColumn) =>
  !machineColumns.has(column.name) && !(report === 'groups' && column.name === 'meaning')

/** The key of what the server says in a sentence of its own, by the name of what it is about; undefined for any other cell. */
function sentenceKey({ list, tier, risk, check }: Row, column: string): string | undefined {
  if (column === 'meaning' && list) return `reports.listMeanings.${list}`
  if (column === 'action' && tier && risk) return `overview.tierRisk.actions.${tier}.${risk}`
  if (!check || !['check', 'meaning', 'remedy'].includes(column)) return undefined
  return `checks.${check}.${column === 'check' ? 'title' : column}`
}

/** Any report as a table: names in the reader's language, figures in their units, each number of customers opening them. */
export function ReportTable({ answer, caption }: { answer: ReportAnswer; caption: string }) {
  const { t, i18n } = useTranslation()
  const cell = useCell()
  const [hasAll, setHasAll] = useState(false)
  // A column that is empty in every row (a month where none was asked for) says nothing.
  const hasCells = ({ name }: ReportColumn) => answer.rows.some((row) => row[name] !== null)
  const columns = answer.columns.filter((column) => isShown(answer.report)(column) && hasCells(column))
  const told = (row: Row, column: ReportColumn) => {
    const key = sentenceKey(row, column.name) ?? ''
    if (i18n.exists(key)) return t(key as 'reports.listMeanings.fullCarts')
    return cell(
      row[column.name] ?? null,
      column.name === 'part' ? (answer.split ?? '') : column.name,
      unitOf(row, column),
    )
  }
  // The server's sentence; the picture of the report says it in the reader's language.
  const all = answer.rows.filter((row) => row.metric !== 'reading' || i18n.language === 'en')
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
                    text={told(row, column)}
                    opens={opens(row, column.name)}
                    isFigure={isFigure(unitOf(row, column))}
                  />
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

type CellProps = { text: string; opens: Opens | undefined; isFigure: boolean }

/** A number of customers is the way to them. */
function TableCell({ text, opens, isFigure }: CellProps) {
  return (
    <td data-figure={isFigure || undefined} data-long={text.length > longText || undefined}>
      <OpensFigure opens={opens}>{text}</OpensFigure>
    </td>
  )
}
