import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from '../format/days.ts'
import { stages } from '../states/stages.ts'
import classes from './filter-bar.module.css'
import type { EditorProps } from './filter-editor.tsx'

/** The stage on another date: `2026-01-01:churned`. */
export function StageAtEditor({ value, onChange, onDone }: EditorProps) {
  const { t } = useTranslation()
  const [date, setDate] = useState(value?.split(':')[0] ?? '')
  const [stage, setStage] = useState<string>(value?.split(':')[1] ?? 'active')
  return (
    <form
      className={classes.stacked}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isDay(date)) return
        onChange(`${date}:${stage}`)
        onDone()
      }}
    >
      <TextInput
        data-autofocus
        type="date"
        label={t('customers.stageAtDate')}
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <Select
        label={t('customers.stageAtStage')}
        data={stages.map((name) => ({ value: name, label: t(`stages.${name}`) }))}
        value={stage}
        onChange={(name) => name && setStage(name)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <Button type="submit" disabled={!isDay(date)}>
        {t('customers.apply')}
      </Button>
    </form>
  )
}
