import { z } from 'zod'
import { warehouseInstant } from '../../facts/index.ts'
import type { Clock } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'

const count = z.number().int()

export const sourceSchema = z
  .object({
    source: z.string().describe('`http`, `file:<mapping>`, `example` …'),
    events: count,
    lastDay: count.describe('Received within 24 hours.'),
    lastWeek: count.describe('Received within 7 days.'),
    firstEventAt: z.iso.datetime().nullable().describe('When its earliest event happened.'),
    lastEventAt: z.iso.datetime().nullable().describe('When its latest event happened.'),
    lastReceivedAt: z.iso.datetime().nullable(),
    daily: z.array(count).describe('Received on each of the last 30 days of 24 hours, oldest first.'),
    openRejects: count.describe('Refused items of this door that nobody has settled.'),
  })
  .meta({ id: 'EventSource' })

export type EventSource = z.infer<typeof sourceSchema>

const shownDays = 30
const dayMs = 86_400_000

/** Grain: one row per source. Input: three narrow columns of `events`, read whole (50 million events: about a second). */
const eventsBySource = `
SELECT
  source, count() AS events,
  countIf(received_at >= {last_day:DateTime64(3, 'UTC')}) AS lastDay,
  countIf(received_at >= {last_week:DateTime64(3, 'UTC')}) AS lastWeek,
  min(occurred_at) AS firstEventAt, max(occurred_at) AS lastEventAt, max(received_at) AS lastReceivedAt,
  sumMapIf(
    [intDiv(toUnixTimestamp64Milli({now:DateTime64(3, 'UTC')}) - toUnixTimestamp64Milli(received_at), ${dayMs})], [toUInt64(1)],
    received_at > {first_day:DateTime64(3, 'UTC')} AND received_at <= {now:DateTime64(3, 'UTC')}
  ) AS by_age
FROM events
GROUP BY source
ORDER BY lastReceivedAt DESC, source`

type Row = Omit<EventSource, 'daily' | 'openRejects'> & { by_age: [number[], number[]] }

/** Every door that events or refused items came in by, the one that was used last first. */
export async function readSources(sources: {
  warehouse: Warehouse
  ledger: Ledger
  clock: Clock
}): Promise<EventSource[]> {
  const nowMs = sources.clock.nowMs()
  const before = (days: number) => warehouseInstant(nowMs - days * dayMs)
  const params = {
    now: warehouseInstant(nowMs),
    last_day: before(1),
    last_week: before(7),
    first_day: before(shownDays),
  }
  const rows = await sources.warehouse.query<Row>('sources', eventsBySource, { params, maxSeconds: 20 })
  const rejects = await countOpenRejects(sources.ledger)
  const found = rows.map(({ by_age: [ages, counts], ...row }) => ({
    ...row,
    daily: Array.from({ length: shownDays }, (_, day) => counts[ages.indexOf(shownDays - 1 - day)] ?? 0),
    openRejects: rejects.get(row.source) ?? 0,
  }))
  const silent = [...rejects].filter(([source]) => !rows.some((row) => row.source === source))
  return [...found, ...silent.map(([source, openRejects]) => refusedOnly(source, openRejects))]
}

/** A door of which nothing was accepted yet. */
function refusedOnly(source: string, openRejects: number): EventSource {
  return {
    ...{ source, openRejects, events: 0, lastDay: 0, lastWeek: 0 },
    ...{ firstEventAt: null, lastEventAt: null, lastReceivedAt: null },
    daily: Array.from({ length: shownDays }, () => 0),
  }
}

async function countOpenRejects(ledger: Ledger): Promise<Map<string, number>> {
  const rows = await ledger.db
    .selectFrom('rejects')
    .select(({ fn }) => ['source', fn.countAll<number>().as('items')])
    .where('state', '=', 'open')
    .groupBy('source')
    .execute()
  return new Map(rows.map(({ source, items }) => [source, Number(items)]))
}
