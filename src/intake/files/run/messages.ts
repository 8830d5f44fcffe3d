import type { Refusal } from '../../../platform/index.ts'
import type { EventBatch, ShopEvent } from '../../shop-event.ts'
import type { CatalogueProduct } from '../compile/row-maker.ts'
import type { SourceFile } from '../formats/source-file.ts'
import type { Mapping } from '../mapping/schema.ts'

/** A row that was refused, as it stands in the rejects file. */
export type RejectedRow = {
  file: string
  /** 1-based line of the file on which the record starts, and 1-based record. */
  line: number
  row: number
  field?: string
  reason: string
  remedy: string
  /** The record: an object of its columns, several of them for an order of several rows, or text where it could not be taken apart. */
  body: unknown
}

/** What the reading thread is told. */
export type ReaderTask = {
  files: readonly SourceFile[]
  mapping: Mapping
  currency: string
  timeZone: string
  receivedAtMs: number
  isStrict: boolean
}

/** Some rows of one file, ready to be written. */
export type ReadChunk = {
  kind: 'chunk'
  file: string
  rows: number
  batch: EventBatch
  /** Catalogue rows, encoded for the doorway. */
  products: string[]
  skippedBy: Map<string, number>
  skipped: number
  rejects: RejectedRow[]
  rejected: number
  /** Earliest and latest time of the events, epoch milliseconds; infinite where there are none. */
  fromMs: number
  toMs: number
  /** Bytes of all files read so far, and in all. */
  readBytes: number
  totalBytes: number
  /** What the first rows became. */
  preview: (ShopEvent | CatalogueProduct)[]
}

/** The last word of the reading thread. A refusal means that it could not read on; what it gave before stands. */
export type ReadEnd = { kind: 'end'; notes: string[]; refusal?: Refusal }

export type FromReader = ReadChunk | ReadEnd
/** Sent back for each chunk that has been written, so that the reader never runs far ahead. */
export type ToReader = { kind: 'taken' } | { kind: 'stop' }
