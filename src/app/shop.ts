import type { KeyStore, SessionStore } from '../access/index.ts'
import type { AnnotationStore } from '../annotations/index.ts'
import type { Metrics } from '../api/index.ts'
import type { BoardStore, BoardWriter } from '../boards/index.ts'
import type { Facts } from '../facts/index.ts'
import type { Kept, ReportSources } from '../insights/index.ts'
import type { ImportLog, Intake, Journal, Rejects } from '../intake/index.ts'
import type { Clock, Config, Log } from '../platform/index.ts'
import type { Segments } from '../segments/index.ts'
import type { SettingsStore } from '../settings/index.ts'
import type { States } from '../states/index.ts'
import type { DataDirectoryClaim, Ledger, Warehouse } from '../storage/index.ts'
import type { RefreshLoop } from '../workers/index.ts'

/** A shop with everything open. Its parts are the folders' own; nothing is wrapped. */
export type Shop = {
  config: Config
  clock: Clock
  log: Log
  version: string
  claim: DataDirectoryClaim
  /** What opening brought to the stores' tables. */
  appliedMigrations: readonly string[]
  ledger: Ledger
  warehouse: Warehouse
  metrics: Metrics
  settings: SettingsStore
  keys: KeyStore
  sessions: SessionStore
  intake: Intake
  journal: Journal
  rejects: Rejects
  imports: ImportLog
  /** Directory for the refused rows of imports. */
  rejectsDir: string
  facts: Facts
  states: States
  segments: Segments
  annotations: AnnotationStore
  boards: { store: BoardStore; writer: BoardWriter }
  refreshLoop: RefreshLoop
  reportSources(): ReportSources
  /** Reports, and the customers behind their figures, for whoever reads them on a screen. */
  kept: Kept
  /** Customers with something new that facts do not include yet. */
  queueLag(): Promise<number>
  /** Finishes the refresh and the batch under way, closes everything in reverse, gives the data directory back. */
  close(): Promise<void>
}
