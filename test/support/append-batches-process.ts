// Appends the batches of `crashBatches` from the first to the last, as a door does that was not told how far it came. Says a line before
// and after each. Run as: node append-batches-process.ts CONFIG_JSON
import { encodeEvents, openIntake } from '../../src/intake/index.ts'
import { silentLog, systemClock } from '../../src/platform/index.ts'
import { openLedger, openWarehouse } from '../../src/storage/index.ts'
import { crashBatches } from './crash-batches.ts'

const config = JSON.parse(process.argv[2] ?? '{}')
const ledger = await openLedger(config)
const warehouse = await openWarehouse(config, silentLog)
const { doorway } = await openIntake({ ledger, warehouse, clock: systemClock })
for (const batch of crashBatches()) {
  console.log('appending')
  await doorway.append(encodeEvents(batch))
  console.log('appended')
}
await Promise.all([ledger.close(), warehouse.close()])
