import type { Ledger } from '../../storage/index.ts'

/** How far the recorded members are, and what was under way when the process last wrote it down. */
export type Position = {
  refreshNo: number
  asOfMs: number
  version: number
  epoch: number
  /** `finding`: changes are being written; `applying`: they are all written and being brought into the members. */
  pending: { refreshNo: number; at: string; phase: 'finding' | 'applying' } | null
}

const none: Position = { refreshNo: 0, asOfMs: 0, version: 0, epoch: 0, pending: null }

export async function readPosition(ledger: Ledger): Promise<Position> {
  const row = await ledger.db
    .selectFrom('checkpoints')
    .select('position')
    .where('name', '=', 'segments')
    .executeTakeFirst()
  return { ...none, ...(row?.position as Partial<Position> | undefined) }
}

export async function writePosition(
  db: Pick<Ledger['db'], 'insertInto'>,
  position: Position,
  nowMs: number,
): Promise<void> {
  const row = { position: JSON.stringify(position), updated_at: new Date(nowMs) }
  await db
    .insertInto('checkpoints')
    .values({ name: 'segments', ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
