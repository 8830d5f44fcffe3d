import { z } from 'zod'
import { readWordList } from '../../platform/index.ts'
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
  /** Where the values to choose from are the customers' own: what a row of `states` has, or an array of several. */
  values?: string
  condition(value: unknown, context: FilterContext): Condition
}

/** Keeps the type of a filter's value while it is written. */
export function defineFilter<Value>(filter: {
  kind: string
  param: z.ZodType<Value | undefined>
  values?: string
  condition(value: Value, context: FilterContext): Condition
}): CustomerFilter {
  return filter as unknown as CustomerFilter
}

/** One or several words, as `readWordList` reads them. */
export const words = z
  .string()
  .max(400)
  .transform((list) => readWordList(list))
  .optional()

/** How `words` are written, for the description of a filter. */
export const severalWords =
  'One or several, with commas between; a value with a comma in it stands in double quotes ("Home, Garden").'

/** A day or instant, read when it is used: what it means depends on the shop's zone. */
export const day = z.string().max(40).optional()
