import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { RefusalError, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { describeImport, type ImportOutcome } from '../describe-import.ts'
import { fileExists } from '../file-exists.ts'
import { followProgress } from '../follow-progress.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { ShopClient } from '../shop-client.ts'

type Reject = {
  rejectId: string
  source: string
  file: string | null
  line: number | null
  index: number | null
  field: string | null
  code: string
  reason: string
  remedy: string
  body: string
  state: string
  receivedAt: string
}
type Page = { counts: { open: number; notKept: number }; rows: Reject[]; nextCursor: string | null }

export const listRejects = defineCommand<{ state?: string; limit?: string }>({
  name: 'rejects list',
  summary: 'Items that were not accepted, newest first, with the reason',
  options: [
    {
      flags: '--state <state>',
      description: 'which (default: open)',
      choices: ['open', 'replayed', 'dismissed', 'all'],
    },
    { flags: '--limit <n>', description: 'how many to show (default: 20)' },
  ],
  examples: [
    ['regulars rejects list', 'what nobody has looked at yet'],
    ['regulars rejects list --state all --json', 'everything that is kept, for a program'],
  ],
  async run(session, _args, { state, limit = '20' }) {
    const page = await (await session.connect()).get<Page>('/api/rejects', { state, limit })
    printAnswer(session, page, ({ counts, rows }) => {
      const shown = rows.map((row) => ({ ...row, reason: row.field ? `${row.field}: ${row.reason}` : row.reason }))
      const columns = ['rejectId', 'source', 'reason'].map((name) => ({ name, unit: 'text' as const }))
      const lost =
        counts.notKept > 0 ? `\n${counts.notKept} more came while too many were open, and were not kept.` : ''
      const table = tableOf(
        session,
        [{ name: 'receivedAt', unit: 'instant' }, ...columns],
        shown,
        utc,
        'There are none.',
      )
      return `${table}\n\n${counts.open} open.${lost}`
    })
  },
})

export const showReject = defineCommand({
  name: 'rejects show',
  summary: 'One of them, whole: what came, what was wrong, what to do',
  arguments: [{ name: '<id>', description: 'its id, as "rejects list" shows it' }],
  examples: [['regulars rejects show rej_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'with the item as it came']],
  async run(session, [id = '']) {
    const reject = await (await session.connect()).get<Reject>(pathOf(id))
    printAnswer(session, reject, ({ source, file, line, index, field, reason, remedy, state, receivedAt, body }) => {
      const place = [file, line && `line ${line}`, index !== null && `item ${index}`, field && `field "${field}"`]
      const where = place.filter(Boolean).join(', ')
      return [
        `${reason}${where ? ` (${where})` : ''}`,
        ...(remedy ? [`→ ${remedy}`] : []),
        '',
        `${state}; came in by ${source} at ${receivedAt}`,
        '',
        indented(body),
      ].join('\n')
    })
  },
})

export const replayReject = defineCommand<{ body?: string; all?: boolean }>({
  name: 'rejects replay',
  summary: 'Send refused items through their door again',
  description:
    'Of an import, correct the bodies in its rejects file and give that file; of a single item, give its id.',
  arguments: [{ name: '[id-or-file]', description: 'a reject’s id, or the rejects file of an import' }],
  options: [
    { flags: '--body <file>', description: 'the corrected item; without it the item as it came' },
    { flags: '--all', description: 'every open item, as they came (after a change that makes them valid)' },
  ],
  examples: [
    ['regulars rejects replay rej_0mp1x2y3z4a5b6c7d8e9f0a1b2 --body corrected.json', 'one, corrected'],
    ['regulars rejects replay regulars-data/rejects/imp_0mp1x2.ndjson', 'those of an import'],
  ],
  async run(session, [target], { body, all }) {
    const client = await session.connect()
    if (target !== undefined && (await fileExists(target))) {
      const request = { files: [resolve(target)], replay: true }
      const outcome = await followProgress<ImportOutcome>(session, client, '/api/imports/local', { body: request })
      return printAnswer(session, outcome, (done) => describeImport(done, target))
    }
    if (target === undefined && !all) throw new RefusalError(nothingNamed)
    const corrected = body === undefined ? {} : { body: await readFile(body, 'utf8') }
    const ids = target === undefined ? await openIds(client) : [target]
    const results = await closeEach(ids, !all, (id) => client.send('POST', `${pathOf(id)}/replay`, { body: corrected }))
    printAnswer(session, results, ({ done, failed }) => summary('replayed', done, failed))
  },
})

export const dismissReject = defineCommand<{ all?: boolean }>({
  name: 'rejects dismiss',
  summary: 'Put refused items aside for good',
  arguments: [{ name: '[id]', description: 'a reject’s id' }],
  options: [{ flags: '--all', description: 'every open item' }],
  examples: [
    ['regulars rejects dismiss rej_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'this one is of no use'],
    ['regulars rejects dismiss --all', 'none of them is'],
  ],
  async run(session, [id], { all }) {
    if (id === undefined && !all) throw new RefusalError(nothingNamed)
    const client = await session.connect()
    const ids = id === undefined ? await openIds(client) : [id]
    const results = await closeEach(ids, !all, (each) => client.send('POST', `${pathOf(each)}/dismiss`))
    printAnswer(session, results, ({ done, failed }) => summary('dismissed', done, failed))
  },
})

const nothingNamed = refuse('invalid_input', 'Nothing is named.', { remedy: 'Give an id, or --all.' })

function pathOf(id: string): string {
  return `/api/rejects/${encodeURIComponent(id)}`
}

async function openIds(client: ShopClient): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page: Page = await client.get<Page>('/api/rejects', { limit: 500, cursor })
    ids.push(...page.rows.map(({ rejectId }) => rejectId))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return ids
}

/** Does it to each; of many, one that is refused does not stop the others. */
async function closeEach(ids: readonly string[], isSingle: boolean, work: (id: string) => Promise<unknown>) {
  const results: { done: number; failed: { rejectId: string; reason: string }[] } = { done: 0, failed: [] }
  for (const rejectId of ids) {
    try {
      await work(rejectId)
      results.done += 1
    } catch (error) {
      if (isSingle || !(error instanceof RefusalError)) throw error
      results.failed.push({ rejectId, reason: error.refusal.reason })
    }
  }
  return results
}

function summary(done: string, count: number, failed: readonly { rejectId: string; reason: string }[]): string {
  const items = (many: number) => `${many} ${many === 1 ? 'item' : 'items'}`
  const rest = failed.slice(0, 20).map(({ rejectId, reason }) => `  ${rejectId}: ${reason}`)
  return [
    `${items(count)} ${done}${failed.length > 0 ? `, ${items(failed.length)} refused again:` : '.'}`,
    ...rest,
  ].join('\n')
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
