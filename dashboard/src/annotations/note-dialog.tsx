import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addNote, changeNote } from '../api/annotations.ts'
import { describeProblem } from '../api/describe-problem.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { dayOf, isDay } from '../format/days.ts'
import { useStatus } from '../shop/shop.tsx'
import classes from './marked-days.module.css'

type Props = { note?: { annotationId: string; on: string; text: string }; onClose: () => void }

/** Writes a note beside a day, or changes one. */
export function NoteDialog({ note, onClose }: Props) {
  const { t } = useTranslation()
  const { timeZone } = useStatus()
  const client = useQueryClient()
  const formId = useId()
  const [on, setOn] = useState(note?.on ?? dayOf(Date.now(), timeZone))
  const [text, setText] = useState(note?.text ?? '')
  const saving = useMutation({
    mutationFn: () => {
      const written = { on, text: text.trim() }
      return note ? changeNote(note.annotationId, written) : addNote(written)
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['annotations'] })
      onClose()
    },
  })
  return (
    <Dialog
      title={t(note ? 'annotations.changeTitle' : 'annotations.add')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('annotations.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={saving.isPending} disabled={!isDay(on) || text.trim() === ''}>
            {t('annotations.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <TextInput
          type="date"
          label={t('annotations.day')}
          value={on}
          onChange={({ currentTarget }) => setOn(currentTarget.value)}
        />
        <TextInput
          label={t('annotations.text')}
          value={text}
          maxLength={200}
          error={saving.error && describeProblem(saving.error, t).title}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          data-autofocus
        />
      </form>
    </Dialog>
  )
}
