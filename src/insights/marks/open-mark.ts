import { isoOf, isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import { placeFacts, readingDate } from '../facts-of-date.ts'
import { questionParams } from '../parts/counted-orders.ts'
import { readParams, readPeriod } from '../question/read-question.ts'
import type { ReportSources } from '../run-report.ts'
import { type OpenScope, openScope } from '../scope/open-scope.ts'
import { readScopeOf } from '../scope/read-scope.ts'
import { readMark } from './read-mark.ts'

/** A question for `customer_id`s with its values, and what gives back what it needs. */
export type OpenMark = { sql: string; params: Record<string, unknown>; close(): Promise<void> }

/**
 * The customers behind a mark as of a date, as a statement: of exactly those whom the report counts there. `text` is read by `readMark`.
 * Until `close`, who is in the mark's segment stands written down.
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
    if (isRefusal(scope)) {
      await opened.close()
      return scope
    }
    const context = { warehouse, settings, clock, ensureStates, calibration, ...period, scope }
    const found = await marks.customers(mark, context, params)
    const sql = placeFacts(found.sql, segments.factsPlace(asOfMs))
    return { ...apart(sql, { ...questionParams(context), ...found.params }), close: opened.close }
  } catch (error) {
    await opened.close()
    throw error
  }
}

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

/** With names of their own, so that the statement can stand inside another one with parameters. */
function apart(sql: string, params: Record<string, unknown>) {
  return {
    sql: sql.replaceAll(/\{(\w+):/g, '{mark_$1:'),
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [`mark_${name}`, value])),
  }
}
