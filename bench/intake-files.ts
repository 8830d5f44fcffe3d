import { execFileSync } from 'node:child_process'
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFiles, loadMapping, openIntake } from '../src/intake/index.ts'
import { orThrow, silentLog, systemClock } from '../src/platform/index.ts'
import { migrate, openLedger, openWarehouse, type Warehouse } from '../src/storage/index.ts'
import { generateOrders } from './generate-orders.ts'

export const name = 'intake-files'
export const description = 'Orders from CSV and from Parquet into the event log: rows a second, peak memory'

export type IntakeFilesOptions = {
  /** Rows of each file. */
  rows?: number
  /** A CSV with order_id, customer_id, ts (UTC), amount_cents; its first `rows` are taken. Without one the orders are generated. */
  ordersCsv?: string
}

const mapping = orThrow(
  loadMapping(
    {
      name: 'orders',
      row: 'order',
      timeZone: 'UTC',
      currency: 'EUR',
      fields: {
        orderId: 'order_id',
        'customer.userId': 'customer_id',
        occurredAt: 'ts',
        value: { column: 'amount_cents', unit: 'minor' },
      },
    },
    'bench',
  ),
)

/** Each file into a fresh embedded shop of its own, from the call to the last acknowledged event; then once more, when every row is known already. */
export async function run({ rows = 2_000_000, ordersCsv }: IntakeFilesOptions = {}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'))
  try {
    const csv = join(folder, 'orders.csv')
    say('writing the orders')
    if (ordersCsv === undefined) generateCsv(csv, rows)
    else execFileSync('/bin/sh', ['-c', 'head -n "$2" "$1" > "$3"', 'sh', ordersCsv, String(rows + 1), csv])
    const reading = await measure(folder, csv, { isReadingOnly: true })
    const fromCsv = await measure(folder, csv, {})
    const parquet = join(folder, 'orders.parquet')
    const fromParquet = await measure(folder, parquet, { before: (warehouse) => writeParquet(warehouse, csv, parquet) })
    return {
      csvMb: megabytes(statSync(csv).size),
      parquetMb: megabytes(statSync(parquet).size),
      readingAlone: reading,
      fromCsv,
      fromParquet,
      peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type MeasureOptions = { isReadingOnly?: boolean; before?: (warehouse: Warehouse) => Promise<void> }

async function measure(folder: string, path: string, { isReadingOnly = false, before }: MeasureOptions) {
  const dataDir = await mkdtemp(join(folder, 'shop-'))
  const ledger = await openLedger({ dataDir, databaseUrl: undefined })
  const warehouse = await openWarehouse(
    { dataDir, clickhouseUrl: undefined, queryMemoryBytes: 2_000_000_000 },
    silentLog,
  )
  try {
    await migrate(ledger, warehouse)
    await before?.(warehouse)
    const { doorway } = await openIntake({ ledger, warehouse, clock: systemClock })
    const nowhere = {
      append: async ({ lines }: { lines: string[] }) => ({ accepted: lines.length, duplicates: 0 }),
      appendProducts: async () => undefined,
    }
    const first = await importOnce(path, isReadingOnly ? nowhere : doorway, dataDir)
    if (isReadingOnly) return first
    return { ...first, again: await importOnce(path, doorway, dataDir) }
  } finally {
    await Promise.all([ledger.close(), warehouse.close()])
  }
}

async function importOnce(path: string, doorway: Parameters<typeof importFiles>[0]['doorway'], dataDir: string) {
  say(`importing ${path}`)
  const before = process.cpuUsage()
  const result = await importFiles({
    files: [{ name: 'orders', path }],
    mapping,
    doorway,
    settings: { currency: 'EUR', timeZone: 'UTC' },
    clock: systemClock,
    rejectsDir: join(dataDir, 'rejects'),
  })
  if (result.state !== 'done' || result.rejected > 0)
    throw new Error(JSON.stringify(result.error ?? result.firstRejects))
  const { user, system } = process.cpuUsage(before)
  const { rows, accepted, duplicates, seconds } = result
  return {
    rows,
    accepted,
    duplicates,
    seconds: Number(seconds.toFixed(2)),
    rowsPerSecond: Math.round(rows / seconds),
    // Of all threads: what a machine that does nothing else would need.
    processorMicrosecondsPerRow: Number(((user + system) / rows).toFixed(1)),
  }
}

function generateCsv(path: string, rows: number): void {
  const { customer, placedAt, valueMinor } = generateOrders({ customers: Math.ceil(rows / 9) })
  const file = openSync(path, 'w')
  let lines = ['order_id,customer_id,ts,amount_cents']
  for (let row = 0; row < Math.min(rows, customer.length); row += 1) {
    const time = new Date((placedAt[row] as number) * 1000).toISOString()
    lines.push(`${row + 1},${customer[row]},${time.slice(0, 10)} ${time.slice(11, 19)},${valueMinor[row]}`)
    if (lines.length < 50_000) continue
    writeSync(file, `${lines.join('\n')}\n`)
    lines = []
  }
  writeSync(file, `${lines.join('\n')}\n`)
  closeSync(file)
}

async function writeParquet(warehouse: Warehouse, csv: string, parquet: string): Promise<void> {
  const columns = 'order_id UInt64, customer_id UInt64, ts DateTime, amount_cents Int64'
  await warehouse.command(
    'bench.parquet',
    `INSERT INTO FUNCTION file('${parquet}', Parquet) SELECT * FROM file('${csv}', CSVWithNames, '${columns}')`,
  )
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6)
const say = (text: string) => console.error(text)
