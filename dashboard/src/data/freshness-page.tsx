import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShopStatus } from '../../../src/api/answers.ts'
import { getJson } from '../api/client.ts'
import { followWork, type Progress } from '../api/lines.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Panel } from '../charts/panel.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { sayFailure } from '../locales/say-failure.ts'
import { ProgressBar } from '../progress/progress-bar.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import classes from './freshness-page.module.css'

/** How far the figures are behind what came in, and two ways to bring them up to date. */
export function FreshnessPage() {
  const { t } = useTranslation()
  const query = useQuery({
    queryKey: ['status', 'freshness'],
    queryFn: ({ signal }) => getJson<ShopStatus>('/api/status', {}, signal),
    refetchInterval: 3_000,
  })
  return (
    <>
      <PageTitle page={t('data.tabs.freshness')} />
      {query.isError && <FailedNote error={query.error} isStale={!!query.data} onRetry={() => query.refetch()} />}
      <div className={classes.panels}>
        {query.data && <Lag status={query.data} />}
        <Work onDone={() => query.refetch()} />
      </div>
    </>
  )
}

function Lag({ status }: { status: ShopStatus }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { refresh, undeliveredEvents, queueLag, factsAsOf, newestEventAt } = status
  const when = (instant: string | null) => (instant === null ? t('data.freshness.never') : format.dateTime(instant))
  const rows = [
    ['undelivered', format.count(undeliveredEvents)],
    ['waiting', format.count(queueLag)],
    ['factsAsOf', when(factsAsOf)],
    ['newest', when(newestEventAt)],
    [
      'last',
      refresh.lastSeconds === null
        ? t('data.freshness.never')
        : t('data.freshness.lastTook', {
            time: format.number(refresh.lastSeconds),
            count: refresh.lastCustomers ?? 0,
            customers: format.count(refresh.lastCustomers ?? 0),
          }),
    ],
  ] as const
  return (
    <Panel title={t('data.freshness.title')} lead={t(`data.freshness.states.${refresh.state}`)}>
      {refresh.state === 'failed' && (
        <div className={classes.failed} role="alert">
          <strong>{t('data.freshness.failures', { count: refresh.failures })}</strong>
          <p>{sayFailure(t, refresh.error ?? '', refresh.errorCause)}</p>
          <code>{refresh.error}</code>
        </div>
      )}
      <dl className={classes.rows}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>
              {t(`data.freshness.${name}`)}
              <small>{t(`data.freshness.${name}Note`)}</small>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Work({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const [isAsking, setIsAsking] = useState(false)
  const work = useMutation({
    mutationFn: (what: 'refresh' | 'rebuild') =>
      followWork<{ customers: number; seconds: number }>(`/api/admin/${what}`, undefined, setProgress),
    onMutate: () => {
      setProgress(undefined)
      setIsAsking(false)
    },
    onSuccess: () => {
      void client.invalidateQueries()
      onDone()
    },
  })
  return (
    <Panel title={t('data.freshness.work')} lead={t('data.freshness.workText')}>
      {work.isError && <FailedNote error={work.error} onRetry={() => work.mutate(work.variables)} />}
      {work.isPending ? (
        <ProgressBar
          share={progress && progress.total > 0 ? progress.done / progress.total : null}
          label={t('data.freshness.working')}
          note={
            progress && progress.total > 0
              ? t('data.freshness.of', { done: format.count(progress.done), total: format.count(progress.total) })
              : undefined
          }
        />
      ) : (
        <div className={classes.actions}>
          <Button onClick={() => work.mutate('refresh')}>{t('data.freshness.refresh')}</Button>
          <Button variant="default" onClick={() => setIsAsking(true)}>
            {t('data.freshness.rebuild')}
          </Button>
        </div>
      )}
      {isAsking && (
        <Dialog
          title={t('data.freshness.rebuild')}
          onClose={() => setIsAsking(false)}
          foot={
            <>
              <Button variant="default" onClick={() => setIsAsking(false)}>
                {t('data.cancel')}
              </Button>
              <Button onClick={() => work.mutate('rebuild')}>{t('data.freshness.confirm')}</Button>
            </>
          }
        >
          <p>{t('data.freshness.rebuildText')}</p>
        </Dialog>
      )}
      {work.isSuccess && (
        <p className={classes.done} role="status">
          {t('data.freshness.done', {
            count: work.data.customers,
            customers: format.count(work.data.customers),
            time: format.number(work.data.seconds),
          })}
        </p>
      )}
    </Panel>
  )
}
