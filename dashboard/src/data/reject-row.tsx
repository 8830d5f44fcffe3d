import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissReject, type Reject, reopen } from '../api/rejects.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useFieldName } from '../import/use-field-name.ts'
import { useFormat } from '../shop/shop.tsx'
import { RejectEditor } from './reject-editor.tsx'
import classes from './reject-row.module.css'
import { UndoNote } from './undo-note.tsx'
import { useReason } from './use-reason.ts'
import { useSourceName } from './use-source-name.ts'

/** One refused item: why, where it stood, and open to be corrected. What was settled here stays until the page is left, so that it can be taken back. */
export function RejectRow({ reject }: { reject: Reject }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [accepted, setAccepted] = useState<number>()
  const dismiss = useMutation({ mutationFn: () => dismissReject(reject.rejectId) })
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['rejects'] })
    void client.invalidateQueries({ queryKey: ['reject-reasons'] })
  }
  const closedAt = dismiss.data?.closedAt
  if (closedAt)
    return (
      <li className={classes.settled}>
        <UndoNote
          count={1}
          onUndo={async () => {
            await reopen(closedAt)
            dismiss.reset()
          }}
          onOver={refresh}
        />
      </li>
    )
  if (accepted !== undefined)
    return (
      <li className={classes.accepted} role="status">
        {t('data.rejects.accepted', { count: accepted, events: format.count(accepted) })}
      </li>
    )
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
            setAccepted(events)
            void client.invalidateQueries({ queryKey: ['reject-reasons'] })
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
