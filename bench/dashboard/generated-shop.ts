import { join } from 'node:path'
import { createFacts } from '../../src/facts/index.ts'
import { openIntake } from '../../src/intake/index.ts'
import { silentLog, systemClock } from '../../src/platform/index.ts'
import { openSettings } from '../../src/settings/index.ts'
import { createStates } from '../../src/states/index.ts'
import { migrate, openLedger, openWarehouse } from '../../src/storage/index.ts'
import { generate, loadOrders } from '../states.ts'

/** Fills a data directory with a generated shop, its facts and today's states, so that the server that opens it can answer at once. */
export async function generateShop(customers: number, folder: string): Promise<string> {
  const dataDir = join(folder, 'data')
  const csv = await generate(customers, folder)
  const ledger = await openLedger({ dataDir, databaseUrl: undefined })
  const warehouse = await openWarehouse(
    { dataDir, clickhouseUrl: undefined, queryMemoryBytes: 2_500_000_000 },
    silentLog,
  )
  await migrate(ledger, warehouse)
  const settings = await openSettings(ledger, warehouse, systemClock)
  const intake = await openIntake({ ledger, warehouse, clock: systemClock })
  const deps = { warehouse, ledger, settings, clock: systemClock, log: silentLog }
  const facts = createFacts({
    ...deps,
    publishIdentities: intake.identities.publish,
    settledBatch: intake.changes.settledBatch,
  })
  await warehouse.command('bench.load', loadOrders(csv), { maxSeconds: 600 })
  await facts.rebuild()
  await createStates({ ...deps, facts }).refreshCurrent({ isForced: true })
  await Promise.all([warehouse.close(), ledger.close()])
  return dataDir
}
