import { sql } from 'kysely'
import { type IdentityKey, type Refusal, refuse } from '../../platform/index.ts'
import type { Ledger, LedgerSession } from '../../storage/index.ts'
import type { MarkChanged } from '../change-log.ts'
import { readCustomersOf } from './known-customers.ts'
import { readMergesAmong } from './merges-among.ts'
import { type CustomerSplit, splitCustomer } from './split-customer.ts'
import type { LinkedIdentity } from './strongest.ts'
import { moveIdentities } from './write-joins.ts'

/** The two customers that one was taken apart into. */
export type UndoneMerge = { mergeId: string; stayed: IdentityKey; left: IdentityKey }

/**
 * Takes a merge back. The identifiers on each side of it become customers again, and the pairs between them are separated, so that no rule
 * joins them again. Both sides are marked as changed before the ledger commits. Refuses an unknown merge and one already undone.
 * Call inside a batch of the change log, as `assertIdentities`.
 */
export async function undoMerge(
  ledger: Ledger,
  mergeId: string,
  nowMs: number,
  mark: MarkChanged,
): Promise<UndoneMerge | Refusal> {
  return ledger.db.transaction().execute(async (transaction) => {
    const merge = await transaction
      .selectFrom('merges')
      .select(['evidence', 'undone_at'])
      .where('merge_id', '=', mergeId)
      .executeTakeFirst()
    if (!merge)
      return refuse('not_found', `There is no merge ${mergeId}.`, { cause: { code: 'unknown_merge', values: {} } })
    if (merge.undone_at) {
      return refuse('conflict', `Merge ${mergeId} was taken back on ${merge.undone_at.toISOString()}.`, {
        cause: { code: 'merge_undone', values: { at: merge.undone_at.toISOString() } },
      })
    }
    const split = await splitAt(transaction, mergeId, merge.evidence.primary as IdentityKey)
    await writeSplit(transaction, mergeId, split, new Date(nowMs))
    const stayed = split.staying[0]?.customerKey as IdentityKey
    await mark([stayed, ...split.leaving.map(({ key }) => key)])
    return { mergeId, stayed, left: split.leavingKey }
  })
}

async function splitAt(db: LedgerSession, mergeId: string, member: IdentityKey): Promise<CustomerSplit> {
  const identities = await readCustomersOf(db, [member])
  const keys = identities.map(({ key }) => key)
  const merges = await readMergesAmong(db, keys)
  return splitCustomer(
    identities,
    merges.filter(({ undoneAt }) => undoneAt === null),
    mergeId,
  )
}

async function writeSplit(db: LedgerSession, mergeId: string, split: CustomerSplit, now: Date): Promise<void> {
  await db.updateTable('merges').set({ undone_at: now }).where('merge_id', '=', mergeId).execute()
  await moveIdentities(
    db,
    split.leaving.map(({ key }) => ({ key, customerKey: split.leavingKey, mergeId: null })),
  )
  // Both ways round, so that a pair is found from either side by the one index.
  await sql`
    INSERT INTO separations (identity_key, apart_from, separated_at)
    SELECT pair.identity_key, pair.apart_from, ${now}::timestamptz
    FROM unnest(${keysOf(split.leaving)}::text[]) AS leaving (key)
    CROSS JOIN unnest(${keysOf(split.staying)}::text[]) AS staying (key)
    CROSS JOIN LATERAL (VALUES (leaving.key, staying.key), (staying.key, leaving.key)) AS pair (identity_key, apart_from)
    ON CONFLICT DO NOTHING
  `.execute(db)
}

function keysOf(identities: readonly LinkedIdentity[]): IdentityKey[] {
  return identities.map(({ key }) => key)
}
