// Opens stores as a starting process does, migrates them and says what it applied. Run as: node migrate-process.ts CONFIG_JSON
import { silentLog } from '../../src/platform/index.ts'
import { migrate, openLedger, openWarehouse } from '../../src/storage/index.ts'

const config = JSON.parse(process.argv[2] ?? '{}')
const ledger = await openLedger(config)
const warehouse = await openWarehouse(config, silentLog)
console.log(JSON.stringify(await migrate(ledger, warehouse)))
await Promise.all([ledger.close(), warehouse.close()])
