import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import classes from './full-page.module.css'

/** A page that broke while drawing; the navigation around it still works. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const problem = error instanceof Error ? error : new Error(String(error))
  const isOutdated = isMissingPart(problem)
  const { title, detail } = isOutdated
    ? { title: t('problems.outdated'), detail: t('problems.outdatedRemedy') }
    : describeProblem(problem, t)
  return (
    <div className={classes.page} role="alert">
      <h1>{title}</h1>
      <p>{detail}</p>
      <Button onClick={isOutdated ? () => window.location.reload() : reset}>
        {t(isOutdated ? 'problems.reload' : 'states.retry')}
      </Button>
    </div>
  )
}

/**
 * A part of the dashboard that the server no longer has: it was upgraded while this tab stood open. Browsers say so only in the words of
 * their error: Chrome's, Firefox's and Safari's.
 */
function isMissingPart({ message }: Error): boolean {
  return /dynamically imported module|Importing a module script failed/.test(message)
}
