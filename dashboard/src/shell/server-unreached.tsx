import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import classes from './full-page.module.css'

/** Shown in place of everything when not even the shop's status can be read. */
export function ServerUnreached({ problem, onRetry }: { problem: Error; onRetry: () => void }) {
  const { t } = useTranslation()
  const { title, detail } = describeProblem(problem, t)
  return (
    <main className={classes.page} role="alert">
      <img src="/favicon.svg" alt="" width={40} height={40} />
      <h1>{title}</h1>
      <p>{detail}</p>
      <Button onClick={onRetry}>{t('states.retry')}</Button>
    </main>
  )
}
