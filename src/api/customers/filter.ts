import type { z } from 'zod'
import type { Settings } from '../../settings/index.ts'

export type FilterContext = {
  settings: Settings
  /** The instant (epoch milliseconds) of a day in the shop's zone, or of an instant. @throws {RefusalError} that names the field */
  instantOf(field: string, text: string): number
}

/** Who is left, as a predicate over a row of `states` of the date `{as_of}`. Its values are parameters, named after the filter. */
export type Condition = {
  sql: string
  params: Record<string, unknown>
  /** Another date (epoch milliseconds) whose states the predicate reads; they must stand in the table. */
  statesAtMs?: number
}

/** A way to narrow the list of customers: one definition, one line in the list. Address, validation and description follow from it. */
export type CustomerFilter = {
  /** Its name in the address. */
  kind: string
  /** Reads the text of the address; undefined or an empty value is "not asked". */
  param: z.ZodType
  condition(value: unknown, context: FilterContext): Condition
}

/** Keeps the type of a filter's value while it is written. */
export function defineFilter<Value>(filter: {
  kind: string
  param: z.ZodType<Value | undefined>
  condition(value: Value, context: FilterContext): Condition
}): CustomerFilter {
  return filter as unknown as CustomerFilter
}
