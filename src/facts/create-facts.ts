import type { Clock, Log } from '../platform/index.ts'
import type { Settings, SettingsStore } from '../settings/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'
import { buildFacts, warehouseInstant } from './build-facts.ts'
import { dropPast, fillPast } from './build-past.ts'
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts'

export type FactsDependencies = {
  warehouse: Warehouse
  ledger: Ledger
  settings: SettingsStore
  clock: Clock
  log: Log
  /** Brings who is who up to date in the warehouse. */
  publishIdentities(): Promise<void>
  /** The newest batch of events that is wholly written. */
  settledBatch(): Promise<number>
}

export type RefreshResult = { customers: number; seconds: number; isRebuild: boolean }
export type Progress = (done: number, total: number) => void

export type Facts = {
  /** Recomputes the customers that changed since the last refresh. Cost follows the change, not the history. */
  refresh(onProgress?: Progress): Promise<RefreshResult>
  /** Recomputes everyone beside the present rows and swaps the tables, so readers never see a half. Gives the same rows as refreshing did. */
  rebuild(onProgress?: Progress): Promise<RefreshResult>
  /** Works out everyone's facts as known at a past instant, beside those of other dates. Call inside `exclusively`. */
  buildPast(asOfMs: number, onProgress?: Progress): Promise<void>
  /** Forgets the facts of a past date. */
  dropPast(asOfMs: number): Promise<void>
  /** Runs work while no refresh, rebuild or past build runs. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
  /** Newest version among the facts and the batch they include. */
  checkpoint(): Promise<Checkpoint>
  /**
   * A text that stays the same as long as the facts as known at the instant do. The event log only grows, so as many events before the
   * instant are the same events; besides them only who is who, the catalogue and settings count.
   */
  fingerprint(asOfMs: number): Promise<string>
}

// Events of the far future are refused on the way in; a day covers those slightly ahead.
const dayMs = 86_400_000
// Above this share of changed customers one pass over everyone is cheaper than looking each up.
const rebuildShare = 0.3

export function createFacts(deps: FactsDependencies): Facts {
  const { warehouse, ledger, settings, clock } = deps
  const exclusively: Facts['exclusively'] = (work) => ledger.withLock('facts', work)
  const horizonMs = () => clock.nowMs() + 2 * dayMs

  async function nextVersion(): Promise<number> {
    // A clock set back must not make new rows look older than the present ones.
    return Math.max(clock.nowMs(), (await readCheckpoint(ledger)).version + 1)
  }

  async function rebuildAll(batch: number, catalogue: number, startedAt: number, onProgress?: Progress) {
    const version = await nextVersion()
    await warehouse.command('facts.rebuild.clear', 'TRUNCATE TABLE customers_rebuild')
    const eventCount = await count(warehouse, 'SELECT count() AS n FROM events')
    await buildFacts(warehouse, settings.current(), {
      table: 'customers_rebuild',
      scope: 'everyone',
      asOfMs: horizonMs(),
      version,
      eventCount,
      onProgress,
    })
    await warehouse.command('facts.rebuild.swap', 'EXCHANGE TABLES customers AND customers_rebuild')
    await warehouse.command('facts.rebuild.clear', 'TRUNCATE TABLE customers_rebuild')
    await writeCheckpoint(
      ledger,
      { batch, version, catalogue, settings: factsSettings(settings.current()) },
      clock.nowMs(),
    )
    const customers = await count(warehouse, 'SELECT count() AS n FROM customers')
    return { customers, seconds: (performance.now() - startedAt) / 1000, isRebuild: true }
  }

  async function refreshChanged(
    checkpoint: Checkpoint,
    batch: number,
    catalogue: number,
    startedAt: number,
    onProgress?: Progress,
  ) {
    await warehouse.command('facts.scope.clear', 'TRUNCATE TABLE refresh_scope')
    await warehouse.command('facts.scope', changedIdentities, {
      lane: 'refresh',
      params: { after: checkpoint.batch, until: batch },
    })
    const [scope] = await warehouse.query<{ customers: number; events: number; all_events: number }>(
      'facts.scope.size',
      scopeSize,
      { lane: 'refresh' },
    )
    if (!scope || (scope.events > 100_000 && scope.events > rebuildShare * scope.all_events))
      return rebuildAll(batch, catalogue, startedAt, onProgress)
    const version = await nextVersion()
    await warehouse.command('facts.tombstones', tombstones, { lane: 'refresh', params: { version } })
    await buildFacts(warehouse, settings.current(), {
      table: 'customers',
      scope: 'changed',
      asOfMs: horizonMs(),
      version,
      eventCount: scope.events,
      onProgress,
    })
    await writeCheckpoint(ledger, { ...checkpoint, batch, version }, clock.nowMs())
    await forgetOldChanges(warehouse, batch)
    return { customers: scope.customers, seconds: (performance.now() - startedAt) / 1000, isRebuild: false }
  }

  async function run(isForced: boolean, onProgress?: Progress): Promise<RefreshResult> {
    const startedAt = performance.now()
    const batch = await deps.settledBatch()
    await deps.publishIdentities()
    const checkpoint = await readCheckpoint(ledger)
    const catalogue = await count(warehouse, catalogueVersion)
    if (catalogue !== checkpoint.catalogue) {
      await warehouse.command('facts.catalogue', 'SYSTEM RELOAD DICTIONARY catalogue')
      await warehouse.command('facts.catalogue', 'SYSTEM RELOAD DICTIONARY product_now')
    }
    const meansSame = catalogue === checkpoint.catalogue && factsSettings(settings.current()) === checkpoint.settings
    if (isForced || !meansSame) return rebuildAll(batch, catalogue, startedAt, onProgress)
    if (batch <= checkpoint.batch) return { customers: 0, seconds: 0, isRebuild: false }
    return refreshChanged(checkpoint, batch, catalogue, startedAt, onProgress)
  }

  async function fingerprintAt(asOfMs: number): Promise<string> {
    const params = { as_of: warehouseInstant(asOfMs) }
    const [row] = await warehouse.query<Record<string, number>>('facts.fingerprint', fingerprint, { params })
    return JSON.stringify({ ...row, settings: factsSettings(settings.current()) })
  }

  async function buildPast(asOfMs: number, onProgress?: Progress): Promise<void> {
    const present = await readCheckpoint(ledger)
    const isMeantAlike =
      present.settings === factsSettings(settings.current()) &&
      present.catalogue === (await count(warehouse, catalogueVersion))
    const presentBatch = isMeantAlike ? present.batch : null
    await fillPast(warehouse, settings.current(), { asOfMs, presentBatch, onProgress })
  }

  return {
    refresh: (onProgress) => exclusively(() => run(false, onProgress)),
    rebuild: (onProgress) => exclusively(() => run(true, onProgress)),
    buildPast,
    dropPast: (asOfMs) => dropPast(warehouse, asOfMs),
    exclusively,
    checkpoint: () => readCheckpoint(ledger),
    fingerprint: fingerprintAt,
  }
}

/** The settings that facts depend on, as text: other settings change states only. */
function factsSettings({ timeZone, currency, sessionGapMinutes, currencyRates }: Settings): string {
  return JSON.stringify({ timeZone, currency, sessionGapMinutes, currencyRates })
}

async function count(warehouse: Warehouse, sql: string, params: Record<string, unknown> = {}): Promise<number> {
  const [row] = await warehouse.query<{ n: number }>('facts.count', sql, { lane: 'refresh', params })
  return row?.n ?? 0
}

const catalogueVersion = 'SELECT toUInt64(max(version)) AS n FROM products'

// Every identifier of every customer that one of the changed identifiers belongs to now.
const changedIdentities = `
INSERT INTO refresh_scope
WITH changed AS (
  SELECT DISTINCT dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id) AS customer_id, identity_id
  FROM changes WHERE batch_id > {after:UInt64} AND batch_id <= {until:UInt64}
)
SELECT DISTINCT identity_id FROM (
  SELECT identity_id FROM changed
  UNION ALL SELECT customer_id FROM changed
  UNION ALL SELECT identity_id FROM identity_links FINAL WHERE customer_id IN (SELECT customer_id FROM changed)
)`

const scopeSize = `
SELECT
  (SELECT uniqExact(dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id)) FROM refresh_scope) AS customers,
  (SELECT count() FROM events WHERE identity_id IN (SELECT identity_id FROM refresh_scope)) AS events,
  (SELECT count() FROM events) AS all_events`

// Customers that were joined to another one, or whose events all went elsewhere, have no row of their own any more.
const tombstones = `
INSERT INTO customers (customer_id, version, is_deleted)
SELECT customer_id, {version:UInt64}, 1
FROM customers FINAL
WHERE customer_id IN (SELECT identity_id FROM refresh_scope)
  AND dictGetOrDefault('customer_of', 'customer_id', customer_id, customer_id) != customer_id`

async function forgetOldChanges(warehouse: Warehouse, batch: number): Promise<void> {
  const rows = await count(warehouse, 'SELECT count() AS n FROM changes')
  if (rows < 200_000) return
  // Changes go in order of batches, so what is old lies together; a delete this rare costs nothing that matters.
  await warehouse.command('facts.changes.forget', 'DELETE FROM changes WHERE batch_id < {batch:UInt64}', {
    lane: 'refresh',
    params: { batch },
  })
}

const fingerprint = `
SELECT
  (SELECT count() FROM events WHERE occurred_at < {as_of:DateTime64(3, 'UTC')}) AS events,
  (SELECT max(version) FROM identity_links) AS identities,
  (SELECT max(version) FROM products) AS catalogue`
