// Opens the embedded stores of a data directory and writes batch after batch into both, saying the number of each once it is
// acknowledged, until killed. Run as: node writing-process.ts DATA_DIR ROWS
import { silentLog } from '../../src/platform/index.ts'
import { migrate, openLedger, openWarehouse } from '../../src/storage/index.ts'

const [, , dataDir = '', rows = '1'] = process.argv
const config = { dataDir, databaseUrl: undefined, clickhouseUrl: undefined, queryMemoryBytes: 1e9 }
const ledger = await openLedger(config)
const warehouse = await openWarehouse(config, silentLog)
await migrate(ledger, warehouse)
process.stdin.resume().on('end', () => process.exit(0))

for (let batch = 1; ; batch += 1) {
  const lines = Array.from({ length: Number(rows) }, (_, row) => `${batch}\t${row}\n`)
  await warehouse.insert('test', 'changes', ['batch_id', 'identity_id'], 'TabSeparated', lines.join(''))
  const values = { name: `batch ${batch}`, position: JSON.stringify(batch), updated_at: new Date(batch) }
  await ledger.db.insertInto('checkpoints').values(values).execute()
  console.log(batch)
}
