import { z } from 'zod'
import { orThrow } from '../../platform/index.ts'
import type { Segments } from '../../segments/index.ts'
import { causeSchema } from '../problem.ts'
import { nameParams } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

const tags = ['segments']
const webhookSchema = z.object({
  webhookId: z.string(),
  url: z.string(),
  segments: z.array(z.string()).nullable().describe('Null: all of them.'),
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  waiting: z.number().int().describe('Deliveries that were not taken yet.'),
  lastFailure: z.string().nullable(),
  lastFailureCause: causeSchema.nullable().describe('The same as a code with its values, where there is one.'),
})

export type WebhookAnswer = z.infer<typeof webhookSchema>

const deliverySchema = z.object({
  deliveryId: z.string().describe('Header "webhook-id" of the request, the same at every attempt.'),
  state: z.enum(['waiting', 'taken', 'given up']),
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
  takenAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable().describe('When it is tried next.'),
  failure: z.string().nullable().describe('Why the last attempt failed.'),
  failureCause: causeSchema.nullable().describe('The same as a code with its values, where there is one.'),
  segment: z.string(),
  changes: z.number().int().describe('Entries and exits that it tells.'),
})

export type WebhookDeliveryAnswer = z.infer<typeof deliverySchema>

/** Where entries and exits of segments are told. */
export function registerWebhookRoutes(api: Api, { segments }: { segments: Segments }): void {
  const { webhooks } = segments

  api.route({
    method: 'GET',
    url: '/api/segments/webhooks',
    config: { door: 'admin' },
    schema: {
      tags,
      summary: 'Where changes of segments are told',
      response: { 200: z.object({ webhooks: z.array(webhookSchema) }) },
    },
    handler: async () => ({ webhooks: await webhooks.list() }),
  })

  api.route({
    method: 'POST',
    url: '/api/segments/webhooks',
    schema: {
      tags,
      summary: 'Tell entries and exits to an address, signed by the Standard Webhooks specification',
      description:
        'The secret is told this once. Bodies are {type: "segment.changed", timestamp, data: {segment, refreshNo, changes}}.',
      body: z.strictObject({ url: z.string().max(2000), segments: z.array(z.string().max(200)).max(1000).optional() }),
      response: { 200: z.object({ webhookId: z.string(), secret: z.string() }) },
    },
    handler: async ({ body, caller }) =>
      orThrow(await webhooks.create(body.url, body.segments ?? null, caller?.who ?? 'unknown')),
  })

  api.route({
    method: 'DELETE',
    url: '/api/segments/webhooks/:name',
    schema: {
      tags,
      summary: 'Tell nothing more to an address',
      params: nameParams,
      response: { 200: z.object({ deleted: z.string() }) },
    },
    handler: async ({ params }) => {
      orThrow(await webhooks.remove(params.name))
      return { deleted: params.name }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/segments/webhooks/:name/pause',
    schema: {
      tags,
      summary: 'Send nothing to a webhook until it is resumed, or resume it',
      description:
        'Resumed, it is sent all that changed meanwhile. One whose receiver answered that it is gone is resumed the same way.',
      params: nameParams,
      body: z.strictObject({ isPaused: z.boolean() }),
      response: { 200: z.object({ isPaused: z.boolean() }) },
    },
    handler: async ({ params, body }) => {
      orThrow(await webhooks.pause(params.name, body.isPaused))
      return body
    },
  })

  registerDeliveries(api, segments)
}

function registerDeliveries(api: Api, { webhooks }: Segments): void {
  api.route({
    method: 'GET',
    url: '/api/segments/webhooks/:name/deliveries',
    config: { door: 'admin' },
    schema: {
      tags,
      summary: 'What was sent to a webhook in the last 30 days, newest first',
      params: nameParams,
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
      response: { 200: z.object({ deliveries: z.array(deliverySchema) }) },
    },
    handler: async ({ params, query }) => ({
      deliveries: orThrow(await webhooks.deliveries(params.name, query.limit)),
    }),
  })

  api.route({
    method: 'POST',
    url: '/api/segments/webhooks/:name/test',
    schema: {
      tags,
      summary: 'Post a signed test to a webhook, once',
      description: 'Its body is {type: "webhook.test", timestamp, data: {segment, refreshNo: 0, changes: []}}.',
      params: nameParams,
      response: {
        200: z.object({
          failure: z.string().nullable().describe('Why it was not taken; null where it was.'),
          failureCause: causeSchema.nullable().describe('The same as a code with its values.'),
        }),
      },
    },
    handler: async ({ params }) => orThrow(await webhooks.tryOut(params.name)),
  })

  api.route({
    method: 'POST',
    url: '/api/segments/webhooks/:name/replay',
    schema: {
      tags,
      summary: 'Send deliveries again: those named, or all that were not taken',
      description:
        'They are sent at once and, where they are not taken, as often again as new ones. A delivery keeps its id, so that a receiver can tell that it had it before.',
      params: nameParams,
      body: z.strictObject({ deliveries: z.array(z.string().max(100)).min(1).max(1000).optional() }),
      response: {
        200: z.object({
          replayed: z.number().int().describe('Deliveries that are sent again.'),
          taken: z.number().int().describe('How many of them were taken by the time of this answer.'),
        }),
      },
    },
    handler: async ({ params, body }) => orThrow(await webhooks.replay(params.name, body.deliveries)),
  })
}
