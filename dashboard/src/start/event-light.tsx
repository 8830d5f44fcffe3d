import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEventName } from '../data/use-event-name.ts'
import { useLiveEvents } from '../data/use-live-events.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './event-light.module.css'

/** Whether events come in by HTTP, told as they arrive. */
export function EventLight() {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  const { events, error } = useLiveEvents({ source: 'http' }, false)
  const now = useNow()
  const [newest] = events
  if (error)
    return (
      <p className={classes.light} role="status" data-state="failed">
        {t('start.light.failed')}
      </p>
    )
  if (!newest)
    return (
      <p className={classes.light} role="status" data-state="waiting">
        {t('start.light.waiting')}
      </p>
    )
  const seconds = Math.max(0, (now - Date.parse(newest.receivedAt)) / 1000)
  return (
    <div className={classes.on}>
      <p className={classes.light} role="status" data-state="received">
        <strong>
          {events.length === 1
            ? t('start.light.first', { event: eventName(newest) })
            : t('start.light.latest', { event: eventName(newest) })}
        </strong>
      </p>
      <span className={classes.ago}>{t('start.light.ago', { time: format.duration(seconds) })}</span>
      <Link to="/data/live">{t('start.light.live')}</Link>
    </div>
  )
}

/** The time, again each second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
