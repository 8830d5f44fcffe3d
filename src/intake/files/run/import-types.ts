import type { Clock, Refusal } from '../../../platform/index.ts'
import type { Settings } from '../../../settings/index.ts'
import type { OpenDoorway } from '../../doorway.ts'
import type { Rejects } from '../../rejects.ts'
import type { ShopEvent } from '../../shop-event.ts'
import type { CatalogueProduct } from '../compile/row-maker.ts'
import type { Mapping } from '../mapping/schema.ts'
import type { ImportLog, ImportState } from './import-log.ts'
import type { RejectedRow } from './messages.ts'
import type { ImportFile } from './receive-files.ts'

export type ImportOptions = {
  files: readonly ImportFile[]
  mapping: Mapping
  doorway: Pick<OpenDoorway, 'append' | 'appendProducts'>
  /** Where the first thousand refused rows are shown from; all of them are in the rejects file. */
  rejects?: Pick<Rejects, 'add'>
  /** The shop's record of imports. A dry run leaves none. */
  imports?: ImportLog
  settings: Pick<Settings, 'currency' | 'timeZone'>
  clock: Clock
  /** Directory for the rejects file and for streams while they are received. */
  rejectsDir: string
  importId?: string
  /** Who asked for it, for the record. */
  startedBy?: string
  /** Reads, checks and counts everything, and writes nothing. */
  dryRun?: boolean
  /** Ends with the first refused row, with nothing further written. */
  strict?: boolean
  onProgress?: (progress: ImportProgress) => void
  signal?: AbortSignal
}

/** Rows are records of the file; accepted and duplicates are events, of which a row may give several or none. */
export type ImportProgress = {
  file: string
  rows: number
  accepted: number
  duplicates: number
  rejected: number
  skipped: number
  products: number
  readBytes: number
  totalBytes: number
}

export type ImportResult = Omit<ImportProgress, 'file' | 'readBytes' | 'totalBytes'> & {
  importId: string
  state: Exclude<ImportState, 'running'>
  skippedBy: Record<string, number>
  seconds: number
  /** Path of the file with every refused row; undefined where there was none, and in a dry run. */
  rejectsFile: string | undefined
  /** ISO times of the earliest and latest event. */
  dateRange: { from: string; to: string } | undefined
  /** Different identifiers under which events were kept; undefined above 500,000. */
  customers: number | undefined
  /** What a person should know about how the files were read. */
  notes: string[]
  /** The first 20 refused rows. */
  firstRejects: RejectedRow[]
  /** What the first rows became. */
  preview: (ShopEvent | CatalogueProduct)[]
  /** Why the import did not come to its end. */
  error?: Refusal
}
