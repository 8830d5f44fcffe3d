import { passesSql } from '../compile/passes.ts'
import type { SegmentTree } from '../tree.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

/** How many customers are in exactly these of the segments asked about, by their places in the question. */
export type Overlap = { sizes: number[]; parts: { segments: number[]; customers: number }[] }

/** How segments overlap as of a date: every combination that anybody is in, largest first. One statement. */
export function findOverlap(sources: SegmentSources, trees: readonly SegmentTree[], asOfMs: number): Promise<Overlap> {
  return withPlan(sources, asOfMs, trees, async (plan, planned) => {
    const mask = planned.map(({ sql }, index) => `bitShiftLeft(toUInt32(${sql}), ${index})`).join(' + ')
    const sql = `SELECT ${mask} AS mask, count() AS customers FROM (${passesSql(plan, 'everyone')}) GROUP BY mask HAVING mask != 0 ORDER BY customers DESC, mask`
    const rows = await sources.warehouse.query<{ mask: number; customers: number }>('segments.overlap', sql, {
      params: plan.bag.all(),
    })
    const places = trees.map((_, index) => index)
    const parts = rows.map(({ mask: bits, customers }) => ({
      segments: places.filter((place) => (bits >> place) & 1),
      customers,
    }))
    const sizeOf = (place: number) =>
      parts.reduce((sum, part) => sum + (part.segments.includes(place) ? part.customers : 0), 0)
    return { sizes: places.map(sizeOf), parts }
  })
}
