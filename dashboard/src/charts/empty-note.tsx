import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../api/reports.ts'
import type { Status } from '../api/status.ts'
import { useAsOf } from '../shop/as-of.ts'
import { usePeriod } from '../shop/period.ts'
import { useStatus } from '../shop/shop.tsx'
import classes from './notes.module.css'
import type { PictureDates } from './own-dates.ts'

/** In place of anything in a shop that has no events: how to get data in. */
export function NoDataNote() {
  const { t } = useTranslation()
  return (
    <div className={classes.empty}>
      <strong>{t('welcome.title')}</strong>
      <p>{t('welcome.text')}</p>
      <Link to="/">{t('welcome.begin')}</Link>
    </div>
  )
}

type Props = {
  answer: Pick<ReportAnswer, 'segment' | 'period'>
  dates?: PictureDates | undefined
  /** What it means, where nothing is an answer, too. */
  none?: string | undefined
}

/** In place of a picture with nothing to draw: why that is, and what shows something. */
export function EmptyNote({ answer, dates, none }: Props) {
  const { t } = useTranslation()
  const status = useStatus()
  const [asOf, period] = [useAsOf(), usePeriod()]
  const why = whyEmpty(answer, dates ?? { asOf, from: period.from, to: period.to }, status)
  const isAnswer = none !== undefined && (why === 'young' || why === 'date')
  return (
    <div className={classes.empty}>
      <strong>{isAnswer ? none : t(`empty.${why}.title`)}</strong>
      {!isAnswer && <p>{t(`empty.${why}.text`)}</p>}
    </div>
  )
}

/** What most likely left nothing to count: what narrows the question the most. A period that nobody chose narrows nothing. */
export function whyEmpty(
  { segment, period }: Props['answer'],
  { asOf, from, to }: PictureDates,
  { customers }: Pick<Status, 'customers'>,
): 'segment' | 'behind' | 'period' | 'date' | 'young' {
  if (segment !== null) return 'segment'
  // Events are there, their customers are not yet.
  if (customers === 0) return 'behind'
  if (period !== null && (from !== undefined || to !== undefined)) return 'period'
  return asOf === undefined ? 'young' : 'date'
}
