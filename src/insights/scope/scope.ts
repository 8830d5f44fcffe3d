/** Whom a report looks at: a part of what is written under a number in table `report_members`. Number 0 is everybody. */
export type Scope = { number: number; part: string }

export const everybody: Scope = { number: 0, part: '' }

export const isEverybody = ({ number }: Scope) => number === 0

/**
 * Whether a row of `customers` or `states` belongs to a customer the question is about. For everybody it is a constant, which the engine
 * drops before it reads anything.
 */
export const isInScope = `({scope:UInt64} = 0 OR customer_id IN (
  SELECT customer_id FROM report_members WHERE scope_no = {scope:UInt64} AND part = {scope_part:String}
))`

/** Values of its places. */
export function scopeParams({ number, part }: Scope): { scope: number; scope_part: string } {
  return { scope: number, scope_part: part }
}
