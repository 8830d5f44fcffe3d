import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../api/segments.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './page/segment-page.module.css'
import { useFailureWords } from './words/use-reasons.ts'

/** That a segment cannot be worked out, why, since when, whose members are shown, and the way to put it right. */
export function FailedBanner({ segment, mayChange }: { segment: Segment; mayChange: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const why = useFailureWords()
  const { name, failedAt, evaluatedAt } = segment
  const time = failedAt ? format.dateTime(failedAt) : ''
  return (
    <section className={classes.failed} role="alert">
      <div>
        <h2>{t('segments.failures.title')}</h2>
        <p>{why(segment)}</p>
        <p>
          {evaluatedAt
            ? t('segments.failedSince', { time, good: format.dateTime(evaluatedAt) })
            : t('segments.failedAlways', { time })}
        </p>
      </div>
      {mayChange && (
        <Button color="brand" component={Link} to={`/segments/${encodeURIComponent(name)}/edit`}>
          {t('segments.failures.correct')}
        </Button>
      )}
    </section>
  )
}
