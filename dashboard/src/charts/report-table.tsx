import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { columnsToRead, isFigure, rowsToRead, sayTableCell, unitOf } from '../../../src/words/index.ts'
import type { ReportAnswer } from '../api/reports.ts'
import { sayWith } from '../locales/say-with.ts'
import { useStatus } from '../shop/shop.tsx'
import { ColumnHead } from './column-head.tsx'
import { openedBy } from './mark-address.ts'
import { CustomersLink } from './opens-customers.tsx'
import classes from './report-table.module.css'
import { useCell } from './use-cell.ts'

const firstRows = 20

/** Any report as a table: names in the reader's language, figures in their units, each number of customers opening them. */
export function ReportTable({ answer, caption }: { answer: ReportAnswer; caption: string }) {
  const { t } = useTranslation()
  const say = sayWith(t)
  const cell = useCell()
  const { timeZone } = useStatus()
  const [hasAll, setHasAll] = useState(false)
  const columns = columnsToRead(answer)
  const all = rowsToRead(say, answer)
  const rows = hasAll ? all : all.slice(0, firstRows)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('charts.tableOf', { title: caption })}>
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
                  <td key={column.name} data-figure={isFigure(unitOf(row, column)) || undefined}>
                    <CustomersLink search={openedBy(row, column.name, answer, timeZone)}>
                      {sayTableCell({ say, cell }, answer, row, column)}
                    </CustomersLink>
                  </td>
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
