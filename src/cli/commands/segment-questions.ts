import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Locality } from '../../insights/index.ts'
import { RefusalError, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { Session } from '../session.ts'
import { asOfOption, nameArgument, path } from './segment.ts'

type Member = Record<string, unknown>
type Explained = { text: string; holds: boolean; group?: string; reason?: { because: string }; parts?: Explained[] }

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
