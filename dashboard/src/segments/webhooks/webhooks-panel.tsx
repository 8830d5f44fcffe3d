import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import { makeWebhook, webhooksQuery } from '../../api/webhooks.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { Dialog } from '../../dialog/dialog.tsx'
import { Copied } from '../builder/faces.tsx'
import { WebhookCard } from './webhook-card.tsx'
import classes from './webhooks.module.css'

/** Where entries and exits of this segment are told; the secret of a new address shows once. */
export function WebhooksPanel({ name, className }: { name: string; className?: string | undefined }) {
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
    <Panel title={t('segments.webhooks.title')} lead={t('segments.webhooks.lead')} className={className}>
      {query.error && <FailedNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={60} />}
      {own?.length === 0 && <p className={classes.soft}>{t('segments.webhooks.none')}</p>}
      <ul className={classes.cards}>
        {own?.map((webhook) => (
          <WebhookCard key={webhook.webhookId} webhook={webhook} />
        ))}
      </ul>
      <form
        className={classes.add}
        onSubmit={(event) => {
          event.preventDefault()
          making.mutate()
        }}
      >
        <TextInput
          type="url"
          aria-label={t('segments.webhooks.url')}
          placeholder="https://"
          value={url}
          error={problem?.text}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={making.isPending} disabled={url.trim() === ''}>
          {t('segments.webhooks.add')}
        </Button>
      </form>
      {making.data && (
        <Dialog
          title={t('segments.webhooks.secretTitle')}
          onClose={making.reset}
          foot={<Button onClick={making.reset}>{t('segments.webhooks.secretKept')}</Button>}
        >
          <p>{t('segments.webhooks.secretText')}</p>
          <Copied text={making.data.secret} />
        </Dialog>
      )}
    </Panel>
  )
}
