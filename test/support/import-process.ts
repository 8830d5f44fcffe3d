// Imports one file of orders and says after each chunk how many events are in. Run as: node import-process.ts CONFIG_JSON FILE REJECTS_DIR
import { importFiles, loadMapping, openImportLog, openIntake } from '../../src/intake/index.ts'
import { orThrow, silentLog, systemClock } from '../../src/platform/index.ts'
import { openLedger, openWarehouse } from '../../src/storage/index.ts'
import { crashMapping } from './import-crash-mapping.ts'

const [configText = '{}', path = '', rejectsDir = ''] = process.argv.slice(2)
const config = JSON.parse(configText)
const ledger = await openLedger(config)
const warehouse = await openWarehouse(config, silentLog)
const clock = systemClock
const { doorway } = await openIntake({ ledger, warehouse, clock })
const result = await importFiles({
  files: [{ name: 'lines.csv', path }],
  mapping: orThrow(loadMapping(crashMapping, 'crash.yaml')),
  doorway,
  imports: await openImportLog(ledger, clock),
  settings: { currency: 'EUR', timeZone: 'UTC' },
  clock,
  rejectsDir,
  onProgress: ({ accepted }) => console.log(`in ${accepted}`),
})
console.log(JSON.stringify(result))
await Promise.all([ledger.close(), warehouse.close()])
