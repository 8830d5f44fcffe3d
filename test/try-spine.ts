import { openLedger, openWarehouse, migrate } from '/work/main/src/storage/index.ts'
import { createLog, readConfig } from '/work/main/src/platform/index.ts'
const log = createLog('info')
const dataDir = '/tmp/try/data1'
const t=performance.now()
const ledger = await openLedger({ dataDir, databaseUrl: process.env.PGURL }); console.log('ledger', performance.now()-t)
const wh = await openWarehouse({ dataDir, clickhouseUrl: undefined, queryMemoryBytes: 3e9 }, log); console.log('wh', performance.now()-t)
console.log(await migrate(ledger, wh), performance.now()-t)
console.log(await migrate(ledger, wh), performance.now()-t)
await wh.insert('t','changes',['batch_id','identity_id'],'TabSeparated','1\t5\n1\t18446744073709551615\n')
console.log(await wh.query('x','SELECT batch_id, toString(identity_id) i, now64(3) n FROM changes where batch_id={b:UInt64}',{params:{b:1}}))
console.log(await ledger.db.selectFrom('identities').selectAll().execute())
await wh.close(); await ledger.close(); console.log(performance.now()-t)
