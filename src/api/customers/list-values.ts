import { type Field, fields } from '../../segments/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import type { Audience } from './narrow-customers.ts'

/** A value that customers have, and how many of the audience have it. */
export type CustomerValue = { value: string; customers: number }

/** Fields whose values recur among customers, so that there is something to choose from. */
const listed = fields.filter(({ type, values, valuesFrom }) => values || (valuesFrom && type !== 'number'))
export const listedFields = listed.map(({ name }) => name)

/** More than anybody reads through; a shop may have ten thousand cities. */
const mostValues = 500

const valueSql = ({ type, sql }: Field) => (type === 'list' ? `arrayJoin(${sql})` : sql)

/** Grain: one row per value that anyone of the audience has, the most common first; '' is of those without any. */
const valuesSql = (field: Field, { where, factsTable }: Audience) => `
SELECT value, count() AS customers
FROM (
  SELECT ${valueSql(field)} AS value
  FROM ${field.source === 'states' ? `states FINAL WHERE ${where}` : `${factsTable} WHERE customer_id IN (SELECT customer_id FROM states FINAL WHERE ${where})`}
)
GROUP BY value
ORDER BY customers DESC, value
LIMIT ${mostValues}`

/** What a field offers to choose from among an audience (which should not be narrowed by that same field). */
export async function listValues(warehouse: Warehouse, name: string, audience: Audience): Promise<CustomerValue[]> {
  const field = listed.find((each) => each.name === name)
  if (field === undefined) throw new Error(`The field "${name}" lists no values`)
  return warehouse.query<CustomerValue>('customers.values', valuesSql(field, audience), { params: audience.params })
}
