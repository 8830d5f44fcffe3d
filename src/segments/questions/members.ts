import { warehouseInstant } from '../../facts/index.ts'
import { passesSql } from '../compile/passes.ts'
import type { StoredSegment } from '../store/segment-rows.ts'
import type { SegmentTree } from '../tree.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

/** A member as lists show them. */
export type SegmentMember = {
  customerId: string
  userId: string
  email: string
  name: string
  stage: string
  orders: number
  revenueMinor: number
  lastOrderAt: string | null
  lastSeenAt: string
  /** When they came in; null for a definition that is not recorded, and for a date in the past. */
  enteredAt: string | null
}

export type MemberPage = { rows: SegmentMember[]; nextCursor: string | null }

/** Where a list goes on: the key of the last customer shown, 16 hexadecimal digits. */
type Place = { after: string | undefined; limit: number }

export const memberColumns = `
  concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) AS customerId,
  user_id AS userId, email, name, stage, orders, revenue_minor AS revenueMinor, last_order_at AS lastOrderAt, last_seen_at AS lastSeenAt`

/** The recorded members of the segment that `maskParams` gives the place of. */
export const membersOfMask = `
SELECT customer_id FROM segment_members FINAL
WHERE group_no = {group_no:UInt16} AND bitTest(mask, {bit:UInt8})`

/** One page of the recorded members of a segment, with the time each came in. */
export async function readMembers(
  sources: SegmentSources,
  segment: StoredSegment,
  asOfMs: number,
  { after, limit }: Place,
): Promise<MemberPage> {
  const rows = await sources.warehouse.query<SegmentMember>(
    'segments.members.page',
    `WITH page AS (
      SELECT customer_id, ${memberColumns}
      FROM states FINAL
      WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND customer_id > reinterpretAsUInt64(reverse(unhex({after:String}))) AND customer_id IN (${membersOfMask})
      ORDER BY customer_id LIMIT {limit:UInt32}
    )
    SELECT page.* EXCEPT (customer_id), nullIf(entered.at, toDateTime64(0, 3, 'UTC')) AS enteredAt
    FROM page
    LEFT JOIN (
      SELECT customer_id, max(changed_at) AS at FROM segment_changes
      WHERE segment_no = {segment_no:UInt32} AND has_entered = 1 AND customer_id IN (SELECT customer_id FROM page)
      GROUP BY customer_id
    ) AS entered ON page.customer_id = entered.customer_id
    ORDER BY page.customer_id`,
    {
      params: {
        ...maskParams(segment),
        segment_no: segment.number,
        as_of: warehouseInstant(asOfMs),
        after: after ?? '0'.repeat(16),
        limit: limit + 1,
      },
    },
  )
  return toPage(rows, limit)
}

/** One page of those for whom a definition holds as of a date. */
export function findMembers(
  sources: SegmentSources,
  tree: SegmentTree,
  asOfMs: number,
  { after, limit }: Place,
): Promise<MemberPage> {
  return withPlan(sources, asOfMs, [tree], async (plan, [planned]) => {
    const place = plan.bag.place(after ?? '0'.repeat(16), 'String')
    const asOf = plan.bag.place(warehouseInstant(asOfMs), "DateTime64(3, 'UTC')")
    const sql = `SELECT ${memberColumns}, NULL AS enteredAt FROM states FINAL
      WHERE as_of = ${asOf} AND customer_id > reinterpretAsUInt64(reverse(unhex(${place})))
        AND customer_id IN (SELECT customer_id FROM (${passesSql(plan, 'everyone')}) WHERE ${planned?.sql})
      ORDER BY customer_id LIMIT ${plan.bag.place(limit + 1, 'UInt32')}`
    const rows = await sources.warehouse.query<SegmentMember>('segments.members.find', sql, { params: plan.bag.all() })
    return toPage(rows, limit)
  })
}

export function maskParams({ number }: StoredSegment) {
  return { group_no: number >> 6, bit: number & 63 }
}

function toPage(rows: SegmentMember[], limit: number): MemberPage {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last ? last.customerId.slice(4) : null }
}
