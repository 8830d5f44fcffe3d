import { z } from 'zod'
import { orThrow } from '../../platform/index.ts'
import type { Segments } from '../../segments/index.ts'
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
})

export type WebhookAnswer = z.infer<typeof webhookSchema>

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
}
