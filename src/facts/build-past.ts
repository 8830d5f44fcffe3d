import type { Settings } from '../settings/index.ts'
import type { Warehouse } from '../storage/index.ts'
import { buildFacts, warehouseInstant } from './build-facts.ts'
import { pastFactsSql } from './customer-facts-sql.ts'

/** Above this share of events to read again, copying the rest costs more than it spares. */
const rebuildShare = 0.7

export type PastBuild = {
  asOfMs: number
  /** Newest batch in the present facts, where these mean what facts mean now; null where settings or catalogue have changed since. */
  presentBatch: number | null
  onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Writes everyone's facts as known before an instant as a partition of table `customers_past`. Facts are what the events before it say: of a customer
 * of whom no event came since, they are those of today, and are copied; the others' are worked out from the events.
 */
export async function fillPast(warehouse: Warehouse, settings: Settings, build: PastBuild): Promise<void> {
  const { asOfMs, presentBatch, onProgress } = build
  await dropPast(warehouse, asOfMs)
  const params = { as_of: warehouseInstant(asOfMs) }
  const target = { table: 'customers_past' as const, asOfMs, version: 1, onProgress }
  if (presentBatch !== null) {
    await warehouse.command('facts.scope.clear', 'TRUNCATE TABLE refresh_scope')
    await warehouse.command('facts.past.scope', changedSince, {
      lane: 'refresh',
      params: { ...params, after: presentBatch },
    })
    const changed = await count(warehouse, eventsOfScope, params)
    if (changed <= rebuildShare * (await count(warehouse, eventsBefore, params))) {
      await warehouse.command('facts.past.copy', copyUnchanged, {
        lane: 'refresh',
        maxSeconds: 600,
        params,
      })
      return buildFacts(warehouse, settings, { ...target, scope: 'changed', eventCount: changed })
    }
  }
  const eventCount = await count(warehouse, eventsBefore, params)
  return buildFacts(warehouse, settings, { ...target, scope: 'everyone', eventCount })
}

/** Takes a past date's facts away: whole, or what a build that died left of them. */
export async function dropPast(warehouse: Warehouse, asOfMs: number): Promise<void> {
  // An instant of our own, formatted by us; a partition cannot be a parameter.
  await warehouse.command('facts.past.drop', `ALTER TABLE customers_past DROP PARTITION '${warehouseInstant(asOfMs)}'`)
}

async function count(warehouse: Warehouse, sql: string, params: Record<string, unknown>): Promise<number> {
  const [row] = await warehouse.query<{ n: number }>('facts.past.count', sql, { lane: 'refresh', params })
  return row?.n ?? 0
}

// Every identifier of every customer with an event since the instant, or with one that the present facts do not know yet.
const changedSince = `
INSERT INTO refresh_scope
WITH changed AS (
  SELECT DISTINCT dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id) AS customer_id, identity_id FROM (
    SELECT identity_id FROM events WHERE occurred_at >= {as_of:DateTime64(3, 'UTC')}
    UNION ALL SELECT identity_id FROM changes WHERE batch_id > {after:UInt64}
  )
)
SELECT DISTINCT identity_id FROM (
  SELECT identity_id FROM changed
  UNION ALL SELECT customer_id FROM changed
  UNION ALL SELECT identity_id FROM identity_links FINAL WHERE customer_id IN (SELECT customer_id FROM changed)
)`

const eventsBefore = "SELECT count() AS n FROM events WHERE occurred_at < {as_of:DateTime64(3, 'UTC')}"

const eventsOfScope = `${eventsBefore} AND identity_id IN (SELECT identity_id FROM refresh_scope)`

const copyUnchanged = pastFactsSql(`
SELECT * REPLACE (toUInt64(1) AS version)
FROM customers FINAL
WHERE customer_id NOT IN (SELECT identity_id FROM refresh_scope)`)
