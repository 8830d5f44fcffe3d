import { afterAll, beforeAll, expect, it } from 'vitest'
import { writePairs } from '../../test/support/affinity-world.ts'
import { askings } from '../../test/support/marked-figures.ts'
import { between, early, late, openSmallShop, type SmallShop } from '../../test/support/small-world.ts'
import type { Warehouse } from '../storage/index.ts'
import { reports } from './list.ts'
import type { ReportDefinition } from './report.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  await writePairs(shop)
})
afterAll(() => shop.close())

/** The small world has no states at the edges of March, and pairs of products only where its beginning counts. */
const periods: Record<string, Record<string, string>> = {
  'lifecycle-flow': { from: early, to: between },
  'product-affinity': {},
}

type Values = Record<string, unknown>
type Statement = { name: string; sql: string; asked: { how: string; values: Values }[] }

/** Values of every question that the page tells once; a statement tells them where its own differ. */
const ofEveryQuestion: Values = {
  as_of: '2026-04-14 22:00:00.000',
  period_from: '2026-01-31 23:00:00.000',
  period_to: '2026-04-14 22:00:00.000',
  zone: 'Europe/Copenhagen',
  scope: 0,
  scope_part: '',
}

/** What the report asks of the warehouse, each statement once, with the questions that send it. */
async function statementsOf(definition: ReportDefinition): Promise<Statement[]> {
  const sent: Statement[] = []
  for (const params of askings(definition)) {
    const how = Object.entries(params).map(([name, value]) => `\`${name}=${value}\``)[0] ?? ''
    const query: Warehouse['query'] = (name, sql, options) => {
      const known = sent.find((statement) => statement.name === name && statement.sql === sql)
      const statement = known ?? { name, sql, asked: [] }
      if (!known) sent.push(statement)
      statement.asked.push({ how, values: options?.params ?? {} })
      return shop.warehouse.query(name, sql, options)
    }
    const question = { asOf: late, ...(periods[definition.kind] ?? { from: early }), params }
    await shop.ask(definition.kind, question, { warehouse: { ...shop.warehouse, query } })
  }
  return sent
}

async function chapterOf(definition: ReportDefinition): Promise<string> {
  const statements = await statementsOf(definition)
  const told = statements.map((statement) => tellStatement(statement, askings(definition).length))
  return [`## ${definition.title}: \`${definition.kind}\``, ...told].join('\n\n')
}

function tellStatement({ name, sql, asked }: Statement, questions: number): string {
  const senders = [...new Set(asked.map(({ how }) => how))]
  const by = senders.length === questions ? [] : [`Sent with ${senders.join(', ')}.`]
  return [`### ${name}`, ...by, `\`\`\`sql\n${sql.trim()}\n\`\`\``, ...tellValues(asked)].join('\n\n')
}

/** Values that every question binds in one list, or a line for each question where they are its own. */
function tellValues(asked: Statement['asked']): string[] {
  const told = asked.map(({ how, values }) => ({ how, told: ownValues(values) }))
  const different = new Set(told.map((each) => each.told.join()))
  if (different.size > 1)
    return [told.map((each) => `- ${[each.how, each.told.join(', ')].filter(Boolean).join(': ')}`).join('\n')]
  const all = told[0]?.told ?? []
  return all.length === 0 ? [] : [all.map((value) => `- ${value}`).join('\n')]
}

const ownValues = (values: Values) =>
  Object.entries(values)
    .filter(([name, value]) => value !== ofEveryQuestion[name])
    .map(([name, value]) => `\`${name}\` = \`${tellValue(value)}\``)

const mostToTell = 12

/** A value as JSON; of a long list the beginning. */
function tellValue(value: unknown): string {
  if (!Array.isArray(value) || value.length <= mostToTell) return JSON.stringify(value)
  const begun = value.slice(0, mostToTell).map((each) => JSON.stringify(each))
  return `[${begun.join(',')},… ${value.length} in all]`
}

const head = `# The exact SQL of every report

What each report sends to the warehouse, one statement after the other, with the values that are bound to its places. A test asks every report in
each of its ways and holds it to this page. [Reports](reports.md) says what the columns mean.

All questions here are about the days from ${early} to ${late} in a shop in Copenhagen, and share these values, which a statement tells again only where its own differ:

${Object.entries(ofEveryQuestion)
  .map(([name, value]) => `- \`${name}\` = \`${JSON.stringify(value)}\``)
  .join('\n')}

\`scope\` 0 is everybody. A question with a segment or a split first writes its customers into \`report_members\` under a number of their own, and sends that
number and the part. Asked about a past date, a statement reads \`customers_past\` of that date in place of \`customers FINAL\`.`

// After changing a report: `npx vitest run src/insights/exact-sql.test.ts -u` writes the page anew.
it('is what the page says', async () => {
  const chapters: string[] = []
  for (const definition of reports.all) chapters.push(await chapterOf(definition))
  await expect(`${[head, ...chapters].join('\n\n')}\n`).toMatchFileSnapshot('../../docs/reference/report-sql.md')
})
