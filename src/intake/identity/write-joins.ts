import { sql } from 'kysely'
import { newId } from '../../platform/index.ts'
import type { LedgerSession } from '../../storage/index.ts'
import type { JoinDecision, Placement } from './decide-joins.ts'
import { inPieces } from './in-pieces.ts'

/** Writes what `decideJoins` decided: a merge for every join, and where each identity belongs now. */
export async function writeJoins(db: LedgerSession, decision: JoinDecision, nowMs: number): Promise<void> {
  const now = new Date(nowMs)
  const merges = decision.joins.map((join) => ({ ...join, mergeId: newId('mrg', nowMs) }))
  for (const rows of inPieces(merges)) await insertMerges(db, rows, now)
  const mergeIdOf = ({ join }: Placement) => (join === undefined ? null : (merges[join]?.mergeId ?? null))
  const placed = decision.placements.map((placement) => ({ ...placement, mergeId: mergeIdOf(placement) }))
  for (const rows of inPieces(placed.filter(({ isNew }) => isNew))) await insertIdentities(db, rows, now)
  for (const rows of inPieces(placed.filter(({ isNew }) => !isNew))) await moveIdentities(db, rows)
}

type Merge = JoinDecision['joins'][number] & { mergeId: string }
type Placed = Pick<Placement, 'key' | 'kind' | 'value' | 'customerKey'> & { mergeId: string | null }

// The evidence holds keys, not values: what an erased customer was called is then nowhere but in `identities`.
async function insertMerges(db: LedgerSession, merges: readonly Merge[], now: Date): Promise<void> {
  const evidence = merges.map(({ assertion: { eventId, primary, other } }) =>
    JSON.stringify({ eventId, primary, other }),
  )
  await sql`
    INSERT INTO merges (merge_id, from_key, into_key, rule, evidence, merged_at)
    SELECT merge_id, from_key, into_key, rule, evidence::jsonb, ${now}::timestamptz
    FROM unnest(
      ${merges.map(({ mergeId }) => mergeId)}::text[],
      ${merges.map(({ fromKey }) => fromKey)}::text[],
      ${merges.map(({ intoKey }) => intoKey)}::text[],
      ${merges.map(({ assertion }) => assertion.rule)}::text[],
      ${evidence}::text[]
    ) AS merge (merge_id, from_key, into_key, rule, evidence)
  `.execute(db)
}

async function insertIdentities(db: LedgerSession, identities: readonly Placed[], now: Date): Promise<void> {
  await sql`
    INSERT INTO identities (identity_key, kind, value, customer_key, merge_id, version, linked_at)
    SELECT identity_key, kind, value, customer_key, merge_id, nextval('identity_version'), ${now}::timestamptz
    FROM unnest(
      ${identities.map(({ key }) => key)}::text[],
      ${identities.map(({ kind }) => kind)}::text[],
      ${identities.map(({ value }) => value)}::text[],
      ${identities.map(({ customerKey }) => customerKey)}::text[],
      ${identities.map(({ mergeId }) => mergeId)}::text[]
    ) AS placed (identity_key, kind, value, customer_key, merge_id)
  `.execute(db)
}

/** Gives identities that have a row another customer, and a version of their own each, so that the warehouse's copy follows. */
export async function moveIdentities(
  db: LedgerSession,
  identities: readonly Pick<Placed, 'key' | 'customerKey' | 'mergeId'>[],
): Promise<void> {
  await sql`
    UPDATE identities
    SET customer_key = placed.customer_key, merge_id = placed.merge_id, version = nextval('identity_version')
    FROM unnest(
      ${identities.map(({ key }) => key)}::text[]::char(16)[],
      ${identities.map(({ customerKey }) => customerKey)}::text[],
      ${identities.map(({ mergeId }) => mergeId)}::text[]
    ) AS placed (identity_key, customer_key, merge_id)
    WHERE identities.identity_key = placed.identity_key
  `.execute(db)
}
