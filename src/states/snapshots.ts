import { warehouseInstant } from '../facts/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'

/**
 * States of everyone as of an instant, and what they were worked out from: the settings, and for today the version of the facts,
 * for a past date the fingerprint of what was known of it.
 */
export type Snapshot = {
  asOfMs: number
  settings: string
  buyers: number
  version: number
  fingerprint: string
  /** Grows with every time that everyone's states were worked out anew, and not only those of changed customers. */
  epoch: number
}

/** Dates that stay at hand; the ones not used for longest go first. Each costs about twice as much room as the facts. */
const keptSnapshots = 8

const prefix = 'states:'

export async function readSnapshot(ledger: Ledger, asOfMs: number): Promise<Snapshot | undefined> {
  const row = await ledger.db
    .selectFrom('checkpoints')
    .select('position')
    .where('name', '=', `${prefix}${asOfMs}`)
    .executeTakeFirst()
  return row?.position as Snapshot | undefined
}

export async function writeSnapshot(ledger: Ledger, snapshot: Snapshot, nowMs: number): Promise<void> {
  const row = { position: JSON.stringify(snapshot), updated_at: new Date(nowMs) }
  await ledger.db
    .insertInto('checkpoints')
    .values({ name: `${prefix}${snapshot.asOfMs}`, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}

/**
 * Notes that a date is in use. Without it the dates worked out first would go first, and a report over two dates could lose the one
 * it found ready while it has the other one worked out.
 */
export async function touchSnapshot(ledger: Ledger, asOfMs: number, nowMs: number): Promise<void> {
  await ledger.db
    .updateTable('checkpoints')
    .set({ updated_at: new Date(nowMs) })
    .where('name', '=', `${prefix}${asOfMs}`)
    .execute()
}

/** Drops the states of all past dates but those used last; gives the dates that are gone. */
export async function removeSnapshots(warehouse: Warehouse, ledger: Ledger, currentAsOfMs: number): Promise<number[]> {
  const rows = await ledger.db
    .selectFrom('checkpoints')
    .select(['name', 'position'])
    .where('name', 'like', `${prefix}%`)
    .orderBy('updated_at', 'desc')
    .execute()
  const others = rows
    .map((row) => ({ name: row.name, ...(row.position as Snapshot) }))
    .filter((row) => row.asOfMs !== currentAsOfMs)
  const gone = others.slice(keptSnapshots)
  for (const { name, asOfMs } of gone) {
    // The instant is a number of our own, formatted by us; a partition cannot be a parameter.
    await warehouse.command('states.drop', `ALTER TABLE states DROP PARTITION '${warehouseInstant(asOfMs)}'`)
    await ledger.db.deleteFrom('checkpoints').where('name', '=', name).execute()
  }
  return gone.map(({ asOfMs }) => asOfMs)
}
