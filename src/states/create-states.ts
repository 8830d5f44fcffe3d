import { type Facts, type FactsPlace, warehouseInstant } from '../facts/index.ts'
import { type Clock, type IdentityKey, isoOf, type Log, parseAsOf } from '../platform/index.ts'
import type { Settings, SettingsStore } from '../settings/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'
import { calibrate, calibrateHorizon, measuredWith } from './calibrate.ts'
import type { Calibration } from './calibration.ts'
import { readCalibration, storeCalibration } from './calibration-store.ts'
import { type CustomerExplained, explainCustomer } from './explain-customer.ts'
import { createPastDates, type PastDateUnderWay } from './past-dates.ts'
import { previewSettings, type SettingsPreview } from './preview-settings.ts'
import { readSnapshot, removeSnapshots, type Snapshot, touchSnapshot, writeSnapshot } from './snapshots.ts'
import { readStageHistory, type StageHistory } from './stage-history.ts'
import { statesParams, statesSql, statesStatement } from './states-sql.ts'

export type StatesDependencies = {
  warehouse: Warehouse
  ledger: Ledger
  settings: SettingsStore
  facts: Facts
  clock: Clock
  log: Log
}

export type States = {
  /** The instant that "today" stands for: the start of the shop's tomorrow, so that all that happened until now counts and a day has one answer. */
  currentAsOfMs(): number
  /** How far today's states are: the facts they were worked out from, and when everyone's were last. Undefined before the first time. */
  currentPosition(): Promise<StatesPosition | undefined>
  /**
   * Makes sure that table `states` holds everyone as of the instant, worked out from the newest facts, and that the facts stand where
   * `factsPlace` says. Past dates are kept until facts change.
   */
  ensure(asOfMs: number): Promise<void>
  /** Where the facts are read that the states of the instant were worked out from. */
  factsPlace(asOfMs: number): FactsPlace
  /** The past date that is being worked out at the moment. */
  pastUnderWay(): PastDateUnderWay | undefined
  /** Works out today's states of the customers whose facts changed since they were last worked out; everyone's on a new day or with `isForced`. */
  refreshCurrent(options?: { isForced?: boolean }): Promise<{ customers: number; seconds: number }>
  /** What the whole shop looked like on a date: fitted once, then kept, so that the same day gives the same answer. */
  calibration(asOfMs: number): Promise<Calibration>
  /** One customer's facts and states as of the instant, with the reason for each; undefined if they had done nothing before it. */
  explainCustomer(customerKey: IdentityKey, asOfMs: number): Promise<CustomerExplained | undefined>
  /** The stages that one customer has been in before the instant, oldest first, as the instant's own model judges them. */
  stageHistory(customerKey: IdentityKey, asOfMs: number): Promise<StageHistory>
  /** What other settings would do to today's states; nothing is stored. Of more customers than `mostCounted` a sample is counted. */
  previewSettings(changed: Settings, mostCounted?: number): Promise<SettingsPreview>
  /** Fits everything again for today from the newest facts and works out everyone's states. */
  recalibrate(): Promise<Calibration>
}

type CalibrationAge = { asOfMs: number; buyers: number; isForced: boolean; snapshot: Snapshot | undefined }

export type StatesPosition = { asOfMs: number; version: number; epoch: number }

type WriteTarget = { asOfMs: number; place: FactsPlace; version: number; changedAfter?: number }

/** A shop grows into its calibration: while it has changed by more than this since, the day's calibration is made anew. */
const staleShare = 0.02

/** What the facts are of the time that a past date takes; measured at a million customers, 175 of 222 s. */
const factsShare = 0.8

export function createStates(deps: StatesDependencies): States {
  const { warehouse, ledger, settings, facts, clock } = deps
  const currentAsOfMs = () => parseAsOf(undefined, settings.current().timeZone, clock.nowMs()) as number
  const factsPlace = (asOfMs: number) => (asOfMs === currentAsOfMs() ? 'now' : 'past')

  async function calibrationOf(asOfMs: number, isForced = false): Promise<Calibration> {
    const stored = isForced ? undefined : await readCalibration(ledger, asOfMs)
    // The share at which a customer lapses is told with the models, but nothing is fitted with it: the one in force holds.
    if (stored) return withLapseShare(stored, settings.current().lapseShare)
    const calibration = await calibrate(warehouse, settings.current(), asOfMs, factsPlace(asOfMs))
    await storeCalibration(ledger, asOfMs, calibration, clock.nowMs())
    return calibration
  }

  /** Writes everyone's states as of the instant, or with `changedAfter` only of customers whose facts are newer than that version. */
  async function write(target: WriteTarget, calibration: Calibration): Promise<void> {
    const { asOfMs, place, version, changedAfter } = target
    const params = statesParams(calibration, settings.current(), warehouseInstant(asOfMs), version)
    const filter = changedAfter === undefined ? '' : `WHERE customer_id IN (${changedCustomers})`
    await warehouse.command('states.write', statesSql(calibration, place, filter), {
      lane: 'refresh',
      maxSeconds: 600,
      settings: statesStatement,
      params: { ...params, ...(changedAfter === undefined ? {} : { changed_after: changedAfter }) },
    })
  }

  async function writeCurrent(isForced: boolean): Promise<{ customers: number; seconds: number }> {
    const startedAt = performance.now()
    const asOfMs = currentAsOfMs()
    const { version } = await facts.checkpoint()
    const settingsKey = JSON.stringify(settings.current())
    const snapshot = await readSnapshot(ledger, asOfMs)
    const buyers = await countBuyers(warehouse)
    const isWhole = isForced || !snapshot || snapshot.settings !== settingsKey || hasGrown(snapshot, buyers)
    if (!isWhole && snapshot.version === version) return { customers: 0, seconds: 0 }
    const isMeasured = await isCalibrated({ asOfMs, buyers, isForced, snapshot })
    const calibration = await calibrationOf(asOfMs, isWhole && !isMeasured)
    const target = { asOfMs, place: 'now' as const, version }
    await write(isWhole ? target : { ...target, changedAfter: snapshot.version }, calibration)
    await warehouse.command('states.tombstones', tombstones(isWhole), {
      lane: 'refresh',
      params: { as_of: warehouseInstant(asOfMs), version, ...(isWhole ? {} : { changed_after: snapshot.version }) },
    })
    await writeSnapshot(
      ledger,
      {
        ...{ asOfMs, version, fingerprint: '', settings: settingsKey, buyers: isWhole ? buyers : snapshot.buyers },
        epoch: isWhole ? Math.max(clock.nowMs(), (snapshot?.epoch ?? 0) + 1) : snapshot.epoch,
      },
      clock.nowMs(),
    )
    await forgetOldDates()
    const [row] = await warehouse.query<{ n: number }>(
      'states.written',
      "SELECT count() AS n FROM states WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND version = {version:UInt64}",
      {
        lane: 'refresh',
        params: { as_of: warehouseInstant(asOfMs), version },
      },
    )
    return { customers: row?.n ?? 0, seconds: (performance.now() - startedAt) / 1000 }
  }

  async function forgetOldDates(): Promise<void> {
    for (const asOfMs of await removeSnapshots(warehouse, ledger, currentAsOfMs())) await facts.dropPast(asOfMs)
  }

  // The day's calibration stays as it is unless the shop or how it is measured is another one by now, so that refreshing and rebuilding
  // measure alike.
  async function isCalibrated(now: CalibrationAge): Promise<boolean> {
    if (now.isForced) return false
    const measured = now.snapshot && measuredWith(JSON.parse(now.snapshot.settings) as Settings)
    if (measured !== undefined && measured !== measuredWith(settings.current())) return false
    const stored = await readCalibration(ledger, now.asOfMs)
    return stored !== undefined && Math.abs(stored.buyers - now.buyers) <= staleShare * Math.max(stored.buyers, 1)
  }

  async function preview(changed: Settings, mostCounted?: number): Promise<SettingsPreview> {
    const asOfMs = currentAsOfMs()
    await ensure(asOfMs)
    const before = await calibrationOf(asOfMs)
    const after = await calibrationUnder(changed, before)
    return previewSettings(warehouse, { asOfMs, settings: changed, before, after }, mostCounted)
  }

  /** Today's calibration as it would be under other settings. */
  async function calibrationUnder(changed: Settings, before: Calibration): Promise<Calibration> {
    const current = settings.current()
    const bounds = { maxSeconds: 30 }
    if (measuredWith(changed) === measuredWith(current)) return before
    const isHorizonAlone = measuredWith({ ...changed, horizonDays: current.horizonDays }) === measuredWith(current)
    if (isHorizonAlone) return calibrateHorizon(warehouse, changed, before, bounds)
    return calibrate(warehouse, changed, currentAsOfMs(), 'now', bounds)
  }

  async function writePast(asOfMs: number, step: (share: number) => void): Promise<void> {
    step(0)
    if (await isReady(asOfMs)) return
    const fingerprint = await facts.fingerprint(asOfMs)
    await facts.buildPast(asOfMs, (done, total) => step((factsShare * done) / total))
    const calibration = await calibrationOf(asOfMs, true)
    await warehouse.command('states.drop', `ALTER TABLE states DROP PARTITION '${warehouseInstant(asOfMs)}'`)
    await write({ asOfMs, place: 'past', version: 1 }, calibration)
    const { buyers } = calibration
    const snapshot = { asOfMs, version: 1, fingerprint, settings: JSON.stringify(settings.current()), buyers, epoch: 0 }
    await writeSnapshot(ledger, snapshot, clock.nowMs())
    await forgetOldDates()
    deps.log.info({ asOf: isoOf(asOfMs), buyers }, 'states of a past date worked out')
  }

  // Asked before queueing: a report must not wait for a refresh or rebuild under way when an answer stands ready. Today's may be a refresh
  // behind, which its freshness says; a past date's stands until something of that past changes.
  async function isReady(asOfMs: number): Promise<boolean> {
    const snapshot = await readSnapshot(ledger, asOfMs)
    if (!snapshot || snapshot.settings !== JSON.stringify(settings.current())) return false
    return asOfMs === currentAsOfMs() || snapshot.fingerprint === (await facts.fingerprint(asOfMs))
  }

  const pastDates = createPastDates((asOfMs, step) => facts.exclusively(() => writePast(asOfMs, step)))

  async function ensure(asOfMs: number): Promise<void> {
    if (await isReady(asOfMs)) return touchSnapshot(ledger, asOfMs, clock.nowMs())
    if (asOfMs === currentAsOfMs()) await facts.exclusively(() => writeCurrent(false))
    else await pastDates.workOut(asOfMs)
  }

  async function calibrationAt(asOfMs: number): Promise<Calibration> {
    await ensure(asOfMs)
    return calibrationOf(asOfMs)
  }

  return {
    currentAsOfMs,
    currentPosition: async () => {
      const snapshot = await readSnapshot(ledger, currentAsOfMs())
      return snapshot && { asOfMs: snapshot.asOfMs, version: snapshot.version, epoch: snapshot.epoch ?? 0 }
    },
    ensure,
    factsPlace,
    pastUnderWay: pastDates.underWay,
    refreshCurrent: ({ isForced = false } = {}) => facts.exclusively(() => writeCurrent(isForced)),
    calibration: calibrationAt,
    explainCustomer: async (customerKey, asOfMs) => {
      await ensure(asOfMs)
      return explainCustomer(warehouse, settings.current(), customerKey, asOfMs, asOfMs === currentAsOfMs())
    },
    stageHistory: async (customerKey, asOfMs) => {
      await ensure(asOfMs)
      return readStageHistory(warehouse, settings.current(), customerKey, { asOfMs, facts: factsPlace(asOfMs) })
    },
    previewSettings: preview,
    recalibrate: async () => {
      await facts.exclusively(() => writeCurrent(true))
      return calibrationOf(currentAsOfMs())
    },
  }
}

function withLapseShare(calibration: Calibration, lapseShare: number): Calibration {
  return { ...calibration, groups: calibration.groups.map((group) => ({ ...group, lapseShare })) }
}

function hasGrown(snapshot: Snapshot, buyers: number): boolean {
  return Math.abs(snapshot.buyers - buyers) > staleShare * Math.max(snapshot.buyers, 1)
}

async function countBuyers(warehouse: Warehouse): Promise<number> {
  const sql = 'SELECT countIf(notEmpty(orders.paid_at)) AS n FROM customers FINAL'
  const [row] = await warehouse.query<{ n: number }>('states.buyers', sql, { lane: 'refresh' })
  return row?.n ?? 0
}

// By key first: FINAL then merges only the granules of those customers.
const changedCustomers = 'SELECT customer_id FROM customers WHERE version > {changed_after:UInt64}'

/** Customers who were joined to another one have no state of their own any more. */
const tombstones = (isWhole: boolean) => `
INSERT INTO states (as_of, customer_id, version, is_deleted)
SELECT {as_of:DateTime64(3, 'UTC')}, customer_id, {version:UInt64}, 1
FROM states FINAL
WHERE as_of = {as_of:DateTime64(3, 'UTC')}
  AND ${
    isWhole
      ? 'customer_id NOT IN (SELECT customer_id FROM customers FINAL)'
      : 'customer_id IN (SELECT customer_id FROM customers WHERE is_deleted = 1 AND version > {changed_after:UInt64})'
  }`
