import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Locality } from '../../insights/index.ts'
import { RefusalError, refuse } from '../../platform/index.ts'
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
type Member = Record<string, unknown>
type Explained = { text: string; holds: boolean; group?: string; reason?: { because: string }; parts?: Explained[] }

export const asOfOption = {
  flags: '--as-of <date>',
  description: 'look from this day (its start) or instant (default: the end of today)',
}
export const path = (name: string, rest = '') => `/api/segments/${encodeURIComponent(name)}${rest}`
export const nameArgument = { name: '<name>', description: 'the segment, as "segment list" shows it' }

export const listSegments = defineCommand({
  name: 'segment list',
  summary: 'Every segment with its size and freshness',
  examples: [['regulars segment list', 'the audiences that ship with the product and those of the shop']],
  async run(session) {
    const answer = await (await session.connect()).get<{ segments: Segment[] }>('/api/segments')
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

export const countSegment = defineCommand<{ asOf?: string }>({
  name: 'segment count',
  summary: 'How many customers a definition holds for',
  arguments: [{ name: '<text>', description: 'the definition as a line of text' }],
  options: [asOfOption],
  examples: [
    ['regulars segment count "stage = \'active\' and not ordered in last 60 days"', 'as of the end of today'],
    ['regulars segment count "ordered >= 3 times" --as-of 2026-01-01', 'as it was on New Year’s Day'],
  ],
  async run(session, [text = ''], { asOf }) {
    const client = await session.connect()
    const body = { text, ...(asOf === undefined ? {} : { asOf }) }
    const answer = await client.send<{ customers: number; asOf: string; milliseconds: number }>(
      'POST',
      '/api/segments/count',
      { body },
    )
    printAnswer(
      session,
      answer,
      ({ customers }) => `${customers.toLocaleString('en')} ${customers === 1 ? 'customer' : 'customers'}`,
    )
  },
})

export const segmentMembers = defineCommand<{ asOf?: string; limit?: string }>({
  name: 'segment members',
  summary: 'Who is in a segment',
  arguments: [nameArgument],
  options: [asOfOption, { flags: '--limit <n>', description: 'how many to show (default: 20)' }],
  examples: [['regulars segment members about-to-lapse', 'the first twenty']],
  async run(session, [name = ''], { asOf, limit = '20' }) {
    const client = await session.connect()
    type Page = { rows: Member[]; total: number | null; state: string; evaluatedAt: string | null }
    const page = await client.get<Page>(path(name, '/members'), { asOf, limit })
    const locality = session.isJson ? utc : await client.get<Locality>('/api/settings')
    printAnswer(session, page, ({ rows, total, state, evaluatedAt }) => {
      const columns = [
        { name: 'customerId', unit: 'text' as const },
        { name: 'email', unit: 'text' as const },
        { name: 'name', unit: 'text' as const },
        { name: 'stage', unit: 'text' as const },
        { name: 'orders', unit: 'count' as const },
        { name: 'revenueMinor', unit: 'money' as const },
        { name: 'enteredAt', unit: 'instant' as const, title: 'entered' },
      ]
      const all = total === null ? '' : `\n\n${rows.length} of ${total}.`
      const stale = state === 'failed' ? ` It failed since; these are the members of ${evaluatedAt ?? 'before'}.` : ''
      return `${tableOf(session, columns, rows, locality, 'Nobody is in it.')}${all}${stale}`
    })
  },
})

export const explainSegment = defineCommand<{ asOf?: string }>({
  name: 'segment explain',
  summary: 'Why a customer is in a segment or not',
  arguments: [
    nameArgument,
    { name: '<customer>', description: 'customer id, user id, e-mail address, phone number or anonymous id' },
  ],
  options: [asOfOption],
  examples: [['regulars segment explain about-to-lapse ann@example.com', 'each condition with the value that decided']],
  async run(session, [name = '', customer = ''], { asOf }) {
    const client = await session.connect()
    const body = { name, customer, ...(asOf === undefined ? {} : { asOf }) }
    const answer = await client.send<{ isMember: boolean; explained: Explained }>('POST', '/api/segments/explain', {
      body,
    })
    printAnswer(session, answer, ({ isMember, explained }) =>
      [`${isMember ? 'In' : 'Not in'} "${name}".`, ...explain(session, explained, 1)].join('\n'),
    )
  },
})

function explain(session: Session, { text, holds, group, reason, parts }: Explained, depth: number): string[] {
  const { green, red, dim } = session.terminal.style
  const mark = holds ? green('✓') : red('✗')
  const words: Record<string, string> = { all: 'all of', any: 'any of', none: 'none of' }
  const told = reason ? dim(`  (${reason.because.replace(/\.$/, '')})`) : ''
  const own = `${'  '.repeat(depth)}${mark} ${group ? words[group] : text}${told}`
  return [own, ...(parts ?? []).flatMap((part) => explain(session, part, depth + 1))]
}

export const exportSegment = defineCommand<{ asOf?: string; format?: string; output?: string }>({
  name: 'segment export',
  summary: 'All members as a file: CSV, JSON lines or Parquet',
  arguments: [nameArgument],
  options: [
    asOfOption,
    {
      flags: '--format <format>',
      description: 'csv, ndjson (a JSON object a line; so with --json) or parquet (default: csv)',
      choices: ['csv', 'ndjson', 'parquet'],
    },
    { flags: '--output <file>', description: 'where to write it (default: standard output)' },
  ],
  examples: [
    ['regulars segment export big-spender > big-spenders.csv', 'into a file'],
    ['regulars segment export big-spender --format parquet --output big-spenders.parquet', 'for an analyst'],
  ],
  async run(session, [name = ''], { asOf, format = session.isJson ? 'ndjson' : 'csv', output }) {
    if (format === 'parquet' && output === undefined && session.terminal.isAnswerSeen)
      throw new RefusalError(
        refuse('invalid_input', 'A Parquet file is not for reading on a screen.', {
          remedy: 'Name a file with --output, or send it into one.',
        }),
      )
    const client = await session.connect()
    const bytes = await client.download(path(name, '/export'), { asOf, format })
    await (output === undefined ? session.terminal.write(bytes) : pipeline(bytes, createWriteStream(output)))
  },
})

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

/** One definition of a file, with what is wrong with it. */
export type CheckedLine = {
  line: number
  text: string
  problem: null | { reason: string; remedy?: string; column?: number }
}

/** Asks the shop about each line that holds a definition; a refusal is an answer here, anything else is not. */
export async function checkLines(client: ShopClient, file: string): Promise<CheckedLine[]> {
  const checked: CheckedLine[] = []
  for (const [index, written] of file.split(/\r?\n/).entries()) {
    const [, name = '', text = ''] = /^(\s*[\p{L}\p{N}][\p{L}\p{N} ._-]*:\s+)?(.*)$/u.exec(written) ?? []
    if (text.trim() === '' || written.trimStart().startsWith('#')) continue
    const problem = await client.send('POST', '/api/segments/parse', { body: { text } }).then(
      () => null,
      (error: unknown) => {
        if (!(error instanceof RefusalError) || error.refusal.code !== 'invalid_input') throw error
        const { reason, remedy, column } = error.refusal
        // The column of the file, not of the definition that begins after its name.
        return { reason, ...(remedy ? { remedy } : {}), ...(column ? { column: column + name.length } : {}) }
      },
    )
    checked.push({ line: index + 1, text, problem })
  }
  return checked
}

export const nothingToCheck = (file: string) =>
  refuse('invalid_input', `${file} holds no definition.`, {
    file,
    remedy: 'Write one a line, with its name before it if you like: "sleepers: stage = \'active\'".',
  })
