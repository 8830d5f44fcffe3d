import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Format } from '../../../src/words/index.ts'
import { reportQuery, type SeriesRow } from '../api/reports.ts'
import { Picture } from '../charts/picture.tsx'
import { SparkLine } from '../charts/spark-line.tsx'
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
  const { from, to, compare, before } = days
  const by = stretchOf(days)
  const changes = useQuery(reportQuery('changes', { asOf, from, to, compare }))
  const now = useQuery(reportQuery('series', { asOf, from, to, by }))
  const then = useQuery(reportQuery('series', { asOf, ...before, by }))
  return (
    <Picture
      name="changes"
      title={t('overview.changes.title')}
      query={{ ...changes, isPlaceholderData: [changes, now, then].some((query) => query.isPlaceholderData) }}
      prepare={prepareChanges}
      height={{ narrow: 270, wide: 173 }}
      sentence={([first], answer) => (first ? sentenceOf(first, answeredDays(answer, timeZone), t, format) : '')}
    >
      {(changes, answer) => (
        <>
          <ul className={classes.changes}>
            {changes.map((change) => (
              <ChangeCell key={change.metric} change={change} by={by} now={now.data?.rows} then={then.data?.rows} />
            ))}
          </ul>
          <Periods days={answeredDays(answer, timeZone)} />
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
  now: readonly SeriesRow[] | undefined
  then: readonly SeriesRow[] | undefined
}

function ChangeCell({ change, by, now, then }: CellProps) {
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
        <SparkLine points={courseOf(now, change.metric)} before={courseOf(then, change.metric)} />
        {change.before !== null && (
          <small className={classes.before}>{t('overview.changes.before', { value: show(change.before) })}</small>
        )}
      </Link>
    </li>
  )
}

/** Which days are compared, and which line is which. */
function Periods({ days: { from, to, before } }: { days: ChosenDays }) {
  const { t } = useTranslation()
  const format = useFormat()
  const stretch = (period: { from: string; to: string }) =>
    t('charts.period', { from: format.date(period.from), to: format.date(lastDay(period.to)) })
  return (
    <ul className={classes.legend}>
      <li>
        <span data-line="now" /> {stretch({ from, to })}
      </li>
      <li>
        <span data-line="before" /> {stretch(before)}
      </li>
    </ul>
  )
}
