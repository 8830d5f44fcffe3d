import { factsPlaces } from '../../facts/index.ts'
import { passesSql } from '../compile/passes.ts'
import { createPlan, newBag, type Plan, type PlanOptions } from '../compile/plan.ts'
import { groupOf, type SegmentTree } from '../tree.ts'
import { planOptions, type SegmentSources } from './with-plan.ts'

/** A predicate over a row of `states`, with its values. */
export type PredicateSql = { sql: string; params: Record<string, unknown> }

/**
 * For whom a definition holds as of a date, to narrow a question about states with. What states alone decide is asked of the row itself, what
 * facts alone decide of one pass over them: only what is left takes the statement of a segment, which joins them. The states and facts of
 * the date must stand in their tables before the question is asked.
 * @throws {RefusalError} where a definition names a segment that is not there
 */
export function predicateSql(sources: SegmentSources, tree: SegmentTree, asOfMs: number): PredicateSql {
  const options = planOptions(sources, asOfMs)
  const bag = newBag(options)
  const node = groupOf(tree)
  const parts = node?.group === 'all' ? node.parts : [tree]
  const byPlace = Map.groupBy(parts, (part) => placeOf(part, options))
  const predicates = [...byPlace].map(([place, all]) => {
    const plan = createPlan(options, bag)
    const { sql } = plan.add({ all })
    if (place === 'states') return inlined(sql, plan)
    const [rows, where] = place === 'facts' ? [factsPass(plan), inlined(sql, plan)] : [passesSql(plan, 'everyone'), sql]
    return `customer_id IN (SELECT customer_id FROM (${rows}) WHERE ${where})`
  })
  return { sql: predicates.join('\n  AND ') || '1', params: bag.all() }
}

/** Where everything stands that a definition asks for: one row of states or of facts, or more than that. */
function placeOf(tree: SegmentTree, options: PlanOptions): 'states' | 'facts' | 'passes' {
  const plan = createPlan(options)
  plan.add(tree)
  const [source = 'states', ...others] = new Set(plan.leaves.map((leaf) => leaf.source))
  return others.length > 0 || source === 'events' ? 'passes' : source
}

/** The expression over columns of the passes, each in place of its name: besides them it is brackets, AND, OR, NOT, 0 and 1. */
function inlined(sql: string, plan: Plan): string {
  const byColumn = new Map(plan.leaves.map((leaf) => [leaf.column, leaf.sql]))
  return sql.replaceAll(/\b[sf]\d+\b/g, (column) => byColumn.get(column) ?? column)
}

function factsPass(plan: Plan): string {
  const figures = [...plan.figures].map(([sql, column]) => `, ${sql} AS ${column}`)
  return `SELECT *${figures.join('')} FROM ${factsPlaces[plan.options.facts]} WHERE 1`
}
