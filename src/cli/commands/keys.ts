import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'

type Key = { keyId: string; scope: string; name: string; hint: string; createdAt: string; revokedAt: string | null }

export const createKey = defineCommand<{ scope: string; name: string }>({
  name: 'keys create',
  summary: 'Make an API key; it is shown once',
  description: 'write: sends events, nothing else. read: reads the API. admin: everything.',
  options: [
    { flags: '--scope <scope>', description: 'what the key may do', choices: ['write', 'read', 'admin'] },
    { flags: '--name <name>', description: 'who or what will use it' },
  ],
  examples: [
    ['regulars keys create --scope write --name "web shop"', 'a key for the shop to send events with'],
    ['regulars keys create --scope read --name warehouse --json', 'a key for a program, as JSON'],
  ],
  async run(session, _args, { scope = 'write', name = scope }) {
    const client = await session.connect()
    const made = await client.send<{ key: Key; secret: string }>('POST', '/api/keys', { body: { scope, name } })
    printAnswer(
      session,
      made,
      ({ key, secret }) =>
        `${secret}\n\nThis is the ${key.scope} key "${key.name}" (${key.keyId}). It cannot be shown again.`,
    )
  },
})

export const listKeys = defineCommand({
  name: 'keys list',
  summary: 'List the API keys, without their secrets',
  examples: [['regulars keys list', 'every key ever made, newest first']],
  async run(session) {
    const answer = await (await session.connect()).get<{ keys: Key[] }>('/api/keys')
    printAnswer(session, answer, ({ keys }) => {
      const rows = keys.map((key) => ({ ...key, ends: `…${key.hint}`, state: key.revokedAt ? 'revoked' : 'living' }))
      const columns = ['keyId', 'scope', 'name', 'ends', 'state'].map((name) => ({ name, unit: 'text' as const }))
      return tableOf(session, [...columns, { name: 'createdAt', unit: 'instant' }], rows, utc, 'There are no keys yet.')
    })
  },
})

export const revokeKey = defineCommand({
  name: 'keys revoke',
  summary: 'Revoke an API key',
  arguments: [{ name: '<id>', description: 'the key’s id, as "keys list" shows it' }],
  examples: [['regulars keys revoke key_0mp1x2y3z4a5b6c7d8e9f0a1', 'requests with that key are refused from now on']],
  async run(session, [id = '']) {
    const revoked = await (await session.connect()).send<Key>('DELETE', `/api/keys/${encodeURIComponent(id)}`)
    printAnswer(session, revoked, ({ name, scope }) => `The ${scope} key "${name}" is revoked.`)
  },
})
