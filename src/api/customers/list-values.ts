import type { Warehouse } from '../../storage/index.ts'
import { customerFilters } from './filters/list.ts'
import type { Audience } from './narrow-customers.ts'

/** A value that customers have, as the filter of that name takes it, and how many of the audience have it. */
export type CustomerValue = { value: string; customers: number }

/** Filters whose values are the customers' own, so that there is something to list. */
export const listedFilters = customerFilters.all.filter(({ values }) => values !== undefined).map(({ kind }) => kind)

/** More than anybody reads through; a shop may have ten thousand cities. */
const mostValues = 500

/** Grain: one row per value that anyone of the audience has, the most common first. The expression is one of the filters' own. */
const valuesSql = (expression: string, where: string) => `
SELECT if(value = '', 'unknown', value) AS value, count() AS customers
FROM (SELECT ${expression} AS value FROM states FINAL WHERE ${where})
GROUP BY value
ORDER BY customers DESC, value
LIMIT ${mostValues}`

/** What a filter offers to choose from among an audience (which should not be narrowed by that same filter). */
export async function listValues(warehouse: Warehouse, kind: string, audience: Audience): Promise<CustomerValue[]> {
  const expression = customerFilters.find(kind)?.values
  if (expression === undefined) throw new Error(`The filter "${kind}" lists no values`)
  return warehouse.query<CustomerValue>('customers.values', valuesSql(expression, audience.where), {
    params: audience.params,
  })
}
