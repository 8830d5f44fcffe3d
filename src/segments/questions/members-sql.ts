import { passesSql } from '../compile/passes.ts'
import type { StoredSegment } from '../store/segment-rows.ts'
import { maskParams, membersOfMask } from './members.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

/** A question whose rows are `customer_id`, with its values. */
export type KeysSql = { sql: string; params: Record<string, unknown> }

/**
 * Who is in a segment as of a date, to narrow other questions with: the recorded members now, for another date those it held for.
 * What was found for another date goes on as keys, because the facts of that date may be replaced before the other question runs.
 */
export async function membersSql(sources: SegmentSources, segment: StoredSegment, asOfMs: number): Promise<KeysSql> {
  if (asOfMs === sources.currentAsOfMs()) return { sql: membersOfMask, params: maskParams(segment) }
  const keys = await withPlan(sources, asOfMs, [segment.tree], (plan, [planned]) =>
    sources.warehouse.query<{ key: string }>(
      'segments.members.keys',
      `SELECT toString(customer_id) AS key FROM (${passesSql(plan, 'everyone')}) WHERE ${planned?.sql}`,
      { params: plan.bag.all() },
    ),
  )
  return {
    sql: 'SELECT toUInt64(arrayJoin({segment_keys:Array(String)})) AS customer_id',
    params: { segment_keys: keys.map(({ key }) => key) },
  }
}
