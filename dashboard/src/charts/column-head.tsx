import { Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ReportColumn, reportListQuery } from '../api/reports.ts'
import classes from './report-table.module.css'
import { sayFigures } from './say-figures.ts'
import { columnName } from './use-cell.ts'
import { useMetricMeaning } from './use-metric-meaning.ts'

/** The name of a column; of a figure with what it means, its unit and its source, for whoever points at it or comes to it by keyboard. */
export function ColumnHead({ column: { name, description }, report }: { column: ReportColumn; report: string }) {
  const { t, i18n } = useTranslation()
  const metrics = useQuery(reportListQuery).data?.metrics
  const metric = metrics?.[name]
  const told = useMetricMeaning()
  const title = columnName(name, t, report)
  if (!metrics || !metric || !told) return title
  const { meaning, kind } = told(name, metric)
  const nameOf = (figure: string) => (figure in metrics ? columnName(figure, t, report) : undefined)
  // The server's description is of the figure in this report, and English.
  const own = i18n.language === 'en' ? sayFigures(description, nameOf) : meaning
  return (
    <Tooltip
      label={
        <>
          {own}
          <br />
          <small>{kind}</small>
        </>
      }
      w={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <button type="button" className={classes.head}>
        {title}
      </button>
    </Tooltip>
  )
}
