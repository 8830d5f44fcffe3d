import { z } from 'zod'
import { type KeyStore, scopes } from '../../access/index.ts'
import { orThrow } from '../../platform/index.ts'
import type { Api } from '../typed-server.ts'

const keySchema = z.object({
  keyId: z.string(),
  scope: z.enum(scopes).describe('write: sends events; read: reads the API; admin: everything.'),
  name: z.string(),
  hint: z.string().describe('The last four characters of the key.'),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('To about a minute; null for one that nobody has used.'),
})

const newKeySchema = z.object({ key: keySchema, secret: z.string() })

export type KeyAnswer = z.infer<typeof keySchema>
export type NewKeyAnswer = z.infer<typeof newKeySchema>

const tags = ['keys']

export function registerKeyRoutes(api: Api, { keys }: { keys: KeyStore }): void {
  api.route({
    method: 'GET',
    url: '/api/keys',
    config: { door: 'admin' },
    schema: {
      tags,
      summary: 'Every API key, newest first, without its secret',
      response: { 200: z.object({ keys: z.array(keySchema) }) },
    },
    handler: async () => ({ keys: await keys.list() }),
  })

  api.route({
    method: 'POST',
    url: '/api/keys',
    schema: {
      tags,
      summary: 'Make an API key; its secret is in this answer and never again',
      body: z.strictObject({ scope: z.enum(scopes), name: z.string().trim().min(1).max(80) }),
      response: { 201: newKeySchema },
    },
    handler: async ({ body }, reply) => reply.code(201).send(await keys.create(body.scope, body.name)),
  })

  api.route({
    method: 'DELETE',
    url: '/api/keys/:keyId',
    schema: {
      tags,
      summary: 'Revoke an API key',
      params: z.object({ keyId: z.string().max(80) }),
      response: { 200: keySchema },
    },
    handler: async ({ params }) => orThrow(await keys.revoke(params.keyId)),
  })
}
