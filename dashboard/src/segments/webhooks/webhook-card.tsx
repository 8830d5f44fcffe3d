import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import { endWebhook, pauseWebhook, tryWebhook, type Webhook, webhooksQuery } from '../../api/webhooks.ts'
import { Dialog } from '../../dialog/dialog.tsx'
import { sayFailure } from '../../locales/say-failure.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useToast } from '../../toasts/toasts.tsx'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import classes from './webhooks.module.css'

/** An address with whether it is told anything, what waits, and all that can be done with it. */
export function WebhookCard({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const { url, segments, waiting, lastFailure, lastFailureCause, disabledAt, createdAt } = webhook
  const state = disabledAt ? 'paused' : lastFailure ? 'failing' : 'on'
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <code>{url}</code>
        <span className={classes.state} data-state={state}>
          {t(`segments.webhooks.state.${state}`)}
        </span>
      </div>
      <p className={classes.soft}>
        {t('segments.webhooks.since', { time: format.date(createdAt) })}
        {segments === null && ` · ${t('segments.webhooks.all')}`}
        {waiting > 0 && ` · ${t('segments.webhooks.waiting', { count: waiting })}`}
      </p>
      {lastFailure && <p className={classes.failure}>{sayFailure(t, lastFailure, lastFailureCause)}</p>}
      <div className={classes.tools}>
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('segments.webhooks.deliveries')}
        </Button>
        <Actions webhook={webhook} />
      </div>
      {isOpen && <WebhookDeliveries webhook={webhook} />}
    </li>
  )
}

function Actions({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const toast = useToast()
  const [isEnding, setIsEnding] = useState(false)
  const { webhookId, url, disabledAt } = webhook
  const trying = useAction(
    () => tryWebhook(webhookId),
    ({ failure, failureCause }) =>
      toast(
        failure === null
          ? { text: t('segments.webhooks.tested', { url }) }
          : {
              tone: 'fail',
              text: t('segments.webhooks.testFailed', { failure: sayFailure(t, failure, failureCause) }),
            },
      ),
  )
  const pausing = useAction(
    () => pauseWebhook(webhookId, disabledAt === null),
    ({ isPaused }) => toast({ text: t(isPaused ? 'segments.webhooks.paused' : 'segments.webhooks.resumed', { url }) }),
  )
  const ending = useAction(
    () => endWebhook(webhookId),
    () => toast({ text: t('segments.webhooks.ended', { url }) }),
    // Not its deliveries: they are gone with it.
    webhooksQuery.queryKey,
  )
  return (
    <>
      <Button size="compact-sm" variant="default" loading={trying.isPending} onClick={() => trying.mutate()}>
        {t('segments.webhooks.test')}
      </Button>
      <Button size="compact-sm" variant="default" loading={pausing.isPending} onClick={() => pausing.mutate()}>
        {t(disabledAt === null ? 'segments.webhooks.pause' : 'segments.webhooks.resume')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setIsEnding(true)}>
        {t('segments.webhooks.end')}
      </Button>
      {isEnding && (
        <Dialog
          title={t('segments.webhooks.endTitle')}
          onClose={() => setIsEnding(false)}
          foot={
            <>
              <Button variant="default" onClick={() => setIsEnding(false)}>
                {t('segments.webhooks.keep')}
              </Button>
              <Button loading={ending.isPending} onClick={() => ending.mutate()}>
                {t('segments.webhooks.end')}
              </Button>
            </>
          }
        >
          <p>{t('segments.webhooks.endText', { url })}</p>
        </Dialog>
      )}
    </>
  )
}

/** Something that changes webhooks: they are asked for again, a refusal is told. */
function useAction<Answer>(
  work: () => Promise<Answer>,
  onDone: (answer: Answer) => void,
  changed: readonly string[] = ['segment-webhooks'],
) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: work,
    onSuccess: (answer) => {
      onDone(answer)
      return client.invalidateQueries({ queryKey: changed })
    },
    onError: (error) => {
      toast({ tone: 'fail', text: describeProblem(error, t).text })
    },
  })
}
