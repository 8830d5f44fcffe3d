import type { Clock, Log } from '../platform/index.ts'
import type { SettingsStore } from '../settings/index.ts'
import type { States } from '../states/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'
import type { SegmentSources } from './questions/with-plan.ts'
import { createSegmentRefresh, type SegmentRefresh } from './refresh/refresh-segments.ts'
import { openSegments, type SegmentStore } from './store/segment-store.ts'
import { createWebhooks, type Webhooks } from './webhooks/webhooks.ts'

export type SegmentsDependencies = {
  warehouse: Warehouse
  ledger: Ledger
  settings: SettingsStore
  clock: Clock
  log: Log
  states: Pick<States, 'ensure' | 'factsPlace' | 'currentAsOfMs' | 'currentPosition'>
  /** Webhooks may name addresses of private networks. */
  isPrivateAllowed?: boolean
}

/** The segments of a shop: definitions, refresh, what questions read from, and who wants to know of changes. */
export type Segments = SegmentRefresh & {
  store: SegmentStore
  webhooks: Webhooks
  sources(): SegmentSources
  /** Is told the number of every refresh that changed members; the changes stand in the warehouse under it. Gives the way to stop. */
  subscribe(listener: (refreshNo: number) => void): () => void
}

export async function createSegments(deps: SegmentsDependencies): Promise<Segments> {
  const { warehouse, ledger, settings, clock, log, states } = deps
  const store = await openSegments(ledger, settings, clock)
  const listeners = new Set<(refreshNo: number) => void>()
  const refresh = createSegmentRefresh({
    ...{ warehouse, ledger, settings, clock, log, store },
    statesPosition: states.currentPosition,
    onChanges: (refreshNo) => {
      for (const listener of listeners) listener(refreshNo)
    },
  })
  return {
    ...refresh,
    store,
    webhooks: createWebhooks({
      ledger,
      warehouse,
      clock,
      log,
      store,
      isPrivateAllowed: deps.isPrivateAllowed ?? false,
    }),
    sources: () => ({
      warehouse,
      settings: settings.current(),
      clock,
      directory: store.directory(),
      ensureStates: (asOfMs) => states.ensure(asOfMs),
      currentAsOfMs: states.currentAsOfMs,
      factsPlace: states.factsPlace,
    }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
