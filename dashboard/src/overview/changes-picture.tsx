import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Format } from '../../../src/words/index.ts'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { Picture } from '../charts/picture.tsx'
import { SparkLine } from '../charts/spark-line.tsx'
import { dayOf } from '../format/days.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { answeredDays } from './answered-days.ts'
import { ChangeMark } from './change-mark.tsx'
import classes from './changes-picture.module.css'
import { type ChosenDays, stretchOf } from './chosen-days.ts'
import { type Change, courseOf, directionOf, prepareChanges } from './prepare-changes.ts'
import { lastDay, useChosenDays } from './use-chosen-days.ts'

/** What was bought in the period against the one before: figures, their change and their course. */
export function ChangesPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const { timeZone } = useStatus()
  const days = useChosenDays()
  const { from, to, compare } = days
  const by = stretchOf(days)
  const changes = useQuery(reportQuery('changes', { asOf, from, to, compare }))
  const course = useQuery(reportQuery('series', { asOf, from, to, compare, by }))
  return (
    <Picture
      name="changes"
      title={t('overview.changes.title')}
      query={{ ...changes, isPlaceholderData: changes.isPlaceholderData || course.isPlaceholderData }}
      prepare={prepareChanges}
      height={{ narrow: 270, wide: 173 }}
      sentence={([first], answer) => (first ? sentenceOf(first, answeredDays(answer, timeZone), t, format) : '')}
    >
      {(changes, answer) => (
        <>
          <ul className={classes.changes}>
            {changes.map((change) => (
              <ChangeCell key={change.metric} change={change} by={by} course={course.data?.rows} />
            ))}
          </ul>
          <Periods days={answeredDays(answer, timeZone)} before={answer.compared?.period ?? null} />
        </>
      )}
    </Picture>
  )
}

function sentenceOf(revenue: Change, { isDefault, compare }: ChosenDays, t: TFunction, format: Format): string {
  const figures = {
    now: format.moneyWhole(revenue.value),
    before: format.moneyWhole(revenue.before ?? 0),
    change: format.rate(Math.abs(revenue.change ?? 0)),
    period: t(isDefault ? 'overview.changes.lastDays' : 'overview.changes.chosen'),
    against: t(`overview.changes.against.${compare}`),
  }
  return t(`overview.changes.sentence.${directionOf(revenue)}`, figures)
}

type CellProps = {
  change: Change
  by: 'day' | 'week' | 'month'
  course: readonly Reports['series'][] | undefined
}

function ChangeCell({ change, by, course }: CellProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const show = change.unit === 'money' ? format.moneyWhole : format.count
  return (
    <li>
      <Link to="/reports/$name" params={{ name: 'series' }} search={{ by }} className={classes.cell ?? ''}>
        <span className={classes.name}>{t(`reports.columns.${change.metric}`)}</span>
        <span className={classes.figures}>
          <strong>{show(change.value)}</strong> <ChangeMark {...change} />
        </span>
        <SparkLine {...courseOf(course, change.metric)} />
        {change.before !== null && (
          <small className={classes.before}>{t('overview.changes.before', { value: show(change.before) })}</small>
        )}
      </Link>
    </li>
  )
}

/** Which days are compared, and which line is which. */
function Periods({ days: { from, to }, before }: { days: ChosenDays; before: ReportAnswer['period'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = useStatus()
  const stretch = (period: { from: string; to: string }) =>
    t('charts.period', { from: format.date(period.from), to: format.date(lastDay(period.to)) })
  return (
    <ul className={classes.legend}>
      <li>
        <span data-line="now" /> {stretch({ from, to })}
      </li>
      {before?.from && (
        <li>
          <span data-line="before" /> {stretch({ from: dayOf(before.from, timeZone), to: dayOf(before.to, timeZone) })}
        </li>
      )}
    </ul>
  )
}
