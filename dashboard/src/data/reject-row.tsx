import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissReject, type Reject } from '../api/rejects.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useFieldName } from '../import/use-field-name.ts'
import { useFormat } from '../shop/shop.tsx'
import { useToast } from '../toasts/toasts.tsx'
import { RejectEditor } from './reject-editor.tsx'
import classes from './reject-row.module.css'
import { useDismissal, useRefreshRejects } from './use-dismissal.ts'
import { useReason } from './use-reason.ts'
import { useSourceName } from './use-source-name.ts'

/** One refused item: why, where it stood, and opened to be corrected. */
export function RejectRow({ reject }: { reject: Reject }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const toast = useToast()
  const showDismissal = useDismissal()
  const refresh = useRefreshRejects()
  const dismiss = useMutation({
    mutationFn: () => dismissReject(reject.rejectId),
    onSuccess: ({ closedAt }) => showDismissal({ closed: 1, closedAt: closedAt ?? '' }),
  })
  return (
    <li className={classes.row}>
      <Said reject={reject} />
      <div className={classes.actions}>
        {reject.state === 'open' ? (
          <>
            <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {isOpen ? t('data.rejects.closeEditor') : t('data.rejects.correct')}
            </Button>
            <Button size="xs" variant="subtle" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
              {t('data.rejects.dismiss')}
            </Button>
          </>
        ) : (
          <span className={classes.state}>{t(`data.rejects.states.${reject.state}`)}</span>
        )}
      </div>
      {dismiss.isError && <FailedNote error={dismiss.error} onRetry={() => dismiss.mutate()} />}
      {isOpen && (
        <RejectEditor
          reject={reject}
          onAccepted={(events) => {
            toast({ text: t('data.rejects.accepted', { count: events, events: format.count(events) }) })
            refresh()
          }}
        />
      )}
    </li>
  )
}

function Said({ reject }: { reject: Reject }) {
  const { t } = useTranslation()
  const format = useFormat()
  const fieldName = useFieldName()
  const sourceName = useSourceName()
  const { reasonText } = useReason()
  const where = [
    reject.field && fieldName(reject.field),
    reject.file,
    reject.line !== null && t('import.line', { line: format.count(reject.line) }),
    reject.index !== null && t('data.rejects.item', { index: format.count(reject.index + 1) }),
    sourceName(reject.source),
    format.dateTime(reject.receivedAt),
  ]
  return (
    <div className={classes.said}>
      <strong>{reasonText(reject.reason)}</strong>
      <span>{where.filter((part) => part).join(' · ')}</span>
    </div>
  )
}
