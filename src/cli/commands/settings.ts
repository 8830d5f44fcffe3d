import { RefusalError, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf } from '../print.ts'

type Settings = Record<string, unknown>
type Change = { changedAt: string; changedBy: string; note: string; settings: Settings }

export const getSettings = defineCommand({
  name: 'settings get',
  summary: 'Print the settings in force, or one of them',
  arguments: [{ name: '[name]', description: 'a setting, such as currency or riskCuts.low' }],
  examples: [
    ['regulars settings get', 'all settings'],
    ['regulars settings get timeZone', 'one of them'],
  ],
  async run(session, [name]) {
    const settings = await (await session.connect()).get<Settings>('/api/settings')
    if (name === undefined)
      return printAnswer(session, settings, (all) =>
        Object.entries(all)
          .map(([key, value]) => `${key} = ${textOf(value)}`)
          .join('\n'),
      )
    const value = name.split('.').reduce<unknown>((part, key) => (part as Settings | undefined)?.[key], settings)
    if (value === undefined) throw new RefusalError(unknownSetting(name, settings))
    printAnswer(session, value, textOf)
  },
})

export const setSettings = defineCommand<{ note?: string }>({
  name: 'settings set',
  summary: 'Change settings; those not named stay',
  arguments: [{ name: '<changes...>', description: 'name=value; the value as JSON or plain text' }],
  options: [{ flags: '--note <text>', description: 'why; kept in the history' }],
  examples: [
    ['regulars settings set shopName="Fern & Pebble" currency=GBP timeZone=Europe/London', 'the first things to set'],
    ['regulars settings set riskCuts.low=0.5 --note "spring test"', 'one part of a setting'],
  ],
  async run(session, changes, { note }) {
    const client = await session.connect()
    const present = await client.get<Settings>('/api/settings')
    const body = readChanges(changes, present)
    const changed = await client.send<Settings>('PATCH', '/api/settings', { body, query: { note } })
    printAnswer(session, changed, (all) =>
      Object.keys(body)
        .map((name) => `${name} = ${textOf(all[name])}`)
        .join('\n'),
    )
  },
})

export const settingsHistory = defineCommand<{ limit?: string }>({
  name: 'settings history',
  summary: 'Who changed what and when',
  options: [{ flags: '--limit <n>', description: 'newest changes to show (default: 20)' }],
  examples: [['regulars settings history', 'the last twenty changes']],
  async run(session, _args, { limit = '20' }) {
    const client = await session.connect()
    // One more than shown: what the oldest shown change changed is told by the one before it.
    const query = { limit: Number(limit) + 1 }
    const answer = await client.get<{ changes: Change[] }>('/api/settings/history', query)
    printAnswer(session, { changes: answer.changes.slice(0, Number(limit)) }, ({ changes }) => {
      const rows = changes.map((change, index) => ({
        ...change,
        changed: differences(change, answer.changes[index + 1]),
      }))
      const locality = { currency: 'EUR', timeZone: String(changes[0]?.settings.timeZone ?? 'UTC') }
      const columns = ['changedBy', 'changed', 'note'].map((name) => ({ name, unit: 'text' as const }))
      const nothing = 'Nothing was ever changed: the shop runs on the defaults.'
      return tableOf(session, [{ name: 'changedAt', unit: 'instant' }, ...columns], rows, locality, nothing)
    })
  },
})

/** `a.b=1` and `c=x` as the parts of the settings to send; a part of a setting is laid over the present value of that setting. */
export function readChanges(changes: readonly string[], present: Settings): Settings {
  const body: Settings = {}
  for (const change of changes) {
    const at = change.indexOf('=')
    if (at < 1) {
      const remedy = 'Write name=value, such as currency=GBP.'
      throw new RefusalError(refuse('invalid_input', `"${change}" is no change of a setting.`, { remedy }))
    }
    const [name = '', part] = change.slice(0, at).split('.', 2)
    const text = change.slice(at + 1)
    // A name of the shop may look like a number; what is text now stays text.
    const value = part === undefined && typeof present[name] === 'string' ? text : jsonOrText(text)
    body[name] = part === undefined ? value : { ...((body[name] ?? present[name]) as Settings), [part]: value }
  }
  return body
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function differences(change: Change, before: Change | undefined): string {
  const names = Object.keys(change.settings)
  if (!before) return 'from the defaults'
  const changed = names.filter((name) => textOf(change.settings[name]) !== textOf(before.settings[name]))
  return changed.map((name) => `${name} = ${textOf(change.settings[name])}`).join(', ') || 'nothing'
}

function unknownSetting(name: string, settings: Settings) {
  const remedy = `Settings: ${Object.keys(settings).join(', ')}.`
  return refuse('not_found', `There is no setting "${name}".`, { field: 'name', remedy })
}
