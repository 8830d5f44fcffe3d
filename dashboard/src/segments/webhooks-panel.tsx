import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { endWebhook, makeWebhook, type Webhook, webhooksQuery } from '../api/segments.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Panel } from '../charts/panel.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { useToast } from '../toasts/toasts.tsx'
import { Copied } from './faces.tsx'
import classes from './segment-page.module.css'

/** Where entries and exits of this segment are told; the secret of a new address shows once. */
export function WebhooksPanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(webhooksQuery)
  const [url, setUrl] = useState('')
  const making = useMutation({
    mutationFn: () => makeWebhook({ url: url.trim(), segments: [name] }),
    onSuccess: () => {
      setUrl('')
      return client.invalidateQueries({ queryKey: webhooksQuery.queryKey })
    },
  })
  const problem = making.error && describeProblem(making.error, t)
  const own = query.data?.webhooks.filter(({ segments }) => segments === null || segments.includes(name))
  return (
    <Panel title={t('segments.page.webhooks')} lead={t('segments.page.webhooksLead')}>
      {query.error && <FailedNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={60} />}
      {own?.length === 0 && <p className={classes.soft}>{t('segments.page.webhookNone')}</p>}
      <ul className={classes.lines}>
        {own?.map((webhook) => (
          <WebhookLine key={webhook.webhookId} webhook={webhook} />
        ))}
      </ul>
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault()
          making.mutate()
        }}
      >
        <TextInput
          type="url"
          aria-label={t('segments.page.webhookUrl')}
          placeholder="https://"
          value={url}
          error={problem && `${problem.title}. ${problem.detail}`}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={making.isPending} disabled={url.trim() === ''}>
          {t('segments.page.webhookAdd')}
        </Button>
      </form>
      {making.data && (
        <Dialog
          title={t('segments.page.secretTitle')}
          onClose={making.reset}
          foot={<Button onClick={making.reset}>{t('segments.page.secretKept')}</Button>}
        >
          <p>{t('segments.page.secretText')}</p>
          <Copied text={making.data.secret} />
        </Dialog>
      )}
    </Panel>
  )
}

function WebhookLine({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const { webhookId, url, segments, waiting, lastFailure } = webhook
  const ending = useMutation({
    mutationFn: () => endWebhook(webhookId),
    onSuccess: () => {
      toast({ text: t('segments.page.webhookEnded', { url }) })
      return client.invalidateQueries({ queryKey: webhooksQuery.queryKey })
    },
    onError: (error) => toast({ tone: 'fail', text: describeProblem(error, t).title }),
  })
  return (
    <li className={classes.version}>
      <code>{url}</code>
      <span className={classes.soft}>
        {segments === null && t('segments.page.webhookAll')}{' '}
        {waiting > 0 && t('segments.page.webhookWaiting', { count: waiting })} {lastFailure}
      </span>
      <Button size="compact-sm" variant="default" loading={ending.isPending} onClick={() => ending.mutate()}>
        {t('segments.page.webhookEnd')}
      </Button>
    </li>
  )
}
