import { type Clock, causeOfIssue, type Refusal, refuse } from '../platform/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'
import { type Settings, settingsSchema } from './schema.ts'

export type SettingsChange = {
  settingsId: number
  settings: Settings
  note: string
  changedBy: string
  changedAt: string
}

export type SettingsStore = {
  /** The settings in force. Read from memory: changes go through this store. */
  current(): Settings
  /** Validates and stores the present settings with `changes` laid over them. */
  change(changes: Record<string, unknown>, changedBy: string, note?: string): Promise<Settings | Refusal>
  /** Every past value, newest first. */
  history(limit?: number): Promise<SettingsChange[]>
}

/** Opens the shop's settings; a new shop starts with the defaults. */
export async function openSettings(ledger: Ledger, warehouse: Warehouse, clock: Clock): Promise<SettingsStore> {
  const newest = await ledger.db
    .selectFrom('settings_history')
    .select('settings')
    .orderBy('settings_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  let current = settingsSchema.parse(newest?.settings ?? {})
  return {
    current: () => current,
    change: async (changes, changedBy, note = '') => {
      const parsed = parseSettings({ ...current, ...changes })
      if ('refused' in parsed) return parsed
      const row = { settings: JSON.stringify(parsed), note, changed_by: changedBy, changed_at: new Date(clock.nowMs()) }
      await ledger.db.insertInto('settings_history').values(row).execute()
      current = parsed
      await publishRates(warehouse, parsed, clock.nowMs())
      return parsed
    },
    history: async (limit = 100) => {
      const rows = await ledger.db
        .selectFrom('settings_history')
        .selectAll()
        .orderBy('settings_id', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        settingsId: row.settings_id,
        settings: settingsSchema.parse(row.settings),
        note: row.note,
        changedBy: row.changed_by,
        changedAt: row.changed_at.toISOString(),
      }))
    },
  }
}

/** The settings a JSON value describes, defaults filled in, or a refusal that names the first wrong field. */
export function parseSettings(value: unknown): Settings | Refusal {
  const result = settingsSchema.safeParse(value)
  if (!result.success) {
    const issue = result.error.issues[0]
    const unknownKeys = issue?.code === 'unrecognized_keys' ? issue.keys : undefined
    const field = unknownKeys ? unknownKeys.join(', ') : (issue?.path.join('.') ?? '')
    const remedy = unknownKeys ? `Known settings: ${Object.keys(settingsSchema.shape).join(', ')}.` : ''
    return refuse('invalid_settings', issue?.message ?? 'Not valid.', { field, remedy, cause: causeOfIssue(issue) })
  }
  if (result.data.riskCuts.high > result.data.riskCuts.low)
    return refuse('invalid_settings', 'The cut for high risk is above the cut for low risk.', {
      field: 'riskCuts',
      cause: { code: 'risk_cuts_crossed', values: {} },
    })
  if (result.data.tierCuts.mid > result.data.tierCuts.high)
    return refuse('invalid_settings', 'The cut for the mid tier is above the cut for the high tier.', {
      field: 'tierCuts',
      cause: { code: 'tier_cuts_crossed', values: {} },
    })
  return result.data
}

/** The warehouse converts money with its own copy of the rates: the whole table at once, newest version counts. */
async function publishRates(warehouse: Warehouse, settings: Settings, version: number): Promise<void> {
  await warehouse.command('settings.rates.clear', 'TRUNCATE TABLE currency_rates')
  const rates = settings.currencyRates.filter((rate) => rate.currency !== settings.currency)
  const lines = rates.map((rate) => `${rate.currency}\t${rate.validFrom}\t${rate.rate}\t${version}`)
  const columns = ['currency', 'valid_from', 'rate', 'version']
  if (lines.length > 0)
    await warehouse.insert('settings.rates', 'currency_rates', columns, 'TabSeparated', `${lines.join('\n')}\n`)
  await warehouse.command('settings.rates.reload', 'SYSTEM RELOAD DICTIONARY rate_of')
}
