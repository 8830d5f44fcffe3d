import { quoteText } from '../../segments/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { Session } from '../session.ts'
import type { ShopClient } from '../shop-client.ts'

type Segment = {
  name: string
  title: string
  text: string
  size: number | null
  state: string
  failure: string | null
  evaluatedAt: string | null
}

export const asOfOption = {
  flags: '--as-of <date>',
  description: 'look from this day (its start) or instant (default: the end of today)',
}
export const path = (name: string, rest = '') => `/api/segments/${encodeURIComponent(name)}${rest}`
export const nameArgument = { name: '<name>', description: 'the segment, as "segment list" shows it' }

type Recorded = { name: string; title: string; size: number | null; recordedAt: string | null }

export const listSegments = defineCommand<{ asOf?: string }>({
  name: 'segment list',
  summary: 'Every segment with its size and freshness',
  description:
    'With --as-of: how large each was by then, as it was recorded with the definition of the time. A segment’s members are recorded from when it was saved; for a date before that "segment count" works out who would have been in it.',
  options: [{ ...asOfOption, description: 'the sizes as they were recorded before this day or instant' }],
  examples: [
    ['regulars segment list', 'the audiences that ship with the product and those of the shop'],
    ['regulars segment list --as-of 2026-01-01', 'how large each was at New Year'],
  ],
  async run(session, _args, { asOf }) {
    const client = await session.connect()
    if (asOf !== undefined) return listRecorded(session, client, asOf)
    const answer = await client.get<{ segments: Segment[] }>('/api/segments')
    printAnswer(session, answer, ({ segments }) => {
      const failed = segments.filter(({ failure }) => failure !== null)
      const columns = [
        { name: 'name', unit: 'text' as const },
        { name: 'size', unit: 'count' as const },
        { name: 'state', unit: 'text' as const },
        { name: 'evaluatedAt', unit: 'instant' as const, title: 'worked out' },
        { name: 'text', unit: 'text' as const, title: 'definition' },
      ]
      const { red } = session.terminal.style
      return [
        tableOf(session, columns, segments, utc, 'There are none.'),
        ...failed.map(({ name, failure }) => red(`"${name}" failed and keeps its last members: ${failure}`)),
      ].join('\n')
    })
  },
})

async function listRecorded(session: Session, client: ShopClient, asOf: string): Promise<void> {
  const answer = await client.get<{ asOf: string; segments: Recorded[] }>('/api/segment-sizes', { asOf })
  const segments = answer.segments.map(({ name, title, size, recordedAt }) => ({ name, title, size, recordedAt }))
  printAnswer(session, { asOf: answer.asOf, segments }, () => {
    const columns = [
      { name: 'name', unit: 'text' as const },
      { name: 'size', unit: 'count' as const },
      { name: 'recordedAt', unit: 'instant' as const, title: 'recorded' },
      { name: 'title', unit: 'text' as const },
    ]
    const unrecorded = segments.filter(({ size }) => size === null)
    const [first] = unrecorded
    const question = first && `in segment ${quoteText(first.name)}`
    const note = [
      '',
      `${unrecorded.length} of ${segments.length} had no members recorded by then. Who would have been in one:`,
      `  regulars segment count ${JSON.stringify(question)} --as-of ${asOf}`,
    ]
    return [tableOf(session, columns, segments, utc, 'There are none.'), ...(first ? note : [])].join('\n')
  })
}

export const saveSegment = defineCommand<{ title?: string; note?: string }>({
  name: 'segment save',
  summary: 'Save a definition under a name, or a new version of it',
  arguments: [nameArgument, { name: '<text>', description: 'the definition as a line of text' }],
  options: [
    { flags: '--title <text>', description: 'what screens call it' },
    { flags: '--note <text>', description: 'why; kept in the history' },
  ],
  examples: [
    [
      'regulars segment save sleepers "stage = \'active\' and not ordered in last 60 days"',
      'members follow within seconds',
    ],
  ],
  async run(session, [name = '', text = ''], { title, note }) {
    const client = await session.connect()
    const saved = await client.send<Segment & { version: number }>('PUT', path(name), { body: { text, title, note } })
    printAnswer(session, saved, ({ version }) => `Saved "${name}", version ${version}: ${saved.text}`)
  },
})

export const deleteSegment = defineCommand({
  name: 'segment delete',
  summary: 'Delete a segment; refused while another refers to it',
  arguments: [nameArgument],
  examples: [['regulars segment delete sleepers', 'its recorded changes stay']],
  async run(session, [name = '']) {
    const answer = await (await session.connect()).send<{ deleted: string }>('DELETE', path(name))
    printAnswer(session, answer, ({ deleted }) => `Deleted "${deleted}".`)
  },
})

export const restoreSegment = defineCommand({
  name: 'segment restore',
  summary: 'Take the deletion of a segment back, with its history',
  arguments: [{ name: '<name>', description: 'the segment as it was called' }],
  examples: [['regulars segment restore sleepers', 'members follow within seconds']],
  async run(session, [name = '']) {
    const restored = await (await session.connect()).send<Segment>('POST', path(name, '/restore'))
    printAnswer(session, restored, ({ text }) => `Restored "${name}": ${text}`)
  },
})
