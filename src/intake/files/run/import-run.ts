import { isoOf, type Refusal, refuse } from '../../../platform/index.ts'
import type { ShopEvent } from '../../shop-event.ts'
import type { CatalogueProduct } from '../compile/row-maker.ts'
import type { ImportCounts } from './import-log.ts'
import type { ImportOptions, ImportProgress, ImportResult } from './import-types.ts'
import type { ReadChunk, RejectedRow } from './messages.ts'
import { createRejectsFile, type RejectsFile } from './rejects-file.ts'

const shownRejects = 20
const keptRejects = 1_000
const shownRows = 5
const countedCustomers = 500_000
const progressEveryMs = 2_000

export const interrupted = refuse('unavailable', 'The import was stopped.', {
  remedy: 'Import the same files again: what is in already stays in once.',
  cause: { code: 'import_stopped', values: {} },
})

/** Writes the chunks of one import and keeps its totals. */
export class ImportRun {
  private readonly options: ImportOptions
  private readonly importId: string
  private readonly rejectsFile: RejectsFile
  private readonly skippedBy = new Map<string, number>()
  private readonly customers = new Set<string>()
  private readonly firstRejects: RejectedRow[] = []
  private readonly preview: (ShopEvent | CatalogueProduct)[] = []
  private readonly totals: ImportProgress = {
    file: '',
    rows: 0,
    accepted: 0,
    duplicates: 0,
    rejected: 0,
    skipped: 0,
    products: 0,
    readBytes: 0,
    totalBytes: 0,
  }
  private fromMs = Number.POSITIVE_INFINITY
  private toMs = Number.NEGATIVE_INFINITY
  private keptInLedger = 0
  private lastSavedMs = performance.now()

  constructor(options: ImportOptions, importId: string) {
    this.options = options
    this.importId = importId
    this.rejectsFile = createRejectsFile(options.rejectsDir, importId)
  }

  get counts(): ImportCounts {
    const { accepted, rejected, duplicates, skipped } = this.totals
    return { accepted, rejected, duplicates, skipped }
  }

  async take(chunk: ReadChunk): Promise<void> {
    await this.write(chunk)
    await this.keepRejects(chunk.rejects)
    this.count(chunk)
    this.options.onProgress?.({ ...this.totals })
    if (this.options.dryRun || performance.now() - this.lastSavedMs < progressEveryMs) return
    this.lastSavedMs = performance.now()
    await this.options.imports?.progress(this.importId, this.counts)
  }

  finish(failure: Refusal | undefined, notes: string[], seconds: number): ImportResult {
    const error = failure ?? (this.options.strict ? strictError(this.firstRejects[0]) : undefined)
    const { file: _file, readBytes: _read, totalBytes: _total, ...counts } = this.totals
    const { fromMs, toMs, customers } = this
    return {
      importId: this.importId,
      state: error === undefined ? 'done' : error === interrupted ? 'interrupted' : 'failed',
      ...counts,
      skippedBy: Object.fromEntries(this.skippedBy),
      seconds,
      rejectsFile: this.rejectsFile.path,
      dateRange: fromMs <= toMs ? { from: isoOf(fromMs), to: isoOf(toMs) } : undefined,
      customers: customers.size <= countedCustomers ? customers.size : undefined,
      notes,
      firstRejects: this.firstRejects,
      preview: this.preview,
      ...(error && { error }),
    }
  }

  close(): Promise<void> {
    return this.rejectsFile.close()
  }

  private async write({ batch, products }: ReadChunk): Promise<void> {
    const { doorway, dryRun } = this.options
    if (dryRun) {
      this.totals.accepted += batch.lines.length
      return
    }
    if (products.length > 0) await doorway.appendProducts(products)
    if (batch.lines.length === 0) return
    const { accepted, duplicates } = await doorway.append(batch)
    this.totals.accepted += accepted
    this.totals.duplicates += duplicates
  }

  private async keepRejects(rows: readonly RejectedRow[]): Promise<void> {
    this.firstRejects.push(...rows.slice(0, Math.max(0, shownRejects - this.firstRejects.length)))
    if (this.options.dryRun || rows.length === 0) return
    await this.rejectsFile.write(rows)
    const kept = rows.slice(0, Math.max(0, keptRejects - this.keptInLedger))
    this.keptInLedger += kept.length
    const { rejects, mapping } = this.options
    await rejects?.add(kept.map((row) => toLedger(row, mapping.name, this.importId)))
  }

  private count(chunk: ReadChunk): void {
    const { totals, skippedBy, customers, preview } = this
    totals.file = chunk.file
    totals.rows += chunk.rows
    totals.rejected += chunk.rejected
    totals.skipped += chunk.skipped
    totals.products += chunk.products.length
    totals.readBytes = chunk.readBytes
    totals.totalBytes = chunk.totalBytes
    this.fromMs = Math.min(this.fromMs, chunk.fromMs)
    this.toMs = Math.max(this.toMs, chunk.toMs)
    for (const [reason, rows] of chunk.skippedBy) skippedBy.set(reason, (skippedBy.get(reason) ?? 0) + rows)
    for (const key of chunk.batch.identityKeys) if (customers.size <= countedCustomers) customers.add(key)
    preview.push(...chunk.preview.slice(0, Math.max(0, shownRows - preview.length)))
  }
}

function strictError(row: RejectedRow | undefined): Refusal | undefined {
  if (!row) return undefined
  const { file, line, field, reason, remedy } = row
  return refuse('unprocessable', reason, {
    file,
    line,
    remedy,
    ...(field === undefined ? {} : { field }),
    cause: { code: 'row_refused', values: { reason } },
  })
}

function toLedger(row: RejectedRow, mappingName: string, importId: string) {
  const { file, line, field, reason, remedy, body } = row
  return {
    source: `file:${mappingName}`,
    refusal: refuse('invalid_input', reason, {
      file,
      line,
      remedy,
      ...(field === undefined ? {} : { field }),
      cause: { code: 'row_refused', values: { reason } },
    }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    importId,
  }
}
