import type { Ledger } from '../storage/index.ts'

/** How far the facts have come: newest batch and catalogue included, newest version written, and the settings they were worked out with. */
export type Checkpoint = { batch: number; version: number; catalogue: number; settings: string }

const none: Checkpoint = { batch: 0, version: 0, catalogue: 0, settings: '' }

export async function readCheckpoint(ledger: Ledger): Promise<Checkpoint> {
  return { ...none, ...((await read(ledger, 'facts')) as Partial<Checkpoint> | undefined) }
}

export function writeCheckpoint(ledger: Ledger, checkpoint: Checkpoint, nowMs: number): Promise<void> {
  return write(ledger, 'facts', checkpoint, nowMs)
}

async function read(ledger: Ledger, name: string): Promise<unknown> {
  const row = await ledger.db.selectFrom('checkpoints').select('position').where('name', '=', name).executeTakeFirst()
  return row?.position
}

async function write(ledger: Ledger, name: string, position: unknown, nowMs: number): Promise<void> {
  const row = { position: JSON.stringify(position), updated_at: new Date(nowMs) }
  await ledger.db
    .insertInto('checkpoints')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
