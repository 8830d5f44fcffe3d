// Refreshes facts and today's states once from whatever checkpoint there is. Run as: node refresh-process.ts CONFIG_JSON NOW
import { createFacts } from '../../src/facts/index.ts'
import { openIntake } from '../../src/intake/index.ts'
import { frozenClock, silentLog } from '../../src/platform/index.ts'
import { openSettings } from '../../src/settings/index.ts'
import { createStates } from '../../src/states/index.ts'
import { openLedger, openWarehouse } from '../../src/storage/index.ts'

const config = JSON.parse(process.argv[2] ?? '{}')
const clock = frozenClock(process.argv[3] ?? 0)
const ledger = await openLedger(config)
const warehouse = await openWarehouse(config, silentLog)
const settings = await openSettings(ledger, warehouse, clock)
const intake = await openIntake({ ledger, warehouse, clock })
const deps = { warehouse, ledger, settings, clock, log: silentLog }
const facts = createFacts({
  ...deps,
  publishIdentities: intake.identities.publish,
  settledBatch: intake.changes.settledBatch,
})
const states = createStates({ ...deps, facts })
console.log('refreshing')
await facts.refresh()
console.log('facts')
await states.refreshCurrent()
console.log('done')
await Promise.all([ledger.close(), warehouse.close()])
