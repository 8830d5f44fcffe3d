import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { statusQuery } from '../api/status.ts'
import { addDays, dayOf } from '../format/days.ts'
import { useAsOf, useSetAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import classes from './notices.module.css'
import { PastDateProgress } from './past-date-progress.tsx'

const staleAfterDays = 30

/** What the reader must know before trusting any figure on the page. */
export function Notices() {
  return (
    <>
      <UnreachedNotice />
      <PastDateProgress />
      <OldDataNotice />
      <FailedRefreshNotice />
      <FailedSegmentsNotice />
    </>
  )
}

/** The figures stay on the screen when the server cannot be reached any more, but nobody should take them for new. */
function UnreachedNotice() {
  const { t } = useTranslation()
  const format = useFormat()
  const { isError, error, dataUpdatedAt, refetch } = useQuery(statusQuery)
  if (!isError) return null
  return (
    <Notice
      action={
        <Button size="xs" color="brand" onClick={() => refetch()}>
          {t('states.retry')}
        </Button>
      }
    >
      {t('notices.unreached', {
        title: describeProblem(error, t).title,
        time: format.time(new Date(dataUpdatedAt).toISOString()),
      })}
    </Notice>
  )
}

function OldDataNotice() {
  const { t } = useTranslation()
  const { newestEventAt, timeZone } = useStatus()
  const format = useFormat()
  const setAsOf = useSetAsOf()
  const asOf = useAsOf()
  if (asOf !== undefined || newestEventAt === null) return null
  const newestDay = dayOf(newestEventAt, timeZone)
  if (addDays(newestDay, staleAfterDays) >= dayOf(Date.now(), timeZone)) return null
  const dayAfter = addDays(newestDay, 1)
  return (
    <Notice
      action={
        <Button size="xs" color="brand" onClick={() => setAsOf(dayAfter)}>
          {t('notices.lookAsOf', { date: format.date(dayAfter) })}
        </Button>
      }
    >
      {t('notices.oldData', { date: format.date(newestDay) })}
    </Notice>
  )
}

function FailedRefreshNotice() {
  const { t } = useTranslation()
  const { refresh } = useStatus()
  const { pathname } = useLocation()
  // The page about it says why and what to do.
  if (refresh.state !== 'failed' || pathname === '/data/freshness') return null
  return (
    <Notice
      isFailure
      action={
        <Button size="xs" color="brand" component={Link} to="/data/freshness">
          {t('notices.seeWhy')}
        </Button>
      }
    >
      {t('notices.refreshFailed')}
    </Notice>
  )
}

function FailedSegmentsNotice() {
  const { t } = useTranslation()
  const { failedSegments } = useStatus()
  const { pathname } = useLocation()
  // The pages of segments say which, why and since when.
  if (failedSegments === 0 || pathname.startsWith('/segments')) return null
  return (
    <Notice
      isFailure
      action={
        <Button size="xs" color="brand" component={Link} to="/segments">
          {t('notices.seeSegments')}
        </Button>
      }
    >
      {t('notices.failedSegments', { count: failedSegments })}
    </Notice>
  )
}

type NoticeProps = { children: ReactNode; action?: ReactNode; isFailure?: boolean }

function Notice({ children, action, isFailure }: NoticeProps) {
  return (
    <div className={classes.notice} role="status" data-failure={isFailure || undefined}>
      <p>{children}</p>
      {action}
    </div>
  )
}
