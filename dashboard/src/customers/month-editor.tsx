import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './filter-bar.module.css'
import type { EditorProps } from './filter-editor.tsx'

/** A month; a link may have a week or a quarter, which is told and not typed. */
export function MonthEditor({ name, value = '', onChange, onDone }: EditorProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(typed)
  return (
    <form
      className={classes.typed}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMonth) return
        onChange(typed)
        onDone()
      }}
    >
      <TextInput
        data-autofocus
        type="month"
        aria-label={t(`customers.fields.${name}`)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!isMonth}>
        {t('customers.apply')}
      </Button>
    </form>
  )
}
