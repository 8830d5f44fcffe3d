import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { statusQuery } from '../api/status.ts'
import { dayOf } from '../format/days.ts'
import { ProgressBar } from '../progress/progress-bar.tsx'
import { useFormat, useStatus } from '../shop/shop.tsx'
import classes from './notices.module.css'
import { useSlowFetching } from './use-slow-fetching.ts'

const everyMs = 1_000

/** A date that nobody looked from yet takes a large shop minutes: whoever waits for it sees how many are left. */
export function PastDateProgress() {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = useStatus()
  const isWaiting = useSlowFetching()
  const { data } = useQuery({ ...statusQuery, ...(isWaiting ? { refetchInterval: everyMs } : {}) })
  if (!isWaiting || !data?.pastDate) return null
  const { asOf, share } = data.pastDate
  const label = t('notices.pastDate', { date: format.date(dayOf(asOf, timeZone)), share: format.rate(share) })
  return (
    <div className={classes.progress}>
      <ProgressBar share={share} label={label} note={t('notices.pastDateOnce')} />
    </div>
  )
}
