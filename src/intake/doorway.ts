import type { Clock, IdentityKey } from '../platform/index.ts'
import type { Warehouse } from '../storage/index.ts'
import { appendProducts } from './append-products.ts'
import type { ChangeLog } from './change-log.ts'
import { eventColumns } from './encode-events.ts'
import { findKnownEvents } from './find-known-events.ts'
import type { Identities } from './identity/index.ts'
import { insertLines } from './insert-lines.ts'
import type { AppendResult, Doorway, EventBatch } from './shop-event.ts'

export type DoorwayDependencies = {
  warehouse: Warehouse
  identities: Identities
  changes: ChangeLog
  clock: Clock
  /** Called after a batch that brought something new. */
  onAppended?: (result: AppendResult) => void
}

/** The doorway, and what only those behind it may do. */
export type OpenDoorway = Doorway & {
  /** Catalogue rows; see `appendProducts`. */
  appendProducts(lines: readonly string[]): Promise<void>
  /** Has the facts of these identifiers' customers worked out again. */
  markChanged(keys: Iterable<IdentityKey>): Promise<void>
}

/**
 * Opens the one way into the event log. Batches are written one at a time, each in the order identities, marks, events: killed anywhere,
 * the same batch appended again gives the same tables, because only what is in `events` counts as had.
 */
export function createDoorway(deps: DoorwayDependencies): OpenDoorway {
  const { warehouse, identities, changes, clock, onAppended } = deps

  async function append(batch: EventBatch): Promise<AppendResult> {
    const result = await changes.writeBatch(async (mark) => {
      const fresh = await findFresh(warehouse, batch)
      if (fresh.length > 0) {
        await mark(fresh.map((index) => batch.identityKeys[index] as IdentityKey))
        const freshIds = new Set(fresh.map((index) => batch.eventIds[index]))
        const assertions = batch.assertions.filter(({ eventId }) => freshIds.has(eventId))
        await identities.assert(assertions, clock.nowMs(), mark)
        const lines = fresh.map((index) => batch.lines[index] as string)
        await insertLines(warehouse, 'doorway.events', 'events', eventColumns, lines)
      }
      return { accepted: fresh.length, duplicates: batch.eventIds.length - fresh.length }
    })
    if (result.accepted > 0) onAppended?.(result)
    return result
  }

  return { append, appendProducts: (lines) => appendProducts(warehouse, lines), markChanged: changes.mark }
}

/** Positions of the events that neither the log nor an earlier position of the batch has. */
async function findFresh(warehouse: Warehouse, { eventIds }: EventBatch): Promise<number[]> {
  const first = new Map<string, number>()
  for (const [index, id] of eventIds.entries()) if (!first.has(id)) first.set(id, index)
  const known = await findKnownEvents(warehouse, [...first.keys()])
  return [...first].filter(([id]) => !known.has(id)).map(([, index]) => index)
}
