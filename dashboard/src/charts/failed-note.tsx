import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import classes from './notes.module.css'

type Props = { error: Error; onRetry: () => void; isStale?: boolean }

/** In place of a picture that could not be loaded, or (`isStale`) under one whose refresh failed. */
export function FailedNote({ error, onRetry, isStale = false }: Props) {
  const { t } = useTranslation()
  const { title, detail, text } = describeProblem(error, t)
  return (
    <div className={classes.failed} data-stale={isStale || undefined} role="alert">
      <div>
        <strong>{isStale ? t('states.stale') : title}</strong>
        <p>{isStale ? text : detail}</p>
      </div>
      <Button size="xs" variant="default" onClick={onRetry}>
        {t('states.retry')}
      </Button>
    </div>
  )
}
