import { sql } from 'kysely'
import type { IdentityKey } from '../../platform/index.ts'
import type { LedgerSession } from '../../storage/index.ts'
import type { IdentityAssertion } from '../shop-event.ts'

/** A merge and its reason: two identifiers, and the event that named both. */
export type LoggedMerge = {
  mergeId: string
  fromKey: IdentityKey
  intoKey: IdentityKey
  rule: IdentityAssertion['rule']
  eventId: string
  primary: IdentityKey
  other: IdentityKey
  mergedAt: Date
  undoneAt: Date | null
}

type Row = {
  merge_id: string
  from_key: IdentityKey
  into_key: IdentityKey
  rule: IdentityAssertion['rule']
  evidence: { eventId: string; primary: IdentityKey; other: IdentityKey }
  merged_at: Date
  undone_at: Date | null
}

/**
 * Every merge, taken back or not, that has one of these identifiers of one customer for a reason; oldest first. A merge is found by the
 * customer it went into, which is among the identifiers still, or among those they were taken apart from since. (OFFSET 0: as in
 * `readCustomersOf`.)
 */
export async function readMergesAmong(db: LedgerSession, keys: readonly IdentityKey[]): Promise<LoggedMerge[]> {
  const { rows } = await sql<Row>`
    WITH destination AS MATERIALIZED (
      SELECT unnest(${keys}::text[]::char(16)[]) AS key
      UNION
      SELECT apart_from FROM separations WHERE identity_key = ANY(${keys}::text[]::char(16)[])
    )
    SELECT merge.merge_id, merge.from_key, merge.into_key, merge.rule, merge.evidence, merge.merged_at, merge.undone_at
    FROM destination CROSS JOIN LATERAL (
      SELECT * FROM merges WHERE merges.into_key = destination.key OFFSET 0
    ) AS merge
    ORDER BY merge.merged_at, merge.merge_id
  `.execute(db)
  const among = new Set(keys)
  return rows.map(toMerge).filter(({ primary, other }) => among.has(primary) || among.has(other))
}

function toMerge(row: Row): LoggedMerge {
  return {
    mergeId: row.merge_id,
    fromKey: row.from_key,
    intoKey: row.into_key,
    rule: row.rule,
    ...row.evidence,
    mergedAt: row.merged_at,
    undoneAt: row.undone_at,
  }
}
