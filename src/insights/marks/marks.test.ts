import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { between, early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { warehouseInstant } from '../../facts/index.ts'
import { isRefusal, orThrow } from '../../platform/index.ts'
import { reports } from '../list.ts'
import type { ReportDefinition, ReportRow } from '../report.ts'
import { openMark } from './open-mark.ts'

const asOfMs = Date.parse('2026-04-14T22:00:00Z')
let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

/** Each choice of each of the report's own parameters, one at a time. */
function askings({ params }: ReportDefinition): Record<string, string>[] {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input' })
  const choices = Object.entries(properties).flatMap(([name, schema]) =>
    ((schema as { enum?: string[] }).enum ?? []).map((value) => ({ [name]: value })),
  )
  return choices.length > 0 ? choices : [{}]
}

const marked = reports.all.filter(({ marks }) => marks)

/** The mark as an address has it. */
function addressOf(kind: string, row: ReportRow, figure: string, question: Record<string, string>) {
  const definition = reports.find(kind) as ReportDefinition
  const told = definition.marks?.rows.map((name) => [`row.${name}`, String(row[name] ?? '')]) ?? []
  const part = question.split === undefined ? {} : { part: String(row.part) }
  return `${kind}?${new URLSearchParams({ ...Object.fromEntries(told), ...question, ...part, figure })}`
}

/** How many are behind the mark, and how many of them the list of customers has: those with a state as of the date. */
async function countBehind(text: string) {
  const opened = orThrow(await openMark(shop.sources, text, asOfMs))
  try {
    const sql = `SELECT count() AS behind, uniqExact(customer_id) AS customers FROM (${opened.sql})`
    const [found] = await shop.warehouse.query<{ behind: number; customers: number }>('test', sql, opened)
    await shop.sources.ensureStates(asOfMs)
    const [listed] = await shop.warehouse.query<{ total: number }>(
      'test',
      `SELECT count() AS total FROM states FINAL WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND customer_id IN (${opened.sql})`,
      { params: { ...opened.params, as_of: warehouseInstant(asOfMs) } },
    )
    return { ...found, listed: listed?.total }
  } finally {
    await opened.close()
  }
}

/** Two rows with customers and one without any: each costs a statement a figure. */
function sampleOf(rows: readonly ReportRow[], figures: readonly string[]): ReportRow[] {
  const isFull = (row: ReportRow) => figures.some((figure) => Number(row[figure]) > 0)
  return [...rows.filter(isFull).slice(0, 2), ...rows.filter((row) => !isFull(row)).slice(0, 1)]
}

/** Where the small world has states at the edges of the months. */
const periods: Record<string, { from: string; to: string }> = { 'lifecycle-flow': { from: early, to: between } }

async function expectEachCount(definition: ReportDefinition, question: Record<string, string>, params = {}) {
  const { kind, marks } = definition
  const answer = await shop.ask(kind, { asOf: late, ...question, params })
  let counted = 0
  for (const row of sampleOf(answer.rows, marks?.figures ?? []))
    for (const figure of marks?.figures ?? []) {
      const count = row[figure]
      if (typeof count !== 'number') continue
      const text = addressOf(kind, row, figure, { ...question, ...params })
      const found = await countBehind(text)
      expect(found, text).toEqual({ behind: found.customers, customers: count, listed: count })
      counted += count
    }
  return counted
}

describe.each(marked.map((definition) => [definition.kind, definition] as const))('%s', (_kind, definition) => {
  it('opens as many customers as each figure says', async () => {
    let counted = 0
    for (const params of askings(definition))
      counted += await expectEachCount(definition, periods[definition.kind] ?? {}, params)
    expect(counted).toBeGreaterThan(0)
  })

  it('keeps a segment, a split and a period', async () => {
    await expectEachCount(definition, { segment: 'actives' })
    await expectEachCount(definition, { split: 'stage' })
    if (definition.period !== null) await expectEachCount(definition, { from: early })
  })
})

it('forgets who was looked at', async () => {
  await countBehind('stages?row.stage=active&segment=actives')
  expect(await shop.warehouse.query('test', 'SELECT count() AS n FROM report_members')).toEqual([{ n: 0 }])
})

it.each([
  ['model-card', 'Report "model-card" has no marks that open customers.'],
  ['carts?row.age=under_1_day&figure=cartMinor', '"cartMinor" is no number of customers in report "carts".'],
  ['carts?row.class=high', '"class" tells no rows apart.'],
  ['carts?row.age=x&split=stage', 'A mark of a split report names its part.'],
  ['carts?row.age=x&split=stage&part=asleep', 'The report has no part "asleep".'],
  ['carts?by=tier', 'Report "carts" has no parameter "by".'],
  ['series?row.start=2026-01-01&from=2026-13-01', '"2026-13-01" is not a date.'],
])('refuses %s', async (text, reason) => {
  const opened = await openMark(shop.sources, text, asOfMs)
  if (!isRefusal(opened)) throw new Error('it was opened')
  expect(opened.reason).toBe(reason)
})

it.each([
  'carts?row.age=never',
  'series?row.start=2026-02-30',
  'value?row.tenth=11',
  'lifecycle-flow?row.month=2020-01',
])('has nobody behind %s', async (text) => {
  expect((await countBehind(text)).customers).toBe(0)
})
