import type { Ledger } from '../storage/index.ts'

/** How far the facts have come: newest batch and catalogue included, newest version written, and the settings they were worked out with. */
export type Checkpoint = { batch: number; version: number; catalogue: number; settings: string }

const none: Checkpoint = { batch: 0, version: 0, catalogue: 0, settings: '' }

export async function readCheckpoint(ledger: Ledger): Promise<Checkpoint> {
  const row = await ledger.db
    .selectFrom('checkpoints')
    .select('position')
    .where('name', '=', 'facts')
    .executeTakeFirst()
  return { ...none, ...(row?.position as Partial<Checkpoint> | undefined) }
}

export async function writeCheckpoint(ledger: Ledger, checkpoint: Checkpoint, nowMs: number): Promise<void> {
  const row = { position: JSON.stringify(checkpoint), updated_at: new Date(nowMs) }
  await ledger.db
    .insertInto('checkpoints')
    .values({ name: 'facts', ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
