import type { Clock } from '../platform/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'
import { type ChangeLog, openChangeLog } from './change-log.ts'
import { createDoorway, type DoorwayDependencies, type OpenDoorway } from './doorway.ts'
import { createIdentities, type Identities } from './identity/index.ts'

export type Intake = { doorway: OpenDoorway; identities: Identities; changes: ChangeLog }

/** Opens the way into the event log, and all that must be shared by those who write to it: one change log, one who-is-who. */
export async function openIntake(
  deps: { ledger: Ledger; warehouse: Warehouse; clock: Clock } & Pick<DoorwayDependencies, 'onAppended'>,
): Promise<Intake> {
  const { ledger, warehouse, clock, onAppended } = deps
  const changes = await openChangeLog({ ledger, warehouse, clock })
  const identities = createIdentities({ ledger, warehouse, changes })
  const doorway = createDoorway({ warehouse, identities, changes, clock, ...(onAppended ? { onAppended } : {}) })
  return { doorway, identities, changes }
}
