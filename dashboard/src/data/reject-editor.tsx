import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api/problem.ts'
import { type Reject, replayReject } from '../api/rejects.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { cellOfReason, closeBody, openBody } from './edit-body.ts'
import classes from './reject-editor.module.css'
import { useReason } from './use-reason.ts'

type Props = { reject: Reject; onAccepted: (events: number) => void }

/** The item as it came, to be corrected and sent through its door again; what the door still refuses is said at the cell. */
export function RejectEditor({ reject, onAccepted }: Props) {
  const { t } = useTranslation()
  const { reasonText, refusalText } = useReason()
  const [body, setBody] = useState(() => openBody(reject.body))
  const replay = useMutation({
    mutationFn: () => replayReject(reject.rejectId, closeBody(body)),
    onSuccess: ({ accepted }) => onAccepted(accepted),
  })
  const refusal = replay.error instanceof Problem && replay.error.status === 400 ? replay.error : undefined
  const reason = refusal?.detail ?? reject.reason
  // Found in the body as it came: the value that the reason quotes is gone once it is corrected.
  const wrong = cellOfReason(refusal ? body : openBody(reject.body), { field: reject.field, reason })
  const send = (event: FormEvent) => {
    event.preventDefault()
    replay.mutate()
  }
  return (
    <form className={classes.editor} onSubmit={send}>
      {(wrong === undefined || refusal) && (
        <p className={classes.reason} role={refusal ? 'alert' : undefined}>
          {refusalText({ reason, remedy: refusal ? refusal.remedy : reject.remedy, cause: refusal?.reason })}
        </p>
      )}
      {body.kind === 'cells' ? (
        <div className={classes.cells}>
          {body.cells.map(([column, value], place) => (
            <TextInput
              key={column}
              label={column}
              value={value}
              error={column === wrong ? reasonText(reason) : undefined}
              onChange={({ currentTarget }) =>
                setBody({ kind: 'cells', cells: body.cells.with(place, [column, currentTarget.value]) })
              }
            />
          ))}
        </div>
      ) : (
        <Textarea
          label={t('data.rejects.body')}
          value={body.text}
          autosize
          minRows={6}
          maxRows={24}
          classNames={{ input: classes.text ?? '' }}
          onChange={({ currentTarget }) => setBody({ kind: 'text', text: currentTarget.value })}
        />
      )}
      {replay.error && !refusal && <FailedNote error={replay.error} onRetry={() => replay.mutate()} />}
      <Button type="submit" loading={replay.isPending}>
        {t('data.rejects.replay')}
      </Button>
    </form>
  )
}
