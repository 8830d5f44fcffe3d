import { type Cause, isoOf } from '../../platform/index.ts'
import type { Ledger } from '../../storage/index.ts'

export type WebhookRow = {
  webhookId: string
  url: string
  segments: string[] | null
  disabledAt: string | null
  createdAt: string
  /** Deliveries that were not taken. */
  waiting: number
  /** Why the newest of them was not. */
  lastFailure: string | null
  lastFailureCause: Cause | null
}

/** Grain: one row per webhook that did not take something for so long that it is tried no more. */
export async function readGivenUp(ledger: Ledger): Promise<{ url: string; deliveries: number }[]> {
  const rows = await ledger.db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.webhook_id', 'webhook_deliveries.webhook_id')
    .select((row) => ['url', row.fn.countAll<number>().as('deliveries')])
    .where('delivered_at', 'is', null)
    .where('due_at', 'is', null)
    .groupBy('url')
    .orderBy('url')
    .execute()
  return rows.map(({ url, deliveries }) => ({ url, deliveries: Number(deliveries) }))
}

/** Every webhook with what waits for it, counted where it lies: a receiver that is away for days leaves thousands. */
export async function listWebhooks(ledger: Ledger): Promise<WebhookRow[]> {
  const untaken = ledger.db.selectFrom('webhook_deliveries').where('delivered_at', 'is', null)
  const hooks = await ledger.db.selectFrom('webhooks').selectAll().orderBy('created_at').execute()
  const counts = await untaken
    .select((row) => ['webhook_id', row.fn.countAll<number>().as('waiting')])
    .groupBy('webhook_id')
    .execute()
  const newest = await untaken
    .distinctOn('webhook_id')
    .select(['webhook_id', 'failure', 'failure_cause'])
    .orderBy('webhook_id')
    .orderBy('created_at', 'desc')
    .orderBy('delivery_id', 'desc')
    .execute()
  const waitingOf = new Map(counts.map(({ webhook_id, waiting }) => [webhook_id, Number(waiting)]))
  const newestOf = new Map(newest.map((delivery) => [delivery.webhook_id, delivery]))
  return hooks.map(({ webhook_id, url, segments, disabled_at, created_at }) => ({
    ...{ webhookId: webhook_id, url, segments, waiting: waitingOf.get(webhook_id) ?? 0 },
    disabledAt: disabled_at?.toISOString() ?? null,
    createdAt: isoOf(created_at.getTime()),
    lastFailure: newestOf.get(webhook_id)?.failure ?? null,
    lastFailureCause: (newestOf.get(webhook_id)?.failure_cause ?? null) as Cause | null,
  }))
}
