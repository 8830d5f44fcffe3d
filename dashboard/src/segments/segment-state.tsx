import { useTranslation } from 'react-i18next'
import type { Segment } from '../api/segments.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './segment-state.module.css'
import { useFailureWords } from './words/use-reasons.ts'

/** Whether the members can be relied on: by word, sign and colour; a failed one says why and whose members are shown. */
export function SegmentState({ segment, isFull = false }: { segment: Segment; isFull?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const why = useFailureWords()
  const { state, failedAt, evaluatedAt } = segment
  const good = evaluatedAt && format.dateTime(evaluatedAt)
  if (state !== 'failed')
    return (
      <span
        className={classes.state}
        data-state={state}
        title={good ? t('segments.evaluated', { time: good }) : undefined}
      >
        {t(`segments.states.${state}`)}
        {(isFull || state === 'outdated') && good && <small>{t('segments.evaluated', { time: good })}</small>}
      </span>
    )
  const time = failedAt ? format.dateTime(failedAt) : ''
  return (
    <span className={classes.state} data-state={state}>
      {t('segments.states.failed')}
      <small>{why(segment)}</small>
      <small>{good ? t('segments.failedSince', { time, good }) : t('segments.failedAlways', { time })}</small>
    </span>
  )
}
