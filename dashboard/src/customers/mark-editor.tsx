import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readMarkAddress } from '../charts/mark-address.ts'
import classes from './filter-bar.module.css'
import type { EditorProps } from './filter-editor.tsx'

/** A mark is not changed here: it says what it is, and leads back to the report that it is from. */
export function MarkEditor({ value = '' }: EditorProps) {
  const { t } = useTranslation()
  const { report, question } = readMarkAddress(value)
  return (
    <>
      <p className={classes.hint}>{t('customers.behindHint')}</p>
      <Button
        size="sm"
        variant="default"
        renderRoot={(props) => <Link to="/reports/$name" params={{ name: report }} search={question} {...props} />}
      >
        {t('customers.toReport')}
      </Button>
    </>
  )
}
