import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../src/platform/index.ts'
import { openLedger, openWarehouse } from '../../src/storage/index.ts'
import { startProcess } from '../support/run-process.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'regulars-durable-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const rowsPerBatch = 2_000

/** Starts a process that writes without end, and waits until so many batches are acknowledged. */
async function writeUntil(batches: number) {
  const child = startProcess('writing-process.ts', [dataDir, String(rowsPerBatch)])
  let acknowledged = 0
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const isEnough = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      acknowledged = Number(line)
      if (acknowledged === batches) resolve()
    })
  })
  await Promise.race([isEnough, once(child, 'exit').then(() => Promise.reject(new Error('The writer ended.')))])
  return {
    /** Kills it without warning and returns how many batches it had acknowledged. */
    kill: async () => {
      const ended = Promise.all([once(child, 'exit'), once(lines, 'close')])
      child.kill('SIGKILL')
      await ended
      return acknowledged
    },
  }
}

const config = () => ({ dataDir, databaseUrl: undefined, clickhouseUrl: undefined, queryMemoryBytes: 1e9 })

test('what was acknowledged is there after kill -9, and nothing is there by halves', async () => {
  const writer = await writeUntil(25)
  const acknowledged = await writer.kill()
  const ledger = await openLedger(config())
  const warehouse = await openWarehouse(config(), silentLog)
  const batches = await warehouse.query<{ batch: number; rows: number }>(
    'test',
    'SELECT batch_id AS batch, count() AS rows FROM changes GROUP BY batch_id ORDER BY batch_id',
  )
  // The batch that was being written when the process died may stand or be missing, but whole.
  expect(batches.length - acknowledged).toBeOneOf([0, 1])
  expect(batches).toEqual(batches.map((_, index) => ({ batch: index + 1, rows: rowsPerBatch })))
  const { length } = await ledger.db.selectFrom('checkpoints').select('name').execute()
  expect(length - acknowledged).toBeOneOf([0, 1])
  await Promise.all([ledger.close(), warehouse.close()])
})

test('the embedded warehouse refuses a second process on its directory, even one that made no claim', async () => {
  const writer = await writeUntil(1)
  await expect(openWarehouse(config(), silentLog)).rejects.toThrow()
  await writer.kill()
  const warehouse = await openWarehouse(config(), silentLog)
  expect(await warehouse.query('test', 'SELECT 1 AS value')).toEqual([{ value: 1 }])
  await warehouse.close()
})
