import type { z } from 'zod'
import { type FactsPlace, warehouseInstant } from '../../facts/index.ts'
import { placeFacts } from '../../insights/index.ts'
import { orThrow, parseAsOf } from '../../platform/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { Condition, FilterContext } from './filter.ts'
import { customerFilters } from './filters/list.ts'

/** Who is meant: everyone as of a date who fits each of the filters. */
export type Audience = {
  /** Predicate over `states`, with its values. */
  where: string
  params: Record<string, unknown>
  /** Dates (epoch milliseconds) whose states must stand in the table before it is asked. */
  statesAtMs: number[]
}

/** The filters as parameters of an address, all of them optional. */
export const filterShape: Record<string, z.ZodType> = Object.fromEntries(
  customerFilters.all.map(({ kind, param }) => [kind, param]),
)

/**
 * The filters of a validated address as one predicate.
 * @throws {RefusalError} where a filter's value means nothing in this shop, such as a day that is none
 */
export function narrowCustomers(
  asked: Record<string, unknown>,
  { settings, asOfMs, nowMs, facts }: { settings: Settings; asOfMs: number; nowMs: number; facts: FactsPlace },
): Audience {
  const context: FilterContext = {
    settings,
    instantOf(field, text) {
      const instantMs = parseAsOf(text, settings.timeZone, nowMs)
      return orThrow(typeof instantMs === 'number' ? instantMs : { ...instantMs, field })
    },
  }
  const conditions = customerFilters.all.flatMap(({ kind, condition }) =>
    isAsked(asked[kind]) ? [condition(asked[kind], context)] : [],
  )
  return {
    where: placeFacts(
      ["as_of = {as_of:DateTime64(3, 'UTC')}", ...conditions.map(({ sql }) => sql)].join('\n  AND '),
      facts,
    ),
    params: Object.assign({ as_of: warehouseInstant(asOfMs) }, ...conditions.map(({ params }: Condition) => params)),
    statesAtMs: [...new Set([asOfMs, ...conditions.flatMap(({ statesAtMs }) => statesAtMs ?? [])])],
  }
}

/** An empty text or list asks for nothing. */
const isAsked = (value: unknown) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
