import type { ReportAnswer, Unit } from '../../insights/index.ts'
import { formatCell, formatInstant, type Locality } from '../../insights/index.ts'
import { RefusalError, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, titleOf } from '../print.ts'
import type { Session } from '../session.ts'
import type { ShopClient } from '../shop-client.ts'
import { wrapText } from '../wrap-text.ts'

type Listed = {
  name: string
  title: string
  description: string
  method: readonly string[]
  params: { properties?: Record<string, { enum?: string[]; type?: string; default?: unknown; description?: string }> }
}
type ReportList = { reports: Listed[] }

type Options = { asOf?: string; from?: string; to?: string; compare?: string; csv?: boolean }

export const report = defineCommand<Options>({
  name: 'report',
  summary: 'Print a report; without a name, list them',
  arguments: [
    { name: '[name]', description: 'the report' },
    {
      name: '[params...]',
      description:
        'its own parameters as param=value; segment=NAME looks at a segment, split=stage sets values side by side',
    },
  ],
  options: [
    { flags: '--as-of <date>', description: 'look from this day (its start) or instant (default: the end of today)' },
    { flags: '--from <date>', description: 'first day of the period (default: the beginning)' },
    { flags: '--to <date>', description: 'the day after its last (default: the date looked from)' },
    {
      flags: '--compare <with>',
      description: 'hold every figure against the period or date before (previous), or a year earlier (year)',
    },
    { flags: '--csv', description: 'print CSV; money in minor units, rates as fractions' },
  ],
  examples: [
    ['regulars report', 'which reports there are'],
    ['regulars report stages', 'how many customers stand in each stage'],
    ['regulars report cohorts by=week --as-of 2026-03-01', 'weekly cohorts as they stood that day'],
    ['regulars report second-order by=items segment=big-spender', 'when customers of a segment order again'],
    ['regulars report stages --compare previous', 'the stages, and how they stood thirty days earlier'],
    ['regulars report overview --from 2026-01-01 --to 2026-02-01 --json', 'January, as JSON'],
  ],
  async run(session, [name, ...params], options) {
    const client = await session.connect()
    if (name === undefined) return listReports(session, await client.get<ReportList>('/api/reports'))
    const { asOf, from, to, compare, csv } = options
    const query = { ...readParams(params), asOf, from, to, ...(compare && { compare }) }
    const path = `/api/reports/${encodeURIComponent(name)}`
    if (csv) return session.terminal.out((await client.getText(path, { ...query, format: 'csv' })).trimEnd())
    const answer = await client.get<ReportAnswer>(path, query)
    if (session.isJson) return printAnswer(session, answer, () => '')
    session.terminal.out(await inWords(session, client, answer))
  },
})

function listReports(session: Session, list: ReportList): void {
  const { bold, dim } = session.terminal.style
  printAnswer(session, list, ({ reports }) =>
    [
      ...reports.map(({ name, title, description, params }) => {
        const given = Object.entries(params.properties ?? {}).map(([param, schema]) =>
          dim(`    ${param}=${schema.enum?.join('|') ?? schema.type ?? 'value'} (default ${String(schema.default)})`),
        )
        return [
          `${bold(name)}: ${title}`,
          ...wrapText(description, session.terminal.columns - 4).map((line) => `    ${line}`),
          ...given,
        ].join('\n')
      }),
      '',
      'Print one with "regulars report NAME"; "regulars report --help" shows the options.',
    ].join('\n'),
  )
}

async function inWords(session: Session, client: ShopClient, answer: ReportAnswer): Promise<string> {
  const { reports } = await client.get<ReportList>('/api/reports')
  const locality = await client.get<Locality>('/api/settings')
  const { bold, dim } = session.terminal.style
  const title = reports.find(({ name }) => name === answer.report)?.title ?? answer.report
  const { columns, rows } = withUnitsOfRows(answer, locality)
  return [
    bold(title),
    dim(describeDates(answer, locality.timeZone)),
    ...describeScope(answer).map(dim),
    '',
    ...readingOf(answer).flatMap((sentence) => wrapText(sentence, session.terminal.columns)),
    ...(answer.reading.length > 0 ? [''] : []),
    tableOf(session, columns, rows, locality, 'There are no rows.'),
    ...summaryOf(session, answer, locality),
    ...(answer.freshness.note ? ['', ...wrapText(answer.freshness.note, session.terminal.columns)] : []),
  ].join('\n')
}

/** Where each row is another figure (`metric`, `value`, `unit`), the value is written in the unit of its row and the unit left out. */
function withUnitsOfRows({ columns, rows }: ReportAnswer, locality: Locality) {
  const names = columns.map(({ name }) => name)
  if (!['metric', 'value', 'unit'].every((name) => names.includes(name))) return { columns, rows }
  return {
    columns: columns
      .filter(({ name }) => name !== 'unit')
      .map((column) =>
        ['value', 'valueBefore'].includes(column.name) ? { ...column, unit: 'text' as const, isRight: true } : column,
      ),
    rows: rows.map((row) => ({
      ...row,
      metric: titleOf(String(row.metric)),
      value: formatCell(row.value, row.unit as Unit, locality),
      ...('valueBefore' in row && { valueBefore: formatCell(row.valueBefore, row.unit as Unit, locality) }),
    })),
  }
}

function describeScope({ segment, split }: ReportAnswer): string[] {
  const said = [segment && `of segment ${segment}`, split && `split by ${split}`].filter(Boolean)
  return said.length > 0 ? [said.join(', ')] : []
}

const readingOf = ({ reading }: ReportAnswer) =>
  reading.map(({ part, text }) => (part === null ? text : `${part}: ${text}`))

/** Figures about all rows together: a line each, under the table. */
function summaryOf(session: Session, { summary, summaryColumns, split }: ReportAnswer, locality: Locality): string[] {
  if (summary.length === 0) return []
  const part = { name: 'part', unit: 'text' as const, description: '' }
  return ['', tableOf(session, split ? [part, ...summaryColumns] : summaryColumns, summary, locality, '')]
}

function describeDates({ asOf, period, freshness }: ReportAnswer, timeZone: string): string {
  const from = period?.from ? ` from ${formatInstant(period.from, timeZone)}` : ''
  const stretch = period ? `${from} up to ${formatInstant(period.to, timeZone)}` : ''
  const newest = freshness.newestEventAt ? `; newest event ${formatInstant(freshness.newestEventAt, timeZone)}` : ''
  return `as of ${formatInstant(asOf, timeZone)}${stretch}${newest}`
}

function readParams(params: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    params.map((param) => {
      const at = param.indexOf('=')
      if (at > 0) return [param.slice(0, at), param.slice(at + 1)]
      const remedy = 'Write param=value, such as by=week.'
      throw new RefusalError(refuse('invalid_input', `"${param}" is no parameter.`, { remedy }))
    }),
  )
}
