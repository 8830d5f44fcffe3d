import { readRecords } from '../../intake/index.ts'
import { RefusalError, refuse } from '../../platform/index.ts'
import { quoteText } from '../../segments/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { Session } from '../session.ts'

type Row = Record<string, string | number | null>
type Upload = {
  kind: 'list' | 'feed'
  name: string
  rows: number
  customers: number | null
  feed: { fields: string[]; from: string | null; to: string | null } | null
  usedBy: { segments: string[]; boards: string[] }
  uploadedAt: string
}

const batchRows = 20_000

export const importFeedFile = defineCommand({
  name: 'feed import',
  summary: 'Add outside facts by place and day, such as the weather, for segments to test',
  description:
    'The file has a row per place and day: columns date, country, region, city (those that matter), and any further columns as facts, such as temperature. Feed "places" gives cities their latitude and longitude and needs no date.',
  arguments: [
    { name: '<feed>', description: 'the name under which segments test it' },
    { name: '<file>', description: 'CSV, JSON lines or Parquet' },
  ],
  examples: [['regulars feed import weather forecast.csv', 'the same place and day again replaces what was there']],
  async run(session, [feed = '', file = '']) {
    const client = await session.connect()
    const path = `/api/segments/feeds/${encodeURIComponent(feed)}`
    const done = { rows: 0, facts: 0 }
    for await (const block of readRecords(file)) {
      for (let from = 0; from < block.length; from += batchRows) {
        const rows = block.slice(from, from + batchRows)
        const answer = await client.send<typeof done>('POST', path, { body: { rows } })
        done.rows += answer.rows
        done.facts += answer.facts
      }
    }
    printAnswer(session, done, ({ rows, facts }) => `Feed "${feed}": ${rows} rows, ${facts} facts.`)
  },
})

export const importListFile = defineCommand<{ column?: string }>({
  name: 'list import',
  summary: 'Make a list of customers out of a file, for segments to name',
  arguments: [
    { name: '<list>', description: 'the name under which segments name it' },
    { name: '<file>', description: 'CSV, JSON lines or Parquet with a customer a row' },
  ],
  options: [{ flags: '--column <name>', description: 'the column that names the customer (default: the first)' }],
  examples: [['regulars list import "VIPs 2026" vips.csv --column email', 'the list then holds exactly those']],
  async run(session, [list = '', file = ''], { column }) {
    const identifiers: string[] = []
    for await (const block of readRecords(file)) {
      for (const record of block) {
        const name = column ?? Object.keys(record)[0] ?? ''
        if (!(name in record)) throw new RefusalError(noColumn(file, name, Object.keys(record)))
        if (record[name] !== '') identifiers.push(record[name] as string)
      }
    }
    const path = `/api/segments/lists/${encodeURIComponent(list)}`
    type Uploaded = { identifiers: number; customers: number; added: number; removed: number }
    const uploaded = await (await session.connect()).send<Uploaded>('PUT', path, { body: { identifiers } })
    printAnswer(
      session,
      uploaded,
      ({ identifiers: given, customers }) => `List "${list}": ${heldBy(given, customers)}.`,
    )
  },
})

/** Whom a list names, and how many of them the shop knows. */
const heldBy = (given: number, customers: number) => `${given} named, ${customers} of them known as customers`

const used = ({ segments, boards }: Upload['usedBy']) => [...segments, ...boards.map((title) => `board ${title}`)]

async function readUploads(session: Session, kind: Upload['kind']): Promise<Upload[]> {
  const { uploads } = await (await session.connect()).get<{ uploads: Upload[] }>('/api/segments/uploads')
  return uploads.filter((upload) => upload.kind === kind)
}

const columnsOf = (names: readonly string[], counts: readonly string[]) =>
  [...names, ...counts].map((name) => ({ name, unit: counts.includes(name) ? ('count' as const) : ('text' as const) }))
const since = [{ name: 'uploadedAt', unit: 'instant' as const, title: 'uploaded' }]

export const listLists = defineCommand({
  name: 'list list',
  summary: 'The uploaded lists: how many each names, how many of them are customers, what uses it',
  examples: [['regulars list list', 'every list']],
  async run(session) {
    const lists = await readUploads(session, 'list')
    printAnswer(session, { lists }, () => {
      const rows = lists.map((list) => ({ ...list, named: list.rows, usedBy: used(list.usedBy).join(', ') }))
      const columns = [...columnsOf(['name'], ['named', 'customers']), ...columnsOf(['usedBy'], []), ...since]
      return tableOf(session, columns, rows, utc, 'There are none.')
    })
  },
})

export const showList = defineCommand({
  name: 'list show',
  summary: 'Who of an uploaded list is a customer, with what they have done',
  arguments: [{ name: '<list>', description: 'its name, as "list list" shows it' }],
  examples: [['regulars list show "VIPs 2026"', 'how many they are, and the first twenty']],
  async run(session, [name = '']) {
    const list = (await readUploads(session, 'list')).find((each) => each.name === name)
    if (!list) throw new RefusalError(noList(name))
    const text = `in list ${quoteText(name)}`
    const body = { text, examples: 20 }
    const client = await session.connect()
    const { examples } = await client.send<{ examples: Row[] }>('POST', '/api/segments/count', { body })
    printAnswer(session, { ...list, examples }, () => {
      const columns = columnsOf(['userId', 'email', 'name', 'stage'], ['orders'])
      const users = used(list.usedBy).join(', ') || 'nothing'
      const head = `${heldBy(list.rows, list.customers ?? 0)}; used by ${users}.`
      return [head, tableOf(session, columns, examples, utc, 'None of them is a customer.')].join('\n')
    })
  },
})

export const deleteList = defineCommand({
  name: 'list delete',
  summary: 'Delete an uploaded list; refused while a segment or a board uses it',
  arguments: [{ name: '<list>', description: 'its name, as "list list" shows it' }],
  examples: [['regulars list delete "VIPs 2025"', 'the list and whom it names']],
  run: (session, [name = '']) => deleteUpload(session, 'list', name),
})

export const listFeeds = defineCommand({
  name: 'feed list',
  summary: 'The feeds: what each tells, of which days, what uses it',
  examples: [['regulars feed list', 'every feed']],
  async run(session) {
    const feeds = await readUploads(session, 'feed')
    printAnswer(session, { feeds }, () => {
      const rows = feeds.map(({ feed, rows: facts, usedBy, ...rest }) => ({
        ...{ ...rest, facts, tells: feed?.fields.join(', ') ?? '', usedBy: used(usedBy).join(', ') },
        days: feed?.from ? `${feed.from} to ${feed.to}` : 'without days',
      }))
      const columns = [...columnsOf(['name', 'tells', 'days'], ['facts']), ...columnsOf(['usedBy'], []), ...since]
      return tableOf(session, columns, rows, utc, 'There are none.')
    })
  },
})

export const deleteFeed = defineCommand({
  name: 'feed delete',
  summary: 'Delete a feed with all its facts; refused while a segment or a board uses it',
  arguments: [{ name: '<feed>', description: 'its name, as "feed list" shows it' }],
  examples: [['regulars feed delete weather', 'the feed and its facts']],
  run: (session, [name = '']) => deleteUpload(session, 'feed', name),
})

async function deleteUpload(session: Session, kind: Upload['kind'], name: string): Promise<void> {
  const path = `/api/segments/${kind}s/${encodeURIComponent(name)}`
  const gone = await (await session.connect()).send<{ deleted: string }>('DELETE', path)
  printAnswer(session, gone, ({ deleted }) => `${kind === 'list' ? 'List' : 'Feed'} "${deleted}" is deleted.`)
}

function noList(name: string) {
  return refuse('not_found', `There is no list "${name}".`, { remedy: '"regulars list list" shows those there are.' })
}

function noColumn(file: string, column: string, columns: readonly string[]) {
  return refuse('invalid_input', `${file} has no column "${column}".`, { remedy: `It has: ${columns.join(', ')}.` })
}
