import type { Readable } from 'node:stream'
import { warehouseInstant } from '../../facts/index.ts'
import type { FileFormat } from '../../storage/index.ts'
import { passesSql } from '../compile/passes.ts'
import type { StoredSegment } from '../store/segment-rows.ts'
import { maskParams, memberColumns, membersOfMask } from './members.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

const maxSeconds = 600

/** The recorded members now, those of another date as it was, as a file with the columns of a list of members. One statement. */
export function membersFile(
  sources: SegmentSources,
  segment: StoredSegment,
  asOfMs: number,
  format: FileFormat,
): Promise<Readable> {
  const { warehouse } = sources
  if (asOfMs === sources.currentAsOfMs())
    return warehouse.file('segments.members.file', recordedSql, format, {
      params: { ...maskParams(segment), segment_no: segment.number, as_of: warehouseInstant(asOfMs) },
      maxSeconds,
    })
  return withPlan(sources, asOfMs, [segment.tree], (plan, [planned]) => {
    const asOf = plan.bag.place(warehouseInstant(asOfMs), "DateTime64(3, 'UTC')")
    const sql = `SELECT ${memberColumns}, CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS enteredAt
      FROM states FINAL
      WHERE as_of = ${asOf} AND customer_id IN (SELECT customer_id FROM (${passesSql(plan, 'everyone')}) WHERE ${planned?.sql})`
    return warehouse.file('segments.members.file.then', sql, format, { params: plan.bag.all(), maxSeconds })
  })
}

const recordedSql = `
SELECT member.* EXCEPT (customer_id), nullIf(entered.at, toDateTime64(0, 3, 'UTC')) AS enteredAt
FROM (
  SELECT customer_id, ${memberColumns}
  FROM states FINAL
  WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND customer_id IN (${membersOfMask})
) AS member
LEFT JOIN (
  SELECT customer_id, max(changed_at) AS at FROM segment_changes
  WHERE segment_no = {segment_no:UInt32} AND has_entered = 1
  GROUP BY customer_id
) AS entered ON member.customer_id = entered.customer_id`
