import { createFacts } from '../src/facts/index.ts'
import type { ReportSources } from '../src/insights/index.ts'
import { openIntake } from '../src/intake/index.ts'
import { frozenClock, silentLog } from '../src/platform/index.ts'
import { createSegments } from '../src/segments/index.ts'
import { openSettings } from '../src/settings/index.ts'
import { createStates } from '../src/states/index.ts'
import { migrate, openLedger, openWarehouse } from '../src/storage/index.ts'

/** The parts of a shop on an embedded data directory, in this process, without servers and loops: what happens is what a bench asks for. */
export async function openShopParts(dataDir: string) {
  const ledger = await openLedger({ dataDir, databaseUrl: undefined })
  const config = { dataDir, clickhouseUrl: undefined, queryMemoryBytes: 2_500_000_000 }
  const warehouse = await openWarehouse(config, silentLog)
  await migrate(ledger, warehouse)
  const clock = frozenClock('2025-12-31T12:00:00Z')
  const settings = await openSettings(ledger, warehouse, clock)
  const intake = await openIntake({ ledger, warehouse, clock })
  const deps = { warehouse, ledger, settings, clock, log: silentLog }
  const { identities, changes } = intake
  const facts = createFacts({ ...deps, publishIdentities: identities.publish, settledBatch: changes.settledBatch })
  const states = createStates({ ...deps, facts })
  const segments = await createSegments({ ...deps, states })
  const reportSources: ReportSources = {
    warehouse,
    settings: settings.current(),
    clock,
    ensureStates: states.ensure,
    segments: segments.sources(),
    calibration: async (asOfMs) => ({ ...(await states.calibration(asOfMs)) }),
    freshness: async () => ({ factsAsOf: null, newestEventAt: null, note: null }),
  }
  const close = () => Promise.all([warehouse.close(), ledger.close()])
  return { ledger, warehouse, intake, facts, states, reportSources, close }
}
