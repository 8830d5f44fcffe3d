import type { Warehouse } from '../storage/index.ts'

/**
 * Which of these event ids the log already holds. Call with the log to yourself: the ids pass through the one table `arriving_events`.
 * Measured with 10 million events on two cores: 5 ms for one id, 50 ms for 500, 140 ms for 50,000; as a parameter 4, 48 and 200 ms.
 */
export async function findKnownEvents(warehouse: Warehouse, eventIds: readonly string[]): Promise<Set<string>> {
  if (eventIds.length === 0) return new Set()
  const lane = 'intake'
  await warehouse.command('doorway.arriving.clear', 'TRUNCATE TABLE arriving_events', { lane })
  for (let start = 0; start < eventIds.length; start += rowsPerInsert) {
    const rows = `${eventIds.slice(start, start + rowsPerInsert).join('\n')}\n`
    await warehouse.insert('doorway.arriving', 'arriving_events', ['event_id'], 'TabSeparated', rows)
  }
  const [arrived] = await warehouse.query<{ n: number }>('doorway.arrived', arrivedCount, { lane })
  if (arrived?.n !== eventIds.length) {
    throw new Error(
      'The ids of the arriving events are not where they were put; every statement must reach the same node.',
    )
  }
  const known = await warehouse.query<{ id: string }>('doorway.known', knownAmongArriving, { lane })
  return new Set(known.map(({ id }) => id))
}

const rowsPerInsert = 500_000

// TRAP: behind a balancer the ids could be put on one node and looked for on another; nothing would be found and everything doubled.
const arrivedCount = 'SELECT count() AS n FROM arriving_events'

// Answered from the projection `by_event_id`.
const knownAmongArriving = `
SELECT toString(event_id) AS id FROM events
WHERE event_id IN (SELECT event_id FROM arriving_events)`
