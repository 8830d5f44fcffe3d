import { isoOf, isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { placeFacts, readingDate } from '../facts-of-date.ts'
import { questionParams } from '../parts/counted-orders.ts'
import { readParams, readPeriod } from '../question/read-question.ts'
import type { ReportSources } from '../run-report.ts'
import { type OpenScope, openScope } from '../scope/open-scope.ts'
import { readScopeOf } from '../scope/read-scope.ts'
import { forgetMembers, newScopeNumber, writingMembers } from '../scope/written-members.ts'
import { readMark } from './read-mark.ts'

/** A question for `customer_id`s with its values, and what gives back what it needs. */
export type OpenMark = { sql: string; params: Record<string, unknown>; close(): Promise<void> }

/**
 * The customers behind a mark as of a date: of exactly those whom the report counts there. `text` is read by `readMark`. They are written
 * down once: a list asks for a page of them and for their number, and some figures take a second to be told again. Until `close` they stand there.
 */
export async function openMark(sources: ReportSources, text: string, asOfMs: number): Promise<OpenMark | Refusal> {
  const read = readMark(text)
  if (isRefusal(read)) return read
  const { definition, marks, mark, question, part } = read
  const params = readParams(definition, question.params)
  if (isRefusal(params)) return params
  const { settings, clock, ensureStates, calibration, segments } = sources
  const period = readPeriod({ ...question, asOf: isoOf(asOfMs) }, settings.timeZone, clock.nowMs())
  if (isRefusal(period)) return period
  const asked = readScopeOf(definition, question, segments.directory)
  if (isRefusal(asked)) return asked
  const warehouse = await readingDate(sources, asOfMs)
  const opened = await openScope({ warehouse, settings, clock, ensureStates, ...segments }, asked, asOfMs)
  try {
    const scope = scopeOf(opened, part)
    if (isRefusal(scope)) return scope
    const context = { warehouse, settings, clock, ensureStates, calibration, ...period, scope }
    const found = await marks.customers(mark, context, params)
    const sql = placeFacts(found.sql, segments.factsPlace(asOfMs))
    return await writeMarked(sources.warehouse, sql, { ...questionParams(context), ...found.params })
  } finally {
    await opened.close()
  }
}

async function writeMarked(warehouse: Warehouse, sql: string, params: Record<string, unknown>): Promise<OpenMark> {
  const number = newScopeNumber()
  const close = () => forgetMembers(warehouse, number)
  const statement = `${writingMembers}\nSELECT {mark_no:UInt64}, '', customer_id FROM (${sql})`
  try {
    await warehouse.command('report.mark', statement, { params: { ...params, mark_no: number } })
  } catch (error) {
    await close()
    throw error
  }
  return { sql: markedCustomers, params: { mark_no: number }, close }
}

const markedCustomers = "SELECT customer_id FROM report_members WHERE scope_no = {mark_no:UInt64} AND part = ''"

function scopeOf({ parts }: OpenScope, part: string | undefined) {
  const found = parts.find(({ name }) => name === (part ?? null))
  return (
    found?.scope ??
    refuse('not_found', `The report has no part "${part}".`, {
      field: 'behind',
      cause: { code: 'mark_unknown_part', values: { part: part ?? '' } },
    })
  )
}
