import { expect } from 'vitest'
import { z } from 'zod'
import { warehouseInstant } from '../../src/facts/index.ts'
import { openMark, type ReportDefinition, type ReportRow, type ReportSources } from '../../src/insights/index.ts'
import { orThrow } from '../../src/platform/index.ts'
import type { SmallShop } from './small-world.ts'

/** Each choice of each of the report's own parameters, one at a time. */
export function askings({ params }: ReportDefinition): Record<string, string>[] {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input' })
  const choices = Object.entries(properties).flatMap(([name, schema]) =>
    ((schema as { enum?: string[] }).enum ?? []).map((value) => ({ [name]: value })),
  )
  return choices.length > 0 ? choices : [{}]
}

type Counted = { row: ReportRow; figure: string; isOfAll: boolean }

/** The mark as an address has it. */
function addressOf(
  { kind, marks }: ReportDefinition,
  { row, figure, isOfAll }: Counted,
  question: Record<string, string>,
) {
  const told = isOfAll ? [['of', 'all']] : (marks?.rows ?? []).map((name) => [`row.${name}`, String(row[name] ?? '')])
  const part = question.split === undefined ? {} : { part: String(row.part) }
  return `${kind}?${new URLSearchParams({ ...Object.fromEntries(told), ...question, ...part, figure })}`
}

/** How many are behind the mark, and how many of them the list of customers has: those with a state as of the date. */
export async function countBehind(sources: ReportSources, text: string, asOfMs: number) {
  const opened = orThrow(await openMark(sources, text, asOfMs))
  const { warehouse } = sources
  try {
    const sql = `SELECT count() AS behind, uniqExact(customer_id) AS customers FROM (${opened.sql})`
    const [found] = await warehouse.query<{ behind: number; customers: number }>('test', sql, opened)
    await sources.ensureStates(asOfMs)
    const [listed] = await warehouse.query<{ total: number }>(
      'test',
      `SELECT count() AS total FROM states FINAL WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND customer_id IN (${opened.sql})`,
      { params: { ...opened.params, as_of: warehouseInstant(asOfMs) } },
    )
    return { ...found, listed: listed?.total }
  } finally {
    await opened.close()
  }
}

const mostRows = 2

/** Some rows with customers and one without any: each costs a statement a figure. Of rows that are told apart by a metric all. */
function sampleOf(rows: readonly ReportRow[], { marks }: ReportDefinition): ReportRow[] {
  const { only, figures = [] } = marks ?? {}
  if (only) return rows.filter((row) => only.values.includes(String(row[only.column])))
  const isFull = (row: ReportRow) => figures.some((figure) => Number(row[figure]) > 0)
  return [...rows.filter(isFull).slice(0, mostRows), ...rows.filter((row) => !isFull(row)).slice(0, 1)]
}

/**
 * Holds what each figure of a report counts to exactly as many customers behind it.
 * @returns how many were counted in all, so that a test can tell that anybody was
 */
export async function expectEachCount(
  shop: SmallShop,
  definition: ReportDefinition,
  { asOf, ...question }: Record<string, string>,
  params: Record<string, string> = {},
  changes: Partial<ReportSources> = {},
): Promise<number> {
  const sources = { ...shop.sources, ...changes }
  const answer = await shop.ask(definition.kind, { asOf, ...question, params }, changes)
  const { figures = [], summary = [] } = definition.marks ?? {}
  const all = [
    ...sampleOf(answer.rows, definition).flatMap((row) => figures.map((figure) => ({ row, figure, isOfAll: false }))),
    ...answer.summary.flatMap((row) => summary.map((figure) => ({ row, figure, isOfAll: true }))),
  ]
  let counted = 0
  for (const each of all) {
    const count = each.row[each.figure]
    if (typeof count !== 'number') continue
    const text = addressOf(definition, each, { ...question, ...params })
    const found = await countBehind(sources, text, Date.parse(answer.asOf))
    expect(found, text).toEqual({ behind: found.customers, customers: count, listed: count })
    counted += count
  }
  return counted
}
