import { warehouseInstant } from '../../facts/index.ts'
import { type IdentityKey, keyToUInt64 } from '../../platform/index.ts'
import type { Warehouse } from '../../storage/index.ts'

export type SizePoint = { at: string; size: number; entered: number; left: number }

/** How large a segment was after each refresh that changed it, oldest first; the newest `limit` of them before an instant. */
export async function readSizes(
  warehouse: Warehouse,
  number: number,
  { limit, beforeMs }: { limit: number; beforeMs: number },
): Promise<SizePoint[]> {
  const rows = await warehouse.query<SizePoint>(
    'segments.sizes.read',
    `SELECT changed_at AS at, size, entered, left_count AS left FROM segment_sizes FINAL
    WHERE segment_no = {segment_no:UInt32} AND changed_at < {before:DateTime64(3, 'UTC')}
    ORDER BY changed_at DESC, refresh_no DESC LIMIT {limit:UInt32}`,
    { params: { segment_no: number, limit, before: warehouseInstant(beforeMs) } },
  )
  return rows.reverse()
}

/**
 * How a segment grew in all, thinned by width: the time between its first change and its last before the date is cut into `points` equal
 * stretches, and each tells the size at its end with all who entered and left within it. One statement, whatever the number of changes.
 */
export async function readThinnedSizes(
  warehouse: Warehouse,
  number: number,
  { points, beforeMs }: { points: number; beforeMs: number },
): Promise<SizePoint[]> {
  return warehouse.query<SizePoint>(
    'segments.sizes.thinned',
    `SELECT max(moment) AS at, argMax(members, (moment, refresh_no)) AS size, sum(came) AS entered, sum(went) AS left
    FROM (
      SELECT changed_at AS moment, refresh_no, size AS members, entered AS came, left_count AS went,
        toUnixTimestamp64Milli(moment) AS ms, min(ms) OVER () AS first_ms, max(ms) OVER () AS last_ms,
        intDiv((ms - first_ms) * {points:UInt32}, last_ms - first_ms + 1) AS stretch
      FROM segment_sizes FINAL
      WHERE segment_no = {segment_no:UInt32} AND changed_at < {before:DateTime64(3, 'UTC')}
    )
    GROUP BY stretch ORDER BY stretch`,
    { params: { segment_no: number, points, before: warehouseInstant(beforeMs) } },
  )
}

/** How a segment grew lately: its size after the last change of each hour, oldest first, and what it was a week ago (null: not recorded yet). */
export type RecentSizes = { weekAgo: number | null; sizes: { at: string; size: number }[] }

/** Of every segment by number the sizes between two instants, at most one an hour; one statement for all of them. */
export async function readRecentSizes(
  warehouse: Warehouse,
  { fromMs, weekAgoMs, beforeMs }: { fromMs: number; weekAgoMs: number; beforeMs: number },
): Promise<Map<number, RecentSizes>> {
  const rows = await warehouse.query<{ number: number; weekAgo: number | null; at: string[]; size: number[] }>(
    'segments.sizes.recent',
    `SELECT segment_no AS number, if(countIf(changed_at <= {week_ago:DateTime64(3, 'UTC')}) = 0, NULL,
        argMaxIf(last_size, changed_at, changed_at <= {week_ago:DateTime64(3, 'UTC')})) AS weekAgo,
      arrayMap(point -> point.1, arraySort(groupArray((changed_at, last_size))) AS points) AS at,
      arrayMap(point -> point.2, points) AS size
    FROM (
      SELECT segment_no, max(segment_sizes.changed_at) AS changed_at, argMax(size, (segment_sizes.changed_at, refresh_no)) AS last_size
      FROM segment_sizes FINAL
      WHERE segment_sizes.changed_at >= {from:DateTime64(3, 'UTC')} AND segment_sizes.changed_at < {before:DateTime64(3, 'UTC')}
      GROUP BY segment_no, toStartOfHour(segment_sizes.changed_at)
    )
    GROUP BY segment_no`,
    {
      params: {
        from: warehouseInstant(fromMs),
        week_ago: warehouseInstant(weekAgoMs),
        before: warehouseInstant(beforeMs),
      },
    },
  )
  return new Map(
    rows.map(({ number, weekAgo, at, size }) => [
      number,
      { weekAgo, sizes: at.map((instant, place) => ({ at: instant, size: size[place] ?? 0 })) },
    ]),
  )
}

export type RecordedSize = { size: number; recordedAt: string }

/** What was recorded last of every segment before an instant, by number; a segment that nothing was recorded of is not there. */
export async function readSizesAt(warehouse: Warehouse, beforeMs: number): Promise<Map<number, RecordedSize>> {
  const rows = await warehouse.query<RecordedSize & { number: number }>(
    'segments.sizes.at',
    `SELECT segment_no AS number, argMax(size, (changed_at, refresh_no)) AS size, max(changed_at) AS recordedAt
    FROM segment_sizes FINAL WHERE changed_at < {before:DateTime64(3, 'UTC')} GROUP BY segment_no`,
    { params: { before: warehouseInstant(beforeMs) } },
  )
  return new Map(rows.map(({ number, ...recorded }) => [number, recorded]))
}

export type Stay = { enteredAt: string; leftAt: string | null; cause: string }

/** When a customer was in a segment: every stay with its beginning and end, oldest first. */
export async function readStays(warehouse: Warehouse, number: number, customer: IdentityKey): Promise<Stay[]> {
  const rows = await warehouse.query<{ at: string; has_entered: number; cause: string }>(
    'segments.stays',
    `SELECT changed_at AS at, has_entered, cause FROM segment_changes FINAL
    WHERE segment_no = {segment_no:UInt32} AND customer_id = {customer:UInt64} ORDER BY refresh_no`,
    { params: { segment_no: number, customer: keyToUInt64(customer) } },
  )
  const stays: Stay[] = []
  for (const { at, has_entered, cause } of rows) {
    const last = stays.at(-1)
    if (has_entered) stays.push({ enteredAt: at, leftAt: null, cause })
    else if (last) last.leftAt = at
  }
  return stays
}

export type SegmentChange = { customerId: string; change: 'entered' | 'left'; cause: string; at: string }

/** The changes of one refresh of one segment, a page at a time by customer. */
export async function readChanges(
  warehouse: Warehouse,
  { number, refreshNo, after, limit }: { number: number; refreshNo: number; after: string; limit: number },
): Promise<SegmentChange[]> {
  return warehouse.query<SegmentChange>(
    'segments.changes.read',
    `SELECT
      concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) AS customerId, if(has_entered = 1, 'entered', 'left') AS change,
      cause, changed_at AS at
    FROM segment_changes FINAL
    WHERE segment_no = {segment_no:UInt32} AND refresh_no = {refresh_no:UInt64} AND customer_id > reinterpretAsUInt64(reverse(unhex({after:String})))
    ORDER BY customer_id LIMIT {limit:UInt32}`,
    { params: { segment_no: number, refresh_no: refreshNo, after, limit } },
  )
}

export type NewestChange = SegmentChange & { userId: string; email: string; name: string }

/** The newest entries and exits of a segment with who it was, newest first; those of its beginning and of edits are left out. */
export async function readNewestChanges(warehouse: Warehouse, number: number, limit: number): Promise<NewestChange[]> {
  return warehouse.query<NewestChange>(
    'segments.changes.newest',
    `SELECT
      concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) AS customerId, if(has_entered = 1, 'entered', 'left') AS change,
      cause, changed_at AS at, user_id AS userId, email, name
    FROM (
      SELECT * FROM segment_changes FINAL
      WHERE segment_no = {segment_no:UInt32} AND cause IN ('data', 'time')
      ORDER BY changed_at DESC, customer_id LIMIT {limit:UInt32}
    ) AS newest
    LEFT JOIN (SELECT customer_id, user_id, email, name FROM customers FINAL) AS who USING (customer_id)
    ORDER BY at DESC, customerId`,
    { params: { segment_no: number, limit } },
  )
}
