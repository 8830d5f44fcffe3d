import { readRecords } from '../../intake/index.ts'
import { RefusalError, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer } from '../print.ts'

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
    type Uploaded = { identifiers: number; added: number; removed: number }
    const uploaded = await (await session.connect()).send<Uploaded>('PUT', path, { body: { identifiers } })
    printAnswer(session, uploaded, ({ identifiers: many }) => `List "${list}" names ${many} customers.`)
  },
})

function noColumn(file: string, column: string, columns: readonly string[]) {
  return refuse('invalid_input', `${file} has no column "${column}".`, { remedy: `It has: ${columns.join(', ')}.` })
}
