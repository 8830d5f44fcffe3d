import { type Cause, isoOf, type Refusal, refuse } from '../../platform/index.ts'
import type { Ledger } from '../../storage/index.ts'

/** One body on its way to a receiver. `given up`: it was tried for days and is tried no more, unless somebody replays it. */
export type Delivery = {
  deliveryId: string
  state: 'waiting' | 'taken' | 'given up'
  attempts: number
  createdAt: string
  takenAt: string | null
  /** When it is tried next. */
  dueAt: string | null
  failure: string | null
  failureCause: Cause | null
  segment: string
  /** How many entries and exits it tells. */
  changes: number
}

/** What was taken, or given up, is kept so long that somebody may look into it and replay it. */
const keptMs = 30 * 86_400_000

export async function readDeliveries(ledger: Ledger, webhookId: string, limit: number): Promise<Delivery[]> {
  const rows = await ledger.db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('delivery_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ delivery_id, attempts, created_at, delivered_at, due_at, failure, failure_cause, body }) => {
    const { data } = JSON.parse(body) as { data: { segment: string; changes: unknown[] } }
    return {
      ...{ deliveryId: delivery_id, attempts, failure, segment: data.segment, changes: data.changes.length },
      failureCause: failure_cause as Cause | null,
      state: delivered_at ? 'taken' : due_at ? 'waiting' : 'given up',
      createdAt: isoOf(created_at.getTime()),
      takenAt: delivered_at && isoOf(delivered_at.getTime()),
      dueAt: due_at && isoOf(due_at.getTime()),
    }
  })
}

export const unknownWebhook = (webhookId: string) =>
  refuse('not_found', `There is no webhook "${webhookId}".`, {
    field: 'id',
    cause: { code: 'unknown_webhook', values: {} },
  })

/** Why nothing can be asked of a webhook: it is not there, or nothing is sent to it. */
export async function findRefusalOf(
  ledger: Ledger,
  webhookId: string,
  { isToBeSent = false } = {},
): Promise<Refusal | undefined> {
  const hook = await ledger.db
    .selectFrom('webhooks')
    .select('disabled_at')
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst()
  if (!hook) return unknownWebhook(webhookId)
  if (!isToBeSent || hook.disabled_at === null) return undefined
  return refuse('conflict', 'Nothing is sent there: it is paused, or its receiver answered that it is gone.', {
    remedy: 'Resume it first.',
    cause: { code: 'webhook_paused', values: {} },
  })
}

/** Makes deliveries due now, as if they had never been tried. Gives their ids; refuses where one that is named is not of the webhook. */
export async function markForReplay(
  ledger: Ledger,
  webhookId: string,
  deliveryIds: readonly string[] | undefined,
  now: Date,
): Promise<string[] | Refusal> {
  const again = ledger.db
    .updateTable('webhook_deliveries')
    .set({ due_at: now, attempts: 0, delivered_at: null, failure: null, failure_cause: null })
    .where('webhook_id', '=', webhookId)
    .returning('delivery_id')
  if (deliveryIds === undefined)
    return (await again.where('delivered_at', 'is', null).execute()).map(({ delivery_id }) => delivery_id)
  const present = await ledger.db
    .selectFrom('webhook_deliveries')
    .select('delivery_id')
    .where('webhook_id', '=', webhookId)
    .where('delivery_id', 'in', [...deliveryIds, ''])
    .execute()
  const missing = deliveryIds.find((id) => !present.some(({ delivery_id }) => delivery_id === id))
  if (missing !== undefined)
    return refuse('not_found', `There is no delivery "${missing}" of this webhook.`, {
      field: 'deliveries',
      remedy: 'They are kept for 30 days; "regulars webhooks deliveries" shows those there are.',
      cause: { code: 'delivery_gone', values: {} },
    })
  return (await again.where('delivery_id', 'in', [...deliveryIds, '']).execute()).map(({ delivery_id }) => delivery_id)
}

export async function forgetOld(ledger: Ledger, now: Date): Promise<void> {
  await ledger.db
    .deleteFrom('webhook_deliveries')
    .where('due_at', 'is', null)
    .where('created_at', '<', new Date(now.getTime() - keptMs))
    .execute()
}
