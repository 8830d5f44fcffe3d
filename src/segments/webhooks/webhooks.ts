import { randomBytes } from 'node:crypto'
import {
  type Cause,
  type Clock,
  isoOf,
  isRefusal,
  type Log,
  newId,
  type Refusal,
  refuse,
} from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { readChanges } from '../questions/history.ts'
import { readPosition } from '../refresh/position.ts'
import type { SegmentStore } from '../store/segment-store.ts'
import { attempt, waitBefore } from './attempt.ts'
import { type Delivery, findRefusalOf, forgetOld, markForReplay, readDeliveries, unknownWebhook } from './deliveries.ts'
import { listWebhooks, readGivenUp, type WebhookRow } from './list-webhooks.ts'

export type { WebhookRow } from './list-webhooks.ts'

export type WebhookDependencies = {
  ledger: Ledger
  warehouse: Warehouse
  clock: Clock
  log: Log
  store: SegmentStore
  /** Addresses of private networks may be named. */
  isPrivateAllowed: boolean
}

export type Replayed = { replayed: number; taken: number }

export type Webhooks = {
  list(): Promise<WebhookRow[]>
  /** Where deliveries were given up, and how many of the last 30 days. */
  givenUp(): Promise<{ url: string; deliveries: number }[]>
  /** The secret is told this once. Changes are sent from now on. */
  create(
    url: string,
    segments: string[] | null,
    createdBy: string,
  ): Promise<{ webhookId: string; secret: string } | Refusal>
  remove(webhookId: string): Promise<true | Refusal>
  /** The newest deliveries of a webhook, newest first. */
  deliveries(webhookId: string, limit: number): Promise<Delivery[] | Refusal>
  /**
   * Sends deliveries again, now and with the whole row of further attempts before them: those named, or all that were not taken. Each keeps
   * its id, by which a receiver knows what it has had. Gives how many are sent again and how many of them were taken at once.
   */
  replay(webhookId: string, deliveryIds: readonly string[] | undefined): Promise<Replayed | Refusal>
  /** Posts a signed body without changes, once, to learn whether the receiver takes it. Gives why it did not. */
  tryOut(webhookId: string): Promise<{ failure: string | null; failureCause: Cause | null } | Refusal>
  /** Sends nothing to it until it is resumed, and then all that changed meanwhile; resumes one whose receiver was gone, too. */
  pause(webhookId: string, isPaused: boolean): Promise<true | Refusal>
  /** Queues what changed since the last time for every webhook, then sends what is due. Gives how many were taken. */
  deliver(): Promise<number>
}

/** A body stays under 20 KB, as the specification asks. */
const changesPerBody = 100
const sendAtOnce = 20
/** Tells other systems who entered and left segments: signed by the Standard Webhooks specification, again and again until it is taken. */
export function createWebhooks(deps: WebhookDependencies): Webhooks {
  const { ledger, warehouse, clock, log, store } = deps

  /** One transaction writes the deliveries of a webhook and how far it is, so that a death in between neither loses nor doubles any. */
  async function queue(): Promise<void> {
    const { refreshNo, pending } = await readPosition(ledger)
    const until = pending?.phase === 'applying' ? refreshNo - 1 : refreshNo
    const hooks = await ledger.db.selectFrom('webhooks').selectAll().where('disabled_at', 'is', null).execute()
    for (const hook of hooks) {
      const from = Number(hook.queued_to)
      if (from >= until) continue
      const bodies: string[] = []
      for (const { segment_no, refresh_no } of await readChanged(warehouse, from, until)) {
        const segment = store.all().find(({ number }) => number === segment_no)
        if (!segment || (hook.segments !== null && !hook.segments.includes(segment.name))) continue
        bodies.push(...(await bodiesOf(segment.name, segment_no, refresh_no)))
      }
      const now = new Date(clock.nowMs())
      await ledger.db.transaction().execute(async (transaction) => {
        for (const body of bodies)
          await transaction
            .insertInto('webhook_deliveries')
            .values({
              ...{ delivery_id: newId('msg', clock.nowMs()), webhook_id: hook.webhook_id, body },
              ...{ due_at: now, delivered_at: null, failure: null, failure_cause: null, created_at: now },
            })
            .execute()
        await transaction
          .updateTable('webhooks')
          .set({ queued_to: until })
          .where('webhook_id', '=', hook.webhook_id)
          .execute()
      })
      if (bodies.length > 0) await forgetOld(ledger, now)
    }
  }

  async function bodiesOf(segment: string, number: number, refreshNo: number): Promise<string[]> {
    const bodies: string[] = []
    let after = '0'.repeat(16)
    for (;;) {
      const changes = await readChanges(warehouse, { number, refreshNo, after, limit: changesPerBody })
      const [first] = changes
      if (!first) return bodies
      bodies.push(
        JSON.stringify({ type: 'segment.changed', timestamp: first.at, data: { segment, refreshNo, changes } }),
      )
      if (changes.length < changesPerBody) return bodies
      after = changes.at(-1)?.customerId.slice(4) ?? after
    }
  }

  async function sendDue(): Promise<number> {
    const due = await ledger.db
      .selectFrom('webhook_deliveries')
      .innerJoin('webhooks', 'webhooks.webhook_id', 'webhook_deliveries.webhook_id')
      .select(['delivery_id', 'webhooks.webhook_id', 'body', 'attempts', 'url', 'secret'])
      .where('due_at', '<=', new Date(clock.nowMs()))
      .where('disabled_at', 'is', null)
      .orderBy('due_at')
      .limit(sendAtOnce)
      .execute()
    await Promise.all(due.map(send))
    return due.length
  }

  type Due = { delivery_id: string; webhook_id: string; body: string; attempts: number; url: string; secret: string }

  async function send({ delivery_id, webhook_id, body, attempts, url, secret }: Due): Promise<void> {
    const nowMs = clock.nowMs()
    const { isPrivateAllowed } = deps
    const { failure, isGone, retryAfter } = await attempt(
      { id: delivery_id, url, secret, body },
      { nowMs, isPrivateAllowed },
    )
    const isTaken = failure === null
    const waitMs = waitBefore(attempts, retryAfter)
    await ledger.db
      .updateTable('webhook_deliveries')
      .set({
        attempts: attempts + 1,
        failure: failure?.text ?? null,
        failure_cause: failure && JSON.stringify(failure.cause),
        delivered_at: isTaken ? new Date(nowMs) : null,
        due_at: isTaken || waitMs === undefined ? null : new Date(nowMs + waitMs),
      })
      .where('delivery_id', '=', delivery_id)
      .execute()
    if (failure !== null)
      log.warn({ webhook: webhook_id, attempts: attempts + 1, failure: failure.text }, 'A webhook was not taken')
    if (isGone)
      await ledger.db
        .updateTable('webhooks')
        .set({ disabled_at: new Date(nowMs) })
        .where('webhook_id', '=', webhook_id)
        .execute()
  }

  return {
    list: () => listWebhooks(ledger),
    givenUp: () => readGivenUp(ledger),
    create: async (url, segments, createdBy) => {
      const problem = findUrlProblem(url)
      if (problem) return problem
      const unknown = segments?.map((name) => store.get(name, 'segments')).find(isRefusal)
      if (unknown) return unknown
      const secret = `whsec_${randomBytes(32).toString('base64')}`
      const row = { webhook_id: newId('whk', clock.nowMs()), url, secret, created_by: createdBy }
      const { refreshNo } = await readPosition(ledger)
      await ledger.db
        .insertInto('webhooks')
        .values({
          ...{ ...row, segments: segments && JSON.stringify(segments), queued_to: refreshNo },
          ...{ disabled_at: null, created_at: new Date(clock.nowMs()) },
        })
        .execute()
      return { webhookId: row.webhook_id, secret }
    },
    remove: async (webhookId) => {
      const gone = await ledger.db.deleteFrom('webhooks').where('webhook_id', '=', webhookId).executeTakeFirst()
      return gone.numDeletedRows > 0n || unknownWebhook(webhookId)
    },
    deliveries: async (webhookId, limit) =>
      (await findRefusalOf(ledger, webhookId)) ?? readDeliveries(ledger, webhookId, limit),
    replay: async (webhookId, deliveryIds) =>
      (await findRefusalOf(ledger, webhookId, { isToBeSent: true })) ??
      ledger.withLock('webhooks', async () => {
        const again = await markForReplay(ledger, webhookId, deliveryIds, new Date(clock.nowMs()))
        if (isRefusal(again)) return again
        await sendDue()
        const { taken } = await ledger.db
          .selectFrom('webhook_deliveries')
          .select((row) => row.fn.countAll<number>().as('taken'))
          .where('delivery_id', 'in', again.length > 0 ? again : [''])
          .where('delivered_at', 'is not', null)
          .executeTakeFirstOrThrow()
        return { replayed: again.length, taken: Number(taken) }
      }),
    tryOut: async (webhookId) => {
      const hook = await ledger.db
        .selectFrom('webhooks')
        .selectAll()
        .where('webhook_id', '=', webhookId)
        .executeTakeFirst()
      if (!hook) return unknownWebhook(webhookId)
      const data = { segment: hook.segments?.[0] ?? '', refreshNo: 0, changes: [] }
      const body = JSON.stringify({ type: 'webhook.test', timestamp: isoOf(clock.nowMs()), data })
      const { url, secret } = hook
      const sending = { id: newId('msg', clock.nowMs()), url, secret, body }
      const { failure } = await attempt(sending, { nowMs: clock.nowMs(), isPrivateAllowed: deps.isPrivateAllowed })
      return { failure: failure?.text ?? null, failureCause: failure?.cause ?? null }
    },
    pause: async (webhookId, isPaused) => {
      const changed = await ledger.db
        .updateTable('webhooks')
        .set({ disabled_at: isPaused ? new Date(clock.nowMs()) : null })
        .where('webhook_id', '=', webhookId)
        .executeTakeFirst()
      return changed.numUpdatedRows > 0n || unknownWebhook(webhookId)
    },
    deliver: () =>
      ledger.withLock('webhooks', async () => {
        await queue()
        return sendDue()
      }),
  }
}

/** Which segments changed in which refreshes, in their order. */
function readChanged(warehouse: Warehouse, from: number, until: number) {
  return warehouse.query<{ segment_no: number; refresh_no: number }>(
    'webhooks.changed',
    `SELECT DISTINCT segment_no, refresh_no FROM segment_sizes
    WHERE refresh_no > {from:UInt64} AND refresh_no <= {until:UInt64} ORDER BY refresh_no, segment_no`,
    { params: { from, until } },
  )
}

function findUrlProblem(url: string): Refusal | undefined {
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) return undefined
  return refuse('invalid_input', `"${url}" is no address.`, {
    field: 'url',
    remedy: 'Give one such as https://example.com/hook.',
    cause: { code: 'not_an_address', values: { url } },
  })
}
