import { z } from 'zod'
import { type Clock, dateOf, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { parseSettings, type SettingsStore, settingsSchema } from '../../settings/index.ts'
import { festivalKinds, festivalsOfYear, type States } from '../../states/index.ts'
import type { Api } from '../typed-server.ts'

const changeSchema = z.object({
  settingsId: z.number().int(),
  settings: settingsSchema,
  note: z.string(),
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
})

const moves = z
  .array(z.object({ before: z.string(), after: z.string(), customers: z.number().int() }))
  .describe('Customers by their state before and after, who stays included; empty text is none.')

const previewSchema = z
  .object({
    asOf: z.string(),
    sampledOneIn: z
      .number()
      .int()
      .describe('1 where everybody was counted; of a large shop one in so many customers, and numbers stand for all.'),
    customers: z.number().int(),
    moved: z.number().int().describe('Customers whose stage, risk or tier would be another one.'),
    horizonDays: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
    stage: moves,
    risk: moves,
    tier: moves,
  })
  .meta({ id: 'SettingsPreview' })

const festivalSchema = z.object({
  name: z.string(),
  on: z.string().describe('First day, YYYY-MM-DD.'),
  days: z.number().int(),
  kind: z.enum(festivalKinds).describe('public: a day off; observance: kept but worked on; own: set by the shop.'),
})

export type SettingsAnswer = z.infer<typeof settingsSchema>
export type SettingsChangeAnswer = z.infer<typeof changeSchema>
export type SettingsPreviewAnswer = z.infer<typeof previewSchema>
export type FestivalAnswer = z.infer<typeof festivalSchema>

const tags = ['settings']

export type SettingsRouteOptions = {
  clock: Clock
  settings: SettingsStore
  states: Pick<States, 'previewSettings'>
  /** Called after a change: facts and states that depend on it should follow. */
  onChange(): void
}

export function registerSettingsRoutes(api: Api, { settings, states, clock, onChange }: SettingsRouteOptions): void {
  registerPreview(api, { settings, states })
  registerFestivals(api, { settings, clock })
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

/** More at once would only make each slower: a preview reads every customer. */
const previewsAtOnce = 2

function registerPreview(api: Api, { settings, states }: Pick<SettingsRouteOptions, 'settings' | 'states'>): void {
  let running = 0
  api.route({
    method: 'POST',
    url: '/api/settings/preview',
    schema: {
      tags,
      summary: 'What a change of settings would do to today’s stages, risks and tiers; nothing is stored',
      body: z
        .record(z.string(), z.unknown())
        .describe('Any of the settings.')
        .meta({ examples: [{ lapseShare: 0.2 }] }),
      response: { 200: previewSchema },
    },
    handler: async ({ body }) => {
      const changed = orThrow(parseSettings({ ...settings.current(), ...body }))
      if (running >= previewsAtOnce) throw new RefusalError(tooManyPreviews)
      running += 1
      try {
        return await states.previewSettings(changed)
      } finally {
        running -= 1
      }
    },
  })
}

const tooManyPreviews = refuse('too_many_requests', 'Other changes are being looked at already.', {
  remedy: 'Ask again in a few seconds.',
  cause: { code: 'too_many_previews', values: {} },
})

function registerFestivals(api: Api, { settings, clock }: Pick<SettingsRouteOptions, 'settings' | 'clock'>): void {
  api.route({
    method: 'GET',
    url: '/api/festivals',
    schema: {
      tags,
      summary: 'The festivals of a year: those of the shop’s country and its own',
      querystring: z.strictObject({
        year: z.coerce.number().int().min(1970).max(2200).optional().describe('Without it the present one.'),
      }),
      response: { 200: z.object({ year: z.number().int(), festivals: z.array(festivalSchema) }) },
    },
    handler: async ({ query }) => {
      const year = query.year ?? Number(dateOf(clock.nowMs(), settings.current().timeZone).slice(0, 4))
      return { year, festivals: festivalsOfYear(settings.current(), year) }
    },
  })
}
