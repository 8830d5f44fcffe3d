import { encodeEvents } from '../../encode-events.ts'
import type { EventBatch, ShopEvent } from '../../shop-event.ts'
import type { CatalogueProduct, Made } from '../compile/row-maker.ts'
import { encodeProduct } from './encode-product.ts'
import type { ReadChunk, RejectedRow } from './messages.ts'

/** Events of one batch: enough that its fixed costs (a look-up of known ids, a synced write) vanish, few enough to stay small in memory. */
const eventsInAChunk = 40_000
const rowsInAChunk = 200_000
const rejectsInAChunk = 5_000
/** Events are encoded in small lots, so that they are garbage while still young: a fifth less work than lots of 20,000. */
const eventsInALot = 1_000
const previewLength = 5

/** Collects what rows become until it is worth writing. */
export class ChunkBuilder {
  private readonly file: string
  private lot: ShopEvent[] = []
  private chunk: ReadChunk
  private previewed = 0

  constructor(file: string) {
    this.file = file
    this.chunk = this.emptyChunk()
  }

  get isFull(): boolean {
    const { batch, products, rows, rejects } = this.chunk
    const made = batch.lines.length + this.lot.length + products.length
    return made >= eventsInAChunk || rows >= rowsInAChunk || rejects.length >= rejectsInAChunk
  }

  countRows(rows: number): void {
    this.chunk.rows += rows
  }

  add(made: Made): void {
    for (const event of made.events) this.addEvent(event)
    if (made.product) this.addProduct(made.product)
  }

  skip(reason: string, rows = 1): void {
    this.chunk.skipped += rows
    this.chunk.skippedBy.set(reason, (this.chunk.skippedBy.get(reason) ?? 0) + rows)
  }

  reject(reject: RejectedRow, rows = 1): void {
    this.chunk.rejects.push(reject)
    this.chunk.rejected += rows
  }

  /** Forgets what rows became, for an import that ends here with nothing further written. */
  dropMade(): void {
    this.lot = []
    const { rows, rejects, rejected } = this.chunk
    this.chunk = { ...this.emptyChunk(), rows, rejects, rejected }
  }

  /** What has come together; the builder starts anew. */
  take(readBytes: number, totalBytes: number): ReadChunk {
    this.encodeLot()
    const taken = { ...this.chunk, readBytes, totalBytes }
    this.chunk = this.emptyChunk()
    return taken
  }

  private addEvent(event: ShopEvent): void {
    const { chunk } = this
    if (event.occurredAtMs < chunk.fromMs) chunk.fromMs = event.occurredAtMs
    if (event.occurredAtMs > chunk.toMs) chunk.toMs = event.occurredAtMs
    this.show(event)
    this.lot.push(event)
    if (this.lot.length >= eventsInALot) this.encodeLot()
  }

  private addProduct(product: CatalogueProduct): void {
    this.show(product)
    this.chunk.products.push(encodeProduct(product))
  }

  private show(made: ShopEvent | CatalogueProduct): void {
    if (this.previewed >= previewLength) return
    this.previewed += 1
    this.chunk.preview.push(made)
  }

  private encodeLot(): void {
    if (this.lot.length === 0) return
    appendBatch(this.chunk.batch, encodeEvents(this.lot))
    this.lot = []
  }

  private emptyChunk(): ReadChunk {
    return {
      kind: 'chunk',
      file: this.file,
      rows: 0,
      batch: { lines: [], eventIds: [], identityKeys: [], assertions: [] },
      products: [],
      skippedBy: new Map(),
      skipped: 0,
      rejects: [],
      rejected: 0,
      fromMs: Number.POSITIVE_INFINITY,
      toMs: Number.NEGATIVE_INFINITY,
      readBytes: 0,
      totalBytes: 0,
      preview: [],
    }
  }
}

function appendBatch(batch: EventBatch, lot: EventBatch): void {
  for (const line of lot.lines) batch.lines.push(line)
  for (const id of lot.eventIds) batch.eventIds.push(id)
  for (const key of lot.identityKeys) batch.identityKeys.push(key)
  for (const assertion of lot.assertions) batch.assertions.push(assertion)
}
