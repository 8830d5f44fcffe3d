import type { z } from 'zod'
import { factsPlaces, warehouseInstant } from '../../facts/index.ts'
import { placeFacts } from '../../insights/index.ts'
import { orThrow, parseAsOf } from '../../platform/index.ts'
import { predicateSql, type SegmentSources } from '../../segments/index.ts'
import type { Condition, FilterContext } from './filter.ts'
import { customerFilters } from './filters/list.ts'
import { readWhere, whereParam } from './where.ts'

/** Who is meant: everyone as of a date who fits each of the filters. */
export type Audience = {
  /** Predicate over `states`, with its values. */
  where: string
  params: Record<string, unknown>
  /** Where the facts of the date stand. */
  factsTable: string
  /** Dates (epoch milliseconds) whose states must stand in the table before it is asked. */
  statesAtMs: number[]
}

/** The filters as parameters of an address, all of them optional. */
export const filterShape: Record<string, z.ZodType> = {
  where: whereParam,
  ...Object.fromEntries(customerFilters.all.map(({ kind, param }) => [kind, param])),
}

/**
 * The filters of a validated address as one predicate.
 * @throws {RefusalError} where a filter's value means nothing in this shop, such as a day that is none
 */
export function narrowCustomers(
  { where, ...asked }: Record<string, unknown>,
  sources: SegmentSources,
  asOfMs: number,
): Audience {
  const { settings, clock } = sources
  const context: FilterContext = {
    settings,
    instantOf(field, text) {
      const instantMs = parseAsOf(text, settings.timeZone, clock.nowMs())
      return orThrow(typeof instantMs === 'number' ? instantMs : { ...instantMs, field })
    },
  }
  const defined = isAsked(where) ? [predicateSql(sources, readWhere(String(where)), asOfMs)] : []
  const conditions: Condition[] = customerFilters.all.flatMap(({ kind, condition }) =>
    isAsked(asked[kind]) ? [condition(asked[kind], context)] : [],
  )
  const all = [...defined, ...conditions]
  const facts = sources.factsPlace(asOfMs)
  return {
    where: placeFacts(["as_of = {as_of:DateTime64(3, 'UTC')}", ...all.map(({ sql }) => sql)].join('\n  AND '), facts),
    params: Object.assign({ as_of: warehouseInstant(asOfMs) }, ...all.map(({ params }) => params)),
    factsTable: factsPlaces[facts],
    statesAtMs: [...new Set([asOfMs, ...conditions.flatMap(({ statesAtMs }) => statesAtMs ?? [])])],
  }
}

/** An empty text or list asks for nothing. */
const isAsked = (value: unknown) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
