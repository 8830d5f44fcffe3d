import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../api/reports.ts'
import { dayOf } from '../format/days.ts'
import { RenewIcon } from '../icons/icons.tsx'
import { useFormat, useStatus } from '../shop/shop.tsx'
import classes from './picture.module.css'

/** Of figures that newer ones will take the place of in a moment: when they were worked out. Beside the title, where it moves nothing. */
export function KeptMark({ answer }: { answer: Pick<ReportAnswer, 'freshness'> }) {
  const { t } = useTranslation()
  const { timeZone } = useStatus()
  const format = useFormat()
  const { keptSince } = answer.freshness
  if (!keptSince) return null
  const isToday = dayOf(keptSince, timeZone) === dayOf(Date.now(), timeZone)
  const time = isToday ? format.time(keptSince) : format.dateTime(keptSince)
  return (
    <span className={classes.kept}>
      <RenewIcon size={14} />
      <span>{t('charts.keptSince', { time })}</span>
    </span>
  )
}
