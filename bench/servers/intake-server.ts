import { join } from 'node:path'
import Fastify from 'fastify'
import { createErrorHandler, registerIntakeRoutes } from '../../src/api/index.ts'
import { deliverTo, encodeEvents, openIntake, openJournal, openRejects } from '../../src/intake/index.ts'
import { createLog, refuse, systemClock } from '../../src/platform/index.ts'
import { openSettings } from '../../src/settings/index.ts'
import { migrate, openLedger, openWarehouse } from '../../src/storage/index.ts'

// The doors for events over embedded stores on disk, as a process of its own: `node intake-server.ts DIRECTORY KEY`. Speaks with the
// benchmark that started it through the channel of `fork`.
const [dataDir = '', writeKey = ''] = process.argv.slice(2)
const log = createLog('warn')
const clock = systemClock
const ledger = await openLedger({ databaseUrl: undefined, dataDir })
const warehouse = await openWarehouse({ clickhouseUrl: undefined, dataDir, queryMemoryBytes: 2_000_000_000 }, log)
await migrate(ledger, warehouse)
const settings = await openSettings(ledger, warehouse, clock)
const rejects = await openRejects({ ledger, clock, log })
const { doorway } = await openIntake({ ledger, warehouse, clock })
const journal = await openJournal({ directory: join(dataDir, 'journal'), log })
journal.drain(deliverTo(doorway, encodeEvents), (poison) =>
  rejects.add(poison.map(({ body, reason }) => ({ source: 'http', refusal: refuse('unprocessable', reason), body }))),
)

const app = Fastify({ logger: false, forceCloseConnections: true })
app.setErrorHandler(createErrorHandler(log))
registerIntakeRoutes(app, {
  journal,
  rejects,
  keys: {
    authenticateWriteKey: async (key) => (key === writeKey ? { keyId: 'key_bench', source: 'http' } : undefined),
  },
  settings,
  clock,
  log,
})
const url = await app.listen({ port: 0, host: '127.0.0.1' })

async function figures() {
  await journal.flush()
  const [row] = await warehouse.query<{ events: number }>('bench.count', 'SELECT count() AS events FROM events')
  const { user, system } = process.cpuUsage()
  return {
    stored: row?.events ?? 0,
    memoryMb: Math.round(process.memoryUsage.rss() / 1024 ** 2),
    cpuMicroseconds: user + system,
  }
}

async function close(): Promise<void> {
  await app.close()
  await journal.close()
  await warehouse.close()
  await ledger.close()
  process.disconnect?.()
}

process.on('message', (question) => {
  if (question === 'close') void close()
  else void figures().then((answer) => process.send?.(answer))
})
process.send?.({ url })
