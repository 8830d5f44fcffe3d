import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import classes from './full-page.module.css'

/** A page that broke while drawing; the navigation around it still works. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const { title, detail } = describeProblem(error instanceof Error ? error : new Error(String(error)), t)
  return (
    <div className={classes.page} role="alert">
      <h1>{title}</h1>
      <p>{detail}</p>
      <Button onClick={reset}>{t('states.retry')}</Button>
    </div>
  )
}
