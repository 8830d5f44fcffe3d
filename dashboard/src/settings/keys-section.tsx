import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { type Key, keysQuery, revokeKey } from '../api/settings.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { useMayChange } from '../shop/caller.ts'
import { useFormat } from '../shop/shop.tsx'
import { useToast } from '../toasts/toasts.tsx'
import classes from './keys-section.module.css'
import { NewKeyDialog } from './new-key-dialog.tsx'

/** Who may send events, read and change: the keys of programs and people. */
export function KeysSection() {
  const { t } = useTranslation()
  const mayChange = useMayChange()
  const [isMaking, setIsMaking] = useState(false)
  return (
    <section className={classes.panel} aria-labelledby="keys-title">
      <header>
        <div>
          <h2 id="keys-title">{t('settings.sections.keys')}</h2>
          <p>{t('settings.keys.lead')}</p>
        </div>
        {mayChange && <Button onClick={() => setIsMaking(true)}>{t('settings.keys.make')}</Button>}
      </header>
      {mayChange ? <KeyList /> : <p>{t('settings.readOnly')}</p>}
      {isMaking && <NewKeyDialog onClose={() => setIsMaking(false)} />}
    </section>
  )
}

function KeyList() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(keysQuery)
  const [ending, setEnding] = useState<Key>()
  if (error) return <FailedNote error={error} onRetry={() => refetch()} />
  if (!data) return <Skeleton height={160} />
  const living = data.keys.filter(({ revokedAt }) => revokedAt === null)
  const ended = data.keys.filter(({ revokedAt }) => revokedAt !== null)
  return (
    <>
      {living.length === 0 && <p>{t('settings.keys.none')}</p>}
      <ul className={classes.keys}>
        {living.map((key) => (
          <KeyLine key={key.keyId} apiKey={key} onEnd={() => setEnding(key)} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className={classes.ended}>
          <summary>{t('settings.keys.revoked', { count: ended.length })}</summary>
          <ul className={classes.keys}>
            {ended.map((key) => (
              <KeyLine key={key.keyId} apiKey={key} />
            ))}
          </ul>
        </details>
      )}
      {ending && <RevokeDialog apiKey={ending} onClose={() => setEnding(undefined)} />}
    </>
  )
}

function KeyLine({ apiKey, onEnd }: { apiKey: Key; onEnd?: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, scope, hint, createdAt, lastUsedAt, revokedAt } = apiKey
  return (
    <li>
      <div className={classes.what}>
        <strong>{name}</strong>
        <span className={classes.scope}>{t(`settings.keys.scopes.${scope}`)}</span>
        <code>…{hint}</code>
      </div>
      <p>
        {t('settings.keys.made', { date: format.date(createdAt) })}
        {' · '}
        {lastUsedAt ? t('settings.keys.used', { time: format.dateTime(lastUsedAt) }) : t('settings.keys.unused')}
        {revokedAt && ` · ${t('settings.keys.ended', { date: format.date(revokedAt) })}`}
      </p>
      {onEnd && (
        <Button variant="subtle" size="xs" onClick={onEnd} aria-label={t('settings.keys.revokeOne', { name })}>
          {t('settings.keys.revoke')}
        </Button>
      )}
    </li>
  )
}

function RevokeDialog({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const ending = useMutation({
    mutationFn: () => revokeKey(apiKey.keyId),
    onSuccess: () => {
      toast({ text: t('settings.keys.revokedToast', { name: apiKey.name }) })
      onClose()
      // All of them: the key may have been the one with which this browser signed in.
      return client.invalidateQueries()
    },
    onError: (error) => {
      toast({ tone: 'fail', text: describeProblem(error, t).text })
    },
  })
  return (
    <Dialog
      title={t('settings.keys.revokeTitle', { name: apiKey.name })}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('settings.cancel')}
          </Button>
          <Button className={classes.danger ?? ''} loading={ending.isPending} onClick={() => ending.mutate()}>
            {t('settings.keys.revoke')}
          </Button>
        </>
      }
    >
      <p>{t('settings.keys.revokeText')}</p>
    </Dialog>
  )
}
