import { z } from 'zod'
import { warehouseInstant } from '../../facts/index.ts'
import type { Warehouse } from '../../storage/index.ts'

export const liveEventSchema = z
  .object({
    eventId: z.string(),
    identity: z.string().describe('Key of the identifier that it is kept under; with the event id it finds the event.'),
    customerId: z.string(),
    who: z.string().describe('E-mail, else user id, phone or anonymous id, as the event says it.'),
    type: z.string(),
    name: z.string(),
    source: z.string(),
    occurredAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    platform: z.string(),
    orderId: z.string(),
    url: z.string(),
    currency: z.string(),
    valueMinor: z.number().int().nullable(),
    products: z.array(z.string()).describe('Names of the first products.'),
  })
  .meta({ id: 'LiveEvent' })

export type LiveEvent = z.infer<typeof liveEventSchema>

export type LiveFilter = { name?: string | undefined; source?: string | undefined; customer?: string | undefined }

/** Identifiers looked at: those of the newest batches. An import writes tens of thousands in one batch, of which a person reads a screen. */
const touchedIdentifiers = 4_000
const key = (column: string) => `leftPad(lower(hex(${column})), 16, '0')`

/**
 * Grain: one row per event, the last received first. Inputs: `changes`, `events`, dictionary `customer_of`. The log is sorted by
 * identifier, so the newest events are found over the identifiers that the newest batches touched: some thousand granules at most, however
 * long the log.
 */
const newestEvents = `
WITH touched AS (SELECT identity_id FROM changes ORDER BY batch_id DESC LIMIT {touched:UInt32})
SELECT
  toString(event_id) AS eventId, ${key('identity_id')} AS identity,
  concat('cus_', ${key("dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id)")}) AS customerId,
  multiIf(email != '', email, user_id != '', user_id, phone != '', phone, anonymous_id) AS who,
  type, name, source, occurred_at AS occurredAt, received_at AS receivedAt, platform, order_id AS orderId, url, currency,
  value_minor AS valueMinor, arraySlice(arrayMap((name, id) -> if(name = '', id, name), lines.name, lines.product_id), 1, 3) AS products
FROM events
WHERE identity_id IN (SELECT identity_id FROM touched)
  AND received_at >= {since:DateTime64(3, 'UTC')}
  AND ({name:String} = '' OR name = {name:String})
  AND ({source:String} = '' OR source = {source:String})
  AND ({customer:String} = '' OR ${key("dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id)")} = {customer:String})
ORDER BY received_at DESC, occurred_at DESC, event_id DESC
LIMIT {limit:UInt32}`

export type NewestQuery = LiveFilter & { sinceMs: number; limit: number }

/** The events that came in last, newest first. `customer` is a customer id. */
export function readNewestEvents(warehouse: Warehouse, query: NewestQuery): Promise<LiveEvent[]> {
  const { name = '', source = '', customer = '', sinceMs, limit } = query
  return warehouse.query<LiveEvent>('events.newest', newestEvents, {
    maxSeconds: 10,
    params: {
      ...{ name, source, limit, touched: touchedIdentifiers },
      customer: customer.replace(/^cus_/, ''),
      since: warehouseInstant(sinceMs),
    },
  })
}

/** Number of the newest batch; as long as it stays, nothing came in. */
export async function readNewestBatch(warehouse: Warehouse): Promise<number> {
  const sql = 'SELECT batch_id AS newest FROM changes ORDER BY batch_id DESC LIMIT 1'
  const [row] = await warehouse.query<{ newest: number }>('events.newest-batch', sql, { maxSeconds: 10 })
  return row?.newest ?? 0
}

export type RawEvent = Record<string, unknown>

/** Every column of one event, by the column's name; undefined where there is none. */
export async function readRawEvent(
  warehouse: Warehouse,
  { eventId, identity }: { eventId: string; identity: string },
): Promise<RawEvent | undefined> {
  const [row] = await warehouse.query<RawEvent>('events.raw', rawEvent, {
    params: { event: eventId, identity: BigInt(`0x${identity}`).toString() },
  })
  if (!row) return undefined
  const { identity_id: _key, ...said } = row
  return said
}

/** The identifier leads to a few neighbouring granules, where the event's id is looked for. */
const rawEvent = `
SELECT * FROM events WHERE identity_id = {identity:UInt64} AND event_id = toUUIDOrZero({event:String}) LIMIT 1`
