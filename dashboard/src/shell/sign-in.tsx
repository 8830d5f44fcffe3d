import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { Problem } from '../api/problem.ts'
import { signIn } from '../api/session.ts'
import { LanguageSwitch } from './language-switch.tsx'
import classes from './sign-in.module.css'

/** Shown in place of everything where other machines reach the server and this browser has not signed in. */
export function SignIn() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [key, setKey] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // There is nothing else to do on this page.
  useEffect(() => field.current?.focus(), [])
  const attempt = useMutation({ mutationFn: signIn, onSuccess: () => client.resetQueries() })
  return (
    <main className={classes.page}>
      <form
        className={classes.card}
        onSubmit={(event) => {
          event.preventDefault()
          attempt.mutate(key)
        }}
      >
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1>{t('signIn.title')}</h1>
        <p>{t('signIn.lead')}</p>
        <PasswordInput
          ref={field}
          label={t('signIn.key')}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          error={attempt.error && <Refused error={attempt.error} />}
          placeholder="rga_…"
          autoComplete="current-password"
          autoCapitalize="off"
          spellCheck={false}
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={attempt.isPending} disabled={key.trim() === ''}>
          {t('signIn.submit')}
        </Button>
        <p className={classes.hint}>
          {t('signIn.hint')} <code>regulars keys create --scope admin</code>
        </p>
      </form>
      <LanguageSwitch />
    </main>
  )
}

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation()
  if (error instanceof Problem && error.status === 401) return t('signIn.wrongKey')
  if (error instanceof Problem && error.status === 403) return t('signIn.cannotRead')
  if (error instanceof Problem && error.status === 429) return t('signIn.tooOften')
  return describeProblem(error, t).text
}
