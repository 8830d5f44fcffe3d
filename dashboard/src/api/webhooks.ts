import { queryOptions } from '@tanstack/react-query'
import type { WebhookAnswer, WebhookDeliveryAnswer } from '../../../src/api/answers.ts'
import { getJson, sendJson } from './client.ts'

export type Webhook = WebhookAnswer
export type WebhookDelivery = WebhookDeliveryAnswer

const pathOf = (webhookId: string, rest = '') => `/api/segments/webhooks/${webhookId}${rest}`

export const webhooksQuery = queryOptions({
  queryKey: ['segment-webhooks', 'list'],
  queryFn: ({ signal }) => getJson<{ webhooks: Webhook[] }>('/api/segments/webhooks', {}, signal),
})

export function deliveriesQuery(webhookId: string) {
  return queryOptions({
    queryKey: ['segment-webhooks', 'deliveries', webhookId],
    queryFn: ({ signal }) =>
      getJson<{ deliveries: WebhookDelivery[] }>(pathOf(webhookId, '/deliveries'), { limit: 50 }, signal),
  })
}

export const makeWebhook = (body: { url: string; segments: string[] }) =>
  sendJson<{ webhookId: string; secret: string }>('POST', '/api/segments/webhooks', body)
export const endWebhook = (webhookId: string) => sendJson<{ deleted: string }>('DELETE', pathOf(webhookId))
export const pauseWebhook = (webhookId: string, isPaused: boolean) =>
  sendJson<{ isPaused: boolean }>('POST', pathOf(webhookId, '/pause'), { isPaused })
/** Posts a signed test; `failure` says why it was not taken. */
export const tryWebhook = (webhookId: string) =>
  sendJson<Pick<WebhookDelivery, 'failure' | 'failureCause'>>('POST', pathOf(webhookId, '/test'), {})
/** Sends the deliveries again, or without any every one that was not taken. */
export const replayDeliveries = (webhookId: string, deliveries: string[] | undefined) =>
  sendJson<{ replayed: number; taken: number }>('POST', pathOf(webhookId, '/replay'), { deliveries })
