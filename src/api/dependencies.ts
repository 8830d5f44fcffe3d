import type { Access, KeyStore, SignIn } from '../access/index.ts'
import type { AnnotationStore } from '../annotations/index.ts'
import type { BoardStore, BoardWriter } from '../boards/index.ts'
import type { Kept } from '../insights/index.ts'
import type { Identities, Journal, Rejects } from '../intake/index.ts'
import type { Clock, Log } from '../platform/index.ts'
import type { Segments } from '../segments/index.ts'
import type { SettingsStore } from '../settings/index.ts'
import type { States } from '../states/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'
import type { ImportSources } from './imports/run-import.ts'
import type { Metrics } from './metrics.ts'
import type { ExampleRouteOptions } from './routes/example.ts'
import type { OperationRouteOptions } from './routes/operation.ts'
import type { PredictRouteOptions } from './routes/predict.ts'
import type { StatusSources } from './status.ts'

/** All that the server asks of a shop. The composition root hands it in; nothing here builds any of it. */
export type ApiDependencies = Pick<OperationRouteOptions, 'refresh' | 'rebuild' | 'appliedMigrations'> &
  Pick<PredictRouteOptions, 'recalibrate'> &
  Pick<ExampleRouteOptions, 'seedExample'> &
  Pick<ImportSources, 'doorway' | 'imports' | 'rejectsDir' | 'duringImport'> &
  Pick<
    StatusSources,
    | 'version'
    | 'startedAtMs'
    | 'refreshStatus'
    | 'queueLag'
    | 'undeliveredEvents'
    | 'failedSegments'
    | 'givenUpDeliveries'
    | 'failedBoards'
  > & {
    clock: Clock
    log: Log
    ledger: Ledger
    warehouse: Warehouse
    settings: SettingsStore
    keys: KeyStore
    access: Access
    signIn: SignIn
    identities: Identities
    states: States
    segments: Segments
    annotations: AnnotationStore
    boards: { store: BoardStore; writer: BoardWriter }
    journal: Pick<Journal, 'append'>
    rejects: Rejects
    metrics: Metrics
    /** Folder of the built dashboard. */
    dashboardFolder: string
    isClosing(): boolean
    ensureStates(asOfMs: number): Promise<void>
    kept: Kept
    /** Something changed that facts and states should follow soon. */
    notify(): void
  }
