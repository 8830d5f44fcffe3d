import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../api/lines.ts'
import { dismissAll, type RejectFilter, type RejectGroup, reasonsQuery, reopen, replayAll } from '../api/rejects.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useFieldName } from '../import/use-field-name.ts'
import { useFormat } from '../shop/shop.tsx'
import list from './list.module.css'
import classes from './reason-list.module.css'
import type { RejectsSearch } from './rejects-search.ts'
import { UndoNote } from './undo-note.tsx'
import { useReason } from './use-reason.ts'
import { useSourceName } from './use-source-name.ts'

/** Open items by reason: a thousand cells with one mistake are one thing to decide. */
export function ReasonList({ search }: { search: RejectsSearch }) {
  const { t } = useTranslation()
  const query = useQuery(reasonsQuery)
  const [dismissed, setDismissed] = useState<{ closed: number; closedAt: string }>()
  const reasons = query.data?.reasons.filter(({ source }) => !search.source || source === search.source) ?? []
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['rejects'] })
    void client.invalidateQueries({ queryKey: ['reject-reasons'] })
  }
  if (reasons.length < 1 && !dismissed) return null
  return (
    <section className={classes.reasons} aria-label={t('data.rejects.byReason')}>
      <h2>{t('data.rejects.byReason')}</h2>
      {dismissed && (
        <UndoNote
          key={dismissed.closedAt}
          count={dismissed.closed}
          onUndo={async () => {
            await reopen(dismissed.closedAt)
            refresh()
          }}
          onOver={() => setDismissed(undefined)}
        />
      )}
      <ul className={list.list}>
        {reasons.map((group) => (
          <ReasonRow
            key={`${group.source} ${group.field} ${group.reason}`}
            group={group}
            importId={search.importId}
            onDismissed={setDismissed}
            onChange={refresh}
          />
        ))}
      </ul>
    </section>
  )
}

type RowProps = {
  group: RejectGroup
  importId: string | undefined
  onDismissed: (dismissed: { closed: number; closedAt: string }) => void
  onChange: () => void
}

function ReasonRow({ group, importId, onDismissed, onChange }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const fieldName = useFieldName()
  const sourceName = useSourceName()
  const { reasonText } = useReason()
  const [progress, setProgress] = useState<Progress>()
  const filter: RejectFilter = {
    source: group.source,
    reason: group.reason,
    field: group.field ?? '',
    ...(importId && { importId }),
  }
  const replay = useMutation({ mutationFn: () => replayAll(filter, setProgress), onSuccess: onChange })
  const dismiss = useMutation({
    mutationFn: () => dismissAll(filter),
    onSuccess: (dismissed) => {
      onDismissed(dismissed)
      onChange()
    },
  })
  const error = replay.error ?? dismiss.error
  return (
    <li className={classes.reason}>
      <Link to="/data/rejects" search={filter} className={classes.what ?? ''}>
        <strong>{reasonText(group.reason)}</strong>
        <span>{[group.field && fieldName(group.field), sourceName(group.source)].filter((part) => part).join(' · ')}</span>
      </Link>
      <span className={classes.items}>{t('data.rejects.items', { count: group.items, items: format.count(group.items) })}</span>
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
