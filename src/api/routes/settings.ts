import { z } from 'zod'
import { orThrow } from '../../platform/index.ts'
import { type SettingsStore, settingsSchema } from '../../settings/index.ts'
import type { Api } from '../typed-server.ts'

const changeSchema = z.object({
  settingsId: z.number().int(),
  settings: settingsSchema,
  note: z.string(),
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
})

const tags = ['settings']

export type SettingsRouteOptions = {
  settings: SettingsStore
  /** Called after a change: facts and states that depend on it should follow. */
  onChange(): void
}

export function registerSettingsRoutes(api: Api, { settings, onChange }: SettingsRouteOptions): void {
  api.route({
    method: 'GET',
    url: '/api/settings',
    schema: { tags, summary: 'The settings in force', response: { 200: settingsSchema } },
    handler: () => settings.current(),
  })

  api.route({
    method: 'PATCH',
    url: '/api/settings',
    schema: {
      tags,
      summary: 'Change some settings; those not named stay',
      // Checked by the store, whose refusals name the field and the known settings.
      body: z
        .record(z.string(), z.unknown())
        .describe('Any of the settings.')
        .meta({ examples: [{ currency: 'DKK' }] }),
      querystring: z.strictObject({ note: z.string().max(500).optional().describe('Why; kept in the history.') }),
      response: { 200: settingsSchema },
    },
    handler: async ({ body, query, caller }) => {
      const changed = orThrow(await settings.change(body, caller?.who ?? 'unknown', query.note))
      onChange()
      return changed
    },
  })

  api.route({
    method: 'GET',
    url: '/api/settings/history',
    schema: {
      tags,
      summary: 'Every past value of the settings, newest first',
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
      response: { 200: z.object({ changes: z.array(changeSchema) }) },
    },
    handler: async ({ query }) => ({ changes: await settings.history(query.limit) }),
  })
}
