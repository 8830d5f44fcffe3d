import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeys, openSessions } from '../access/index.ts'
import { openAnnotations } from '../annotations/index.ts'
import { createMetrics, readFreshness } from '../api/index.ts'
import { createBoardWriter, openBoards } from '../boards/index.ts'
import { createFacts, type Facts } from '../facts/index.ts'
import { createKept, type ReportSources } from '../insights/index.ts'
import {
  deliverTo,
  encodeEvents,
  openImportLog,
  openIntake,
  openJournal,
  openRejects,
  type Poison,
} from '../intake/index.ts'
import { type Clock, type Config, createLog, type Log, orThrow, refuse, systemClock } from '../platform/index.ts'
import { createSegments } from '../segments/index.ts'
import { openSettings } from '../settings/index.ts'
import { createStates } from '../states/index.ts'
import { claimDataDirectory, migrate, openLedger, openWarehouse, type Warehouse, whileAsked } from '../storage/index.ts'
import { createRefreshLoop } from '../workers/index.ts'
import type { Shop } from './shop.ts'

export type OpenOptions = {
  clock?: Clock
  log?: Log
  /** How long events gather for a refresh while an import runs. */
  importGatherMs?: number
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/**
 * Opens a shop: everything in the order in which one part needs the next, and closed in reverse, also where opening fails half-way.
 * @throws {RefusalError} `data_in_use` with the owner's name where another process has the data directory
 */
export async function openShop(config: Config, options: OpenOptions = {}): Promise<Shop> {
  const { clock = systemClock, log = createLog(config.logLevel) } = options
  await using opening = new AsyncDisposableStack()

  const claim = orThrow(await claimDataDirectory(config.dataDir))
  opening.defer(() => claim.release())
  const ledger = await openLedger(config)
  opening.defer(() => ledger.close())
  const metrics = createMetrics()
  const bareWarehouse = await openWarehouse(config, log)
  opening.defer(() => bareWarehouse.close())
  const warehouse = metrics.timeStatements(bareWarehouse)
  const appliedMigrations = await migrate(ledger, warehouse)

  const settings = await openSettings(ledger, warehouse, clock)
  const keys = await openKeys(ledger, clock)
  const sessions = openSessions(ledger, clock)
  const rejects = await openRejects({ ledger, clock, log })
  const imports = await openImportLog(ledger, clock)
  const rejectsDir = join(config.dataDir, 'rejects')
  const intake = await openIntake({
    ledger,
    warehouse,
    clock,
    onAppended: ({ accepted, duplicates }) => {
      metrics.countEvents(accepted, duplicates)
      refreshLoop.notify()
    },
  })
  const { doorway, identities, changes } = intake

  const { publish: publishIdentities } = identities
  const { settledBatch } = changes
  const facts = createFacts({ warehouse, ledger, settings, clock, log, publishIdentities, settledBatch })
  const states = createStates({ warehouse, ledger, settings, facts, clock, log })
  const segments = await createSegments({
    ...{ warehouse, ledger, settings, clock, log, states },
    isPrivateAllowed: config.arePrivateWebhooksAllowed,
  })
  const refreshLoop = createRefreshLoop({
    clock,
    log,
    ...(options.importGatherMs === undefined ? {} : { importGatherMs: options.importGatherMs }),
    refresh: async (onProgress) => {
      const refreshed = await facts.refresh(onProgress)
      await states.refreshCurrent()
      await segments.refresh()
      return refreshed
    },
  })
  opening.defer(() => refreshLoop.stop())

  const journal = await openJournal({ directory: join(config.dataDir, 'journal'), log })
  opening.defer(() => journal.close())
  journal.drain(deliverTo(doorway, encodeEvents), (poison) => rejects.add(poison.map(rejectOf)))

  const queueLag = () => countWaitingCustomers(facts, warehouse)
  const { gauge } = metrics
  gauge('regulars_customers_waiting', 'Customers with events that facts do not include yet', queueLag)
  gauge('regulars_journal_events', 'Accepted events not in the log yet', () => journal.stats().undeliveredEvents)
  gauge('regulars_rejects_open', 'Refused items that nobody has looked at', async () => (await rejects.count()).open)

  const countFailed = () => segments.store.all().filter(({ failure }) => failure !== null).length
  gauge('regulars_segments_failed', 'Segments that could not be worked out and keep their last members', countFailed)

  const readers = whileAsked(warehouse)
  const reportSources = (): ReportSources => ({
    warehouse: readers,
    settings: settings.current(),
    clock,
    ensureStates: (asOfMs) => states.ensure(asOfMs),
    segments: segments.sources(),
    calibration: async (asOfMs) => ({ ...(await states.calibration(asOfMs)) }),
    freshness: async () =>
      readFreshness({ ledger, warehouse }, { failures: refreshLoop.status().failures, waiting: await queueLag() }),
  })
  const kept = createKept({ reportSources, clock, log })
  opening.defer(() => kept.stop())
  gauge('regulars_kept_answers', 'Answers to reports that are kept for the next reader', kept.answers.size)
  const store = openBoards({ ledger, clock, directory: segments.store.directory })
  const boardsDir = join(config.dataDir, 'boards')
  const writer = createBoardWriter({ store, ledger, clock, log, directory: boardsDir, reportSources })

  const opened = opening.move()
  return {
    ...{ config, clock, log, version, claim, appliedMigrations, ledger, warehouse, metrics, settings, keys, sessions },
    ...{ intake, journal, rejects, imports, rejectsDir, facts, states, segments, refreshLoop, queueLag },
    ...{ reportSources, kept, boards: { store, writer }, annotations: openAnnotations(ledger, clock) },
    close: () => opened.disposeAsync(),
  }
}

/** An accepted event that the event log will not take, as it is shown among the rejects. */
function rejectOf({ event, body, reason }: Poison) {
  const refusal = refuse('unprocessable', `The event log did not take it: ${reason}`, {
    cause: { code: 'log_refused', values: { message: reason } },
  })
  return { source: event?.source ?? 'journal', refusal, body }
}

/** The changes lie in the order of their batches, so few of them are read. */
async function countWaitingCustomers(facts: Facts, warehouse: Warehouse): Promise<number> {
  const { batch } = await facts.checkpoint()
  const sql = 'SELECT uniqExact(identity_id) AS waiting FROM changes WHERE batch_id > {batch:UInt64}'
  const [row] = await warehouse.query<{ waiting: number }>('status.waiting', sql, { params: { batch } })
  return row?.waiting ?? 0
}
