import { type IdentityKey, keyToUInt64 } from '../../platform/index.ts'
import { passesSql } from '../compile/passes.ts'
import type { StoredSegment } from '../store/segment-rows.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

/**
 * Which of the segments a customer is in: the recorded ones now; for another date those that hold for them as of it. One statement.
 * Segments that failed are left out for another date, because what cannot be worked out cannot be asked.
 */
export async function segmentsOf(
  sources: SegmentSources,
  segments: readonly StoredSegment[],
  customer: IdentityKey,
  asOfMs: number,
): Promise<string[]> {
  if (asOfMs === sources.currentAsOfMs()) return recordedOf(sources, segments, customer)
  const sound = segments.filter(({ failure }) => failure === null)
  return withPlan(
    sources,
    asOfMs,
    sound.map(({ tree }) => tree),
    async (plan, planned) => {
      const columns = planned.map(({ sql }, index) => `toUInt8(${sql}) AS in_${index}`).join(', ')
      const [row] = await sources.warehouse.query<Record<string, number>>(
        'segments.of.then',
        `SELECT ${columns} FROM (${passesSql(plan, { customer: keyToUInt64(customer) })})`,
        { params: plan.bag.all() },
      )
      return sound.filter((_segment, index) => row?.[`in_${index}`] === 1).map(({ name }) => name)
    },
  )
}

async function recordedOf(sources: SegmentSources, segments: readonly StoredSegment[], customer: IdentityKey) {
  const rows = await sources.warehouse.query<{ number: number }>(
    'segments.of.now',
    `SELECT group_no * 64 + bit AS number
    FROM segment_members FINAL
    ARRAY JOIN arrayFilter(place -> bitTest(mask, place), range(64)) AS bit
    WHERE customer_id = {customer:UInt64}`,
    { params: { customer: keyToUInt64(customer) } },
  )
  const numbers = new Set(rows.map(({ number }) => Number(number)))
  return segments.filter(({ number }) => numbers.has(number)).map(({ name }) => name)
}
