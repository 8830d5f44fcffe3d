import { factsPlaces, warehouseInstant } from '../../facts/index.ts'
import { earlier } from '../parts/window.ts'
import type { LeafSource } from './leaf.ts'
import type { ParamBag } from './param-bag.ts'
import type { Plan } from './plan.ts'

/** Whom a statement looks at. `changedAfter`: customers whose facts are newer than a version. `slice`: the i-th of n equal parts of all. */
export type Scope = 'everyone' | { slice: number; of: number } | { changedAfter: number } | { customer: string }

/**
 * Everyone in the scope with the columns of the plan: states joined with what the passes over facts and events found. A pass gives only
 * customers of whom something in it holds, so that what is joined stays small.
 */
export function passesSql(plan: Plan, scope: Scope, { hasValues = false } = {}): string {
  const { asOfMs, facts } = plan.options
  const columnsOf = (source: LeafSource) =>
    plan.leaves
      .filter((leaf) => leaf.source === source)
      .flatMap((leaf) => [
        `${leaf.holdsWithoutEvents ? `NOT (${leaf.sql})` : `toBool(${leaf.sql})`} AS ${leaf.column}`,
        ...(hasValues ? [`toJSONString(${leaf.value}) AS v${leaf.column}`] : []),
      ])
  const whereAny = (source: LeafSource) =>
    hasValues
      ? '1'
      : plan.leaves
          .filter((leaf) => leaf.source === source)
          .map(({ column }) => column)
          .join(' OR ')
  const asOf = plan.bag.place(warehouseInstant(asOfMs), "DateTime64(3, 'UTC')")
  const inScope = scopeSql(plan.bag, scope)
  const list = (columns: readonly string[]) => columns.map((column) => `, ${column}`).join('')
  const names = plan.leaves.flatMap(({ column }) => [column, ...(hasValues ? [`v${column}`] : [])])
  const figures = [...plan.figures].map(([sql, column]) => `${sql} AS ${column}`)
  const parts = [
    `SELECT states_pass.customer_id AS customer_id${list(names)}`,
    `FROM (SELECT customer_id${list(columnsOf('states'))} FROM states FINAL WHERE as_of = ${asOf} AND ${inScope.customers}) AS states_pass`,
  ]
  if (columnsOf('facts').length > 0)
    parts.push(
      `LEFT JOIN (SELECT customer_id AS facts_customer${list(columnsOf('facts'))} FROM (SELECT *${list(figures)} FROM ${factsPlaces[facts]} WHERE ${inScope.customers}) WHERE ${whereAny('facts')}) AS facts_pass ON states_pass.customer_id = facts_pass.facts_customer`,
    )
  if (columnsOf('events').length > 0)
    parts.push(
      `LEFT JOIN (SELECT events_customer${list(columnsOf('events'))} FROM (${eventsPass(plan, asOf, inScope.identities)}) WHERE ${whereAny('events')}) AS events_pass ON states_pass.customer_id = events_pass.events_customer`,
    )
  return parts.join('\n')
}

/** One pass over the events of the names in question, grouped by whose they are. */
function eventsPass(plan: Plan, asOf: string, inScope: string): string {
  const measures = [...plan.measures.values()]
  const names = [...new Set(measures.flatMap((measure) => measure.names))].sort()
  const fromMs = measures.map((measure) => measure.fromMs).reduce(earlier)
  const from =
    fromMs === undefined
      ? ''
      : ` AND occurred_at >= ${plan.bag.place(warehouseInstant(fromMs), "DateTime64(3, 'UTC')")}`
  return `SELECT dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id) AS events_customer, ${measures.map(({ sql, column }) => `${sql} AS ${column}`).join(', ')}
FROM events
WHERE name IN ${plan.bag.place(names, 'Array(String)')} AND occurred_at < ${asOf}${from} AND ${inScope}
GROUP BY events_customer`
}

/** The scope as a condition on rows of customers, and on rows of events by the identity they came with. */
export function scopeSql(bag: ParamBag, scope: Scope): { customers: string; identities: string } {
  if (scope === 'everyone' || ('slice' in scope && scope.of === 1)) return { customers: '1', identities: '1' }
  if ('slice' in scope) {
    const within = sliceSql(bag, scope)
    const linked = `SELECT identity_id FROM identity_links FINAL WHERE ${within('customer_id')}`
    return {
      customers: within('customer_id'),
      identities: `(${within('identity_id')} OR identity_id IN (${linked}))`,
    }
  }
  const whom =
    'customer' in scope
      ? `SELECT ${bag.place(scope.customer, 'UInt64')}`
      : `SELECT customer_id FROM customers WHERE version > ${bag.place(scope.changedAfter, 'UInt64')}`
  return {
    customers: `customer_id IN (${whom})`,
    identities: `(identity_id IN (${whom}) OR identity_id IN (SELECT identity_id FROM identity_links FINAL WHERE customer_id IN (${whom})))`,
  }
}

/** Keys are hashes, so that equal stretches of them hold about equally many customers, which stand together in every table. */
function sliceSql(bag: ParamBag, { slice, of }: { slice: number; of: number }): (column: string) => string {
  const edge = (index: number) =>
    bag.place(String((2n ** 64n * BigInt(index)) / BigInt(of) - (index === of ? 1n : 0n)), 'UInt64')
  const [from, to] = [edge(slice), edge(slice + 1)]
  return (column) => `(${column} >= ${from} AND ${column} ${slice + 1 === of ? '<=' : '<'} ${to})`
}
