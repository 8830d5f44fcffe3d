import { passesSql } from '../compile/passes.ts'
import type { Plan, Planned } from '../compile/plan.ts'
import type { SegmentTree } from '../tree.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

/** How many customers a definition holds for as of a date. One statement. */
export async function countSegment(sources: SegmentSources, tree: SegmentTree, asOfMs: number): Promise<number> {
  return withPlan(sources, asOfMs, [tree], async (plan, [planned]) => {
    const sql = countSql(plan, planned as Planned)
    const [row] = await sources.warehouse.query<{ customers: number }>('segments.count', sql, {
      params: plan.bag.all(),
    })
    return row?.customers ?? 0
  })
}

export function countSql(plan: Plan, planned: Planned): string {
  return `SELECT count() AS customers FROM (
${passesSql(plan, 'everyone')}
) WHERE ${planned.sql}`
}
