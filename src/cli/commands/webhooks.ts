import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { Session } from '../session.ts'

type Hook = {
  webhookId: string
  url: string
  segments: string[] | null
  disabledAt: string | null
  waiting: number
  lastFailure: string | null
}
type Delivery = { deliveryId: string; state: string; failure: string | null }

const path = (id: string, rest = '') => `/api/segments/webhooks/${encodeURIComponent(id)}${rest}`
const idArgument = { name: '<id>', description: 'the webhook’s id, as "webhooks list" shows it' }
const text = (name: string, title = name) => ({ name, unit: 'text' as const, title })
const whole = (name: string) => ({ ...text(name, 'id'), isWhole: true })
const count = (name: string) => ({ name, unit: 'count' as const })

export const listWebhooks = defineCommand({
  name: 'webhooks list',
  summary: 'Where entries and exits of segments are told',
  examples: [['regulars webhooks list', 'each address with what waits to be taken']],
  async run(session) {
    const answer = await (await session.connect()).get<{ webhooks: Hook[] }>('/api/segments/webhooks')
    printAnswer(session, answer, ({ webhooks }) => {
      const columns = [
        ...[whole('webhookId'), text('url'), text('tells'), text('state')],
        ...[count('waiting'), text('lastFailure', 'last failure')],
      ]
      const rows = webhooks.map((hook) => ({
        ...hook,
        tells: hook.segments?.join(', ') ?? 'all segments',
        state: hook.disabledAt === null ? 'on' : 'paused',
      }))
      return tableOf(session, columns, rows, utc, 'There are none.')
    })
  },
})

export const createWebhook = defineCommand<{ segment?: string[] }>({
  name: 'webhooks create',
  summary: 'Tell entries and exits to an address; its secret is shown once',
  arguments: [{ name: '<url>', description: 'where they are sent to' }],
  options: [{ flags: '--segment <names...>', description: 'of these segments only (default: all)' }],
  examples: [['regulars webhooks create https://example.com/hook --segment about-to-lapse big-spender', 'of two']],
  async run(session, [url = ''], { segment }) {
    const made = await (await session.connect()).send<{ webhookId: string; secret: string }>(
      'POST',
      '/api/segments/webhooks',
      { body: { url, ...(segment ? { segments: segment } : {}) } },
    )
    printAnswer(
      session,
      made,
      ({ webhookId, secret }) => `${secret}\n\nThis is the secret of ${webhookId}. It cannot be shown again.`,
    )
  },
})

export const webhookDeliveries = defineCommand<{ limit?: string }>({
  name: 'webhooks deliveries',
  summary: 'What was sent to a webhook in the last 30 days, newest first',
  arguments: [idArgument],
  options: [{ flags: '--limit <n>', description: 'how many (default: 50)' }],
  examples: [
    ['regulars webhooks deliveries whk_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'what was taken, what waits, what failed'],
  ],
  async run(session, [id = ''], { limit }) {
    const client = await session.connect()
    const answer = await client.get<{ deliveries: Delivery[] }>(path(id, '/deliveries'), { limit })
    const columns = [
      ...[whole('deliveryId'), { name: 'createdAt', unit: 'instant' as const, title: 'made' }],
      ...[text('segment'), count('changes'), text('state'), count('attempts'), text('failure')],
    ]
    printAnswer(session, answer, ({ deliveries }) =>
      tableOf(session, columns, deliveries, utc, 'Nothing was sent there yet.'),
    )
  },
})

export const replayWebhook = defineCommand({
  name: 'webhooks replay',
  summary: 'Send deliveries again: those named, or all that were not taken',
  description:
    'A delivery keeps its id, so that the receiver can tell that it had it before. What is not taken is tried again, as often as a new one.',
  arguments: [
    idArgument,
    { name: '[deliveries...]', description: 'ids of deliveries, as "webhooks deliveries" shows them' },
  ],
  examples: [['regulars webhooks replay whk_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'after the receiver was mended']],
  async run(session, [id = '', ...deliveries]) {
    const body = deliveries.length > 0 ? { deliveries } : {}
    const answer = await (await session.connect()).send<{ replayed: number; taken: number }>(
      'POST',
      path(id, '/replay'),
      {
        body,
      },
    )
    printAnswer(session, answer, ({ replayed, taken }) =>
      replayed === 0 ? 'Everything was taken already.' : `${replayed} sent again, ${taken} taken so far.`,
    )
  },
})

const pausing =
  (isPaused: boolean) =>
  async (session: Session, [id = '']: readonly string[]) => {
    const client = await session.connect()
    const answer = await client.send<{ isPaused: boolean }>('POST', path(id, '/pause'), { body: { isPaused } })
    printAnswer(session, answer, () =>
      isPaused ? `Nothing is sent to ${id} until it is resumed.` : `${id} is sent what changed meanwhile.`,
    )
  }

export const pauseWebhook = defineCommand({
  name: 'webhooks pause',
  summary: 'Send nothing to a webhook until it is resumed',
  arguments: [idArgument],
  examples: [['regulars webhooks pause whk_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'what changes meanwhile waits']],
  run: pausing(true),
})

export const resumeWebhook = defineCommand({
  name: 'webhooks resume',
  summary: 'Send to a webhook again, all that changed meanwhile first',
  description: 'A webhook whose receiver answered that it is gone (410) was paused, and is resumed the same way.',
  arguments: [idArgument],
  examples: [['regulars webhooks resume whk_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'after the receiver came back']],
  run: pausing(false),
})

export const testWebhook = defineCommand({
  name: 'webhooks test',
  summary: 'Post a signed test to a webhook, once',
  arguments: [idArgument],
  examples: [['regulars webhooks test whk_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'whether the receiver takes it']],
  async run(session, [id = '']) {
    const answer = await (await session.connect()).send<{ failure: string | null }>('POST', path(id, '/test'))
    printAnswer(session, answer, ({ failure }) => (failure === null ? 'It was taken.' : `It was not taken: ${failure}`))
  },
})

export const deleteWebhook = defineCommand({
  name: 'webhooks delete',
  summary: 'Tell nothing more to an address',
  arguments: [idArgument],
  examples: [['regulars webhooks delete whk_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'what waits is thrown away']],
  async run(session, [id = '']) {
    const answer = await (await session.connect()).send<{ deleted: string }>('DELETE', path(id))
    printAnswer(session, answer, ({ deleted }) => `Nothing more is told to ${deleted}.`)
  },
})
