import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardDefinition } from '../api/boards.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { isDay } from '../format/days.ts'
import classes from './boards.module.css'

/** Periods that a board can have of its own; its day-to-day ones. */
const ownDays = [7, 30, 90, 365] as const

type Values = Pick<BoardDefinition, 'title' | 'asOf' | 'lastDays'>
type Props = {
  heading: string
  button: string
  values: Values
  onClose: () => void
  /** Answers whether it was kept; the dialog then goes. */
  onSave: (values: Values) => Promise<boolean>
}

/** What a board is called and which days it looks at. */
export function BoardForm({ heading, button, values, onClose, onSave }: Props) {
  const { t } = useTranslation()
  const formId = useId()
  const [title, setTitle] = useState(values.title)
  const [asOf, setAsOf] = useState(values.asOf ?? '')
  const [lastDays, setLastDays] = useState(values.lastDays)
  const [isSaving, setIsSaving] = useState(false)
  const offered = lastDays === null || ownDays.some((days) => days === lastDays) ? ownDays : [...ownDays, lastDays]
  const save = async () => {
    setIsSaving(true)
    const isSaved = await onSave({ title: title.trim(), asOf: isDay(asOf) ? asOf : null, lastDays })
    setIsSaving(false)
    if (isSaved) onClose()
  }
  return (
    <Dialog
      title={heading}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('boards.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={isSaving} disabled={title.trim() === ''}>
            {button}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextInput
          label={t('boards.form.title')}
          value={title}
          maxLength={120}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          data-autofocus
        />
        <NativeSelect
          label={t('boards.form.period')}
          description={t('boards.form.periodNote')}
          value={lastDays === null ? '' : String(lastDays)}
          data={[
            { value: '', label: t('boards.form.chosenPeriod') },
            ...offered.map((days) => ({ value: String(days), label: t('boards.form.lastDays', { count: days }) })),
          ]}
          onChange={({ currentTarget }) => setLastDays(currentTarget.value === '' ? null : Number(currentTarget.value))}
        />
        <TextInput
          type="date"
          label={t('boards.form.asOf')}
          description={t('boards.form.asOfNote')}
          value={asOf}
          onChange={({ currentTarget }) => setAsOf(currentTarget.value)}
        />
      </form>
    </Dialog>
  )
}
