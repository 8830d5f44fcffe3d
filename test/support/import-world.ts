import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import {
  type ImportOptions,
  type ImportResult,
  importFiles,
  loadMapping,
  type Mapping,
  openImportLog,
  openIntake,
  openRejects,
  shippedMapping,
} from '../../src/intake/index.ts'
import { frozenClock, orThrow, silentLog } from '../../src/platform/index.ts'
import { emptyIntake } from './empty-intake.ts'
import { type Stores, storeKinds } from './stores.ts'

export type ImportWorld = Awaited<ReturnType<typeof openImportWorld>>

/** A shop on embedded stores that files can be imported into, frozen at the beginning of 2026. */
export async function openImportWorld() {
  const stores = (await storeKinds[0]?.open()) as Stores
  const { ledger, warehouse } = stores
  const clock = frozenClock('2026-01-01T00:00:00Z')
  const { doorway } = await openIntake({ ledger, warehouse, clock })
  const rejects = await openRejects({ ledger, clock, log: silentLog })
  const imports = await openImportLog(ledger, clock)
  const directory = mkdtempSync(join(tmpdir(), 'regulars-import-'))
  const shared = {
    doorway,
    rejects,
    imports,
    settings: { currency: 'EUR', timeZone: 'UTC' },
    clock,
    rejectsDir: join(directory, 'rejects'),
  }
  return {
    ...shared,
    ledger,
    warehouse,
    clock,
    directory,
    shared,
    /** Imports files by a mapping (of YAML, or the name of a shipped one). */
    import: (paths: string | string[], mapping: string | Mapping, options: Partial<ImportOptions> = {}) =>
      importFiles({
        ...shared,
        files: [paths].flat().map((path) => ({ name: basename(path), path })),
        mapping: mappingOf(mapping),
        ...options,
      }),
    /** Writes a file and gives its path. */
    write: (name: string, content: string | Buffer) => {
      const path = join(directory, name)
      writeFileSync(path, content)
      return path
    },
    rows: <Row = Record<string, unknown>>(sql: string) => warehouse.query<Row>('test', sql),
    empty: async () => {
      await emptyIntake(stores)
      await ledger.executeScript('TRUNCATE imports, rejects')
    },
    close: async () => {
      await stores.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export function mappingOf(mapping: string | Mapping): Mapping {
  if (typeof mapping !== 'string') return mapping
  return shippedMapping(mapping) ?? orThrow(loadMapping(mapping, 'test.yaml'))
}

/** Counts of a result, without what differs from run to run. */
export function countsOf({ rows, accepted, duplicates, rejected, skipped, products, state }: ImportResult) {
  return { state, rows, accepted, duplicates, rejected, skipped, products }
}
