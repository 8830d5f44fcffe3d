import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../api/lines.ts'
import { dismissAll, type RejectFilter, type RejectGroup, reasonsQuery, replayAll } from '../api/rejects.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useFieldName } from '../import/use-field-name.ts'
import { useFormat } from '../shop/shop.tsx'
import list from './list.module.css'
import classes from './reason-list.module.css'
import type { RejectsSearch } from './rejects-search.ts'
import { useDismissal, useRefreshRejects } from './use-dismissal.ts'
import { useReason } from './use-reason.ts'
import { useSourceName } from './use-source-name.ts'

/** Open items by reason: a thousand cells with one mistake are one thing to decide. */
export function ReasonList({ search }: { search: RejectsSearch }) {
  const { t } = useTranslation()
  const query = useQuery(reasonsQuery)
  const reasons = query.data?.reasons.filter(({ source }) => !search.source || source === search.source) ?? []
  if (reasons.length === 0) return null
  return (
    <section className={classes.reasons} aria-label={t('data.rejects.byReason')}>
      <h2>{t('data.rejects.byReason')}</h2>
      <ul className={list.list}>
        {reasons.map((group) => (
          <ReasonRow key={`${group.source} ${group.field} ${group.reason}`} group={group} importId={search.importId} />
        ))}
      </ul>
    </section>
  )
}

function ReasonRow({ group, importId }: { group: RejectGroup; importId: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const fieldName = useFieldName()
  const sourceName = useSourceName()
  const { reasonText } = useReason()
  const showDismissal = useDismissal()
  const refresh = useRefreshRejects()
  const [progress, setProgress] = useState<Progress>()
  const filter: RejectFilter = {
    source: group.source,
    reason: group.reason,
    field: group.field ?? '',
    ...(importId && { importId }),
  }
  const replay = useMutation({ mutationFn: () => replayAll(filter, setProgress), onSuccess: refresh })
  const dismiss = useMutation({ mutationFn: () => dismissAll(filter), onSuccess: showDismissal })
  const error = replay.error ?? dismiss.error
  return (
    <li className={classes.reason}>
      <Link to="/data/rejects" search={filter} className={classes.what ?? ''}>
        <strong>{reasonText(group.reason)}</strong>
        <span>
          {[group.field && fieldName(group.field), sourceName(group.source)].filter((part) => part).join(' · ')}
        </span>
      </Link>
      <span className={classes.items}>
        {t('data.rejects.items', { count: group.items, items: format.count(group.items) })}
      </span>
      <div className={classes.actions}>
        <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
          {t('data.rejects.replayAll')}
        </Button>
        <Button size="xs" variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
          {t('data.rejects.dismissAll')}
        </Button>
      </div>
      {replay.isPending && progress && (
        <p className={classes.note} role="status">
          {t('data.rejects.replaying', { done: format.count(progress.done), total: format.count(group.items) })}
        </p>
      )}
      {replay.isSuccess && (
        <p className={classes.note} role="status">
          {t('data.rejects.replayedAll', {
            replayed: format.count(replay.data.replayed),
            refused: format.count(replay.data.refused),
          })}
          {replay.data.left && ` ${t('data.rejects.left')}`}
        </p>
      )}
      {error && <FailedNote error={error} onRetry={() => (replay.error ? replay.mutate() : dismiss.mutate())} />}
    </li>
  )
}
