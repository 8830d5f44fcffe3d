import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import {
  deliveriesQuery,
  replayDeliveries,
  type Webhook,
  type WebhookDelivery,
  webhooksQuery,
} from '../../api/webhooks.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { sayFailure } from '../../locales/say-failure.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useToast } from '../../toasts/toasts.tsx'
import { useTitles } from '../page/segment-choice.tsx'
import classes from './webhooks.module.css'

/** What was sent to an address in the last 30 days, newest first, each to be sent again. */
export function WebhookDeliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const { webhookId, disabledAt } = webhook
  const query = useQuery(deliveriesQuery(webhookId))
  const replay = useReplay(webhookId)
  const deliveries = query.data?.deliveries
  const untaken = deliveries?.filter(({ state }) => state !== 'taken').length ?? 0
  return (
    <div className={classes.deliveries}>
      {query.error && <FailedNote error={query.error} isStale={!!deliveries} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={60} />}
      {deliveries?.length === 0 && <p className={classes.soft}>{t('segments.webhooks.noDeliveries')}</p>}
      {untaken > 1 && disabledAt === null && (
        <Button
          size="compact-sm"
          variant="default"
          loading={replay.isPending}
          onClick={() => replay.mutate(undefined)}
          justify="start"
        >
          {t('segments.webhooks.replayAll', { count: untaken })}
        </Button>
      )}
      <ul>
        {deliveries?.map((delivery) => (
          <DeliveryLine
            key={delivery.deliveryId}
            delivery={delivery}
            isSendable={disabledAt === null}
            isSending={replay.isPending && replay.variables?.[0] === delivery.deliveryId}
            onReplay={() => replay.mutate([delivery.deliveryId])}
          />
        ))}
      </ul>
    </div>
  )
}

type LineProps = { delivery: WebhookDelivery; isSendable: boolean; isSending: boolean; onReplay(): void }

function DeliveryLine({ delivery, isSendable, isSending, onReplay }: LineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const titleOf = useTitles()
  const { state, attempts, createdAt, takenAt, dueAt, failure, failureCause, segment, changes } = delivery
  const key = state === 'given up' ? 'givenUp' : state
  const time = takenAt ?? createdAt
  return (
    <li className={classes.delivery}>
      <span className={classes.state} data-state={key}>
        {t(`segments.webhooks.states.${key}`)}
      </span>
      <span className={classes.about}>
        {titleOf(segment)} · {t('segments.webhooks.changes', { count: changes })}
        <small>
          {format.dateTime(time)} · {t('segments.webhooks.attempts', { count: attempts })}
          {dueAt && state === 'waiting' && ` · ${t('segments.webhooks.next', { time: format.dateTime(dueAt) })}`}
        </small>
        {failure && <small data-failure>{sayFailure(t, failure, failureCause)}</small>}
      </span>
      {isSendable && (
        <Button size="compact-sm" variant="default" loading={isSending} onClick={onReplay}>
          {t('segments.webhooks.replay')}
        </Button>
      )}
    </li>
  )
}

function useReplay(webhookId: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (deliveries: string[] | undefined) => replayDeliveries(webhookId, deliveries),
    onSuccess: ({ replayed, taken }) => {
      const isAllTaken = taken === replayed
      toast({
        text: t(isAllTaken ? 'segments.webhooks.allTaken' : 'segments.webhooks.someTaken', { count: replayed, taken }),
        ...(!isAllTaken && { tone: 'fail' as const }),
      })
      return Promise.all([
        client.invalidateQueries({ queryKey: deliveriesQuery(webhookId).queryKey }),
        client.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
      ])
    },
    onError: (error) => {
      toast({ tone: 'fail', text: describeProblem(error, t).text })
    },
  })
}
