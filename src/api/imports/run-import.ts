import {
  type ImportLog,
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  importFiles,
  importRejects,
  inspectFile,
  type Mapping,
  type OpenDoorway,
  type Rejects,
} from '../../intake/index.ts'
import { type Clock, isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import type { OnProgress } from '../progress-stream.ts'
import type { Refreshed } from '../routes/operation.ts'
import { settleCurrency } from './settle-currency.ts'

export type ImportSources = {
  clock: Clock
  settings: SettingsStore
  doorway: OpenDoorway
  rejects: Rejects
  imports: ImportLog
  /** Directory for refused rows and for uploads while they are received. */
  rejectsDir: string
  warehouse: Warehouse
  /** Brings facts and states up to date. */
  refresh(onProgress: OnProgress): Promise<Refreshed>
  /** Lets facts and states follow more slowly while much comes in. */
  duringImport<Result>(work: () => Promise<Result>): Promise<Result>
}

/** A file of this machine; `name` is what messages call it. */
export type FileHere = { name: string; path: string }

export type ImportOrder = {
  files: readonly FileHere[]
  /** Without one the file must be of a format that is recognised for certain. */
  mapping: Mapping | undefined
  isDryRun: boolean
  isStrict: boolean
  importId?: string
  startedBy?: string
  onProgress: OnProgress
  /** The counts behind the progress. */
  onCounts?: (counts: ImportProgress) => void
  signal: AbortSignal
}

/** What came of an import; facts and states include it already. */
export type ImportOutcome = Omit<ImportResult, 'rejectsFile' | 'dateRange' | 'customers' | 'error'> & {
  mapping: string
  rejectsFile: string | null
  dateRange: { from: string; to: string } | null
  customers: number | null
  error: Refusal | null
  refreshed: Refreshed | null
}

/** Imports files and works their customers out, so that whoever gets the answer finds it in the reports. */
export async function runImport(sources: ImportSources, order: ImportOrder): Promise<ImportOutcome | Refusal> {
  const mapping = order.mapping ?? (await recogniseMapping(order.files))
  if (isRefusal(mapping)) return mapping
  const { files } = order
  const options = { ...optionsOf(sources, order), files, mapping, rejects: sources.rejects }
  const result = await sources.duringImport(() => importFiles(options))
  return finish(sources, order, mapping.name, result)
}

/** Imports the refused rows of an earlier import again, after somebody corrected them in its rejects file. */
export async function runReplay(
  sources: Omit<ImportSources, 'rejects'> & { rejects: Pick<Rejects, 'add' | 'list' | 'close'> },
  order: Omit<ImportOrder, 'files'> & { file: FileHere },
): Promise<ImportOutcome | Refusal> {
  const { mapping, file } = order
  const options = { ...optionsOf(sources, order), file, rejects: sources.rejects, ...(mapping && { mapping }) }
  const result = await sources.duringImport(() => importRejects(options))
  return isRefusal(result) ? result : finish(sources, order, mapping?.name ?? 'as before', result)
}

type Common = Omit<ImportOptions, 'files' | 'mapping' | 'rejects'>

function optionsOf(sources: Omit<ImportSources, 'rejects'>, order: Omit<ImportOrder, 'files'>): Common {
  const { clock, settings, doorway, imports, rejectsDir } = sources
  return {
    ...{ clock, doorway, imports, rejectsDir },
    settings: settings.current(),
    dryRun: order.isDryRun,
    strict: order.isStrict,
    signal: order.signal,
    ...(order.importId && { importId: order.importId }),
    ...(order.startedBy && { startedBy: order.startedBy }),
    onProgress: (counts) => {
      const { file, rows, readBytes, totalBytes } = counts
      order.onCounts?.(counts)
      order.onProgress(`Importing ${file}`, readBytes, totalBytes, `${rows.toLocaleString('en')} rows`)
    },
  }
}

async function finish(
  sources: Omit<ImportSources, 'rejects'>,
  { isDryRun, onProgress }: Omit<ImportOrder, 'files'>,
  mapping: string,
  { rejectsFile, dateRange, customers, error, ...result }: ImportResult,
): Promise<ImportOutcome> {
  // Also after a failure: what was written before it stays, and belongs into the reports.
  const hasWritten = !isDryRun && result.accepted + result.products > 0
  const currencyNote = hasWritten ? await settleCurrency(sources) : undefined
  if (hasWritten) onProgress('Working out customers', 0, 0)
  const refreshed = hasWritten ? await refreshAll(sources, onProgress) : null
  return {
    ...result,
    notes: [...result.notes, ...(currencyNote ? [currencyNote] : [])],
    mapping,
    rejectsFile: rejectsFile ?? null,
    dateRange: dateRange ?? null,
    customers: customers ?? null,
    error: error ?? null,
    refreshed,
  }
}

/** How many customers have facts now, and how long it took; some were worked out while the import still ran. */
async function refreshAll(
  { refresh, warehouse }: Pick<ImportSources, 'refresh' | 'warehouse'>,
  onProgress: OnProgress,
) {
  const startedMs = performance.now()
  await refresh(onProgress)
  const sql = 'SELECT count() AS customers FROM customers FINAL'
  const [row] = await warehouse.query<{ customers: number }>('imports.customers', sql)
  return { customers: row?.customers ?? 0, seconds: (performance.now() - startedMs) / 1000 }
}

/** A mapping that is only guessed wants a person's eye first, so only a format known for certain goes without. */
async function recogniseMapping(files: readonly FileHere[]): Promise<Mapping | Refusal> {
  const [first] = files
  if (first === undefined) return needsMapping([])
  const inspection = await inspectFile(first)
  if (isRefusal(inspection)) return inspection
  const { mapping, confidence, notes } = inspection.guess
  return mapping && confidence === 1 ? mapping : needsMapping(notes)
}

function needsMapping(notes: readonly string[]): Refusal {
  return refuse('invalid_mapping', ['The file is of no format that is known for certain.', ...notes].join(' '), {
    field: 'mapping',
    remedy: 'Send a mapping; "regulars import FILE --dry-run" shows the one that seems to fit.',
    cause: { code: 'unknown_form_of_file', values: {} },
  })
}
