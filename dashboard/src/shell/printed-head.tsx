import { useMatches } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../format/days.ts'
import { useAsOf } from '../shop/as-of.ts'
import { usePeriod } from '../shop/period.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import classes from './printed-head.module.css'
import { usePeriodName } from './use-period-name.ts'

/** On paper, where the pickers are not: whose figures these are, of which period, and as of which day. */
export function PrintedHead() {
  const { t } = useTranslation()
  const format = useFormat()
  const { shopName, timeZone } = useStatus()
  const follows = useMatches({ select: (matches) => matches.at(-1)?.staticData.dates ?? 'asOf' })
  const period = usePeriodName(usePeriod())
  const day = useAsOf() ?? dayOf(Date.now(), timeZone)
  const said = [
    shopName,
    follows === 'period' && `${t('period.label')}: ${period}`,
    follows !== 'none' && t('charts.asOf', { date: format.date(day) }),
  ]
  return (
    <p className={classes.head} aria-hidden="true">
      {said.filter(Boolean).join(' · ')}
    </p>
  )
}
