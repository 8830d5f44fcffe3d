import { sql } from 'kysely'
import type { IdentityKey, IdentityKind } from '../../platform/index.ts'
import type { LedgerSession } from '../../storage/index.ts'
import type { KnownCustomers } from './decide-joins.ts'
import { inPieces } from './in-pieces.ts'
import type { LinkedIdentity } from './strongest.ts'

type Row = { identity_key: IdentityKey; kind: IdentityKind; value: string; customer_key: IdentityKey }

/** Every identifier of every customer that one of these identifiers belongs to; nothing for an identifier that is its own customer. */
export async function readCustomersOf(db: LedgerSession, keys: readonly IdentityKey[]): Promise<LinkedIdentity[]> {
  // TRAP: compared with text the keys' index is of no use; char(16) must stand on both sides. And the embedded ledger gathers no statistics:
  // left to the planner, the second look-up reads the whole table as soon as a few hundred customers are asked for. OFFSET 0 keeps it apart.
  const { rows } = await sql<Row>`
    WITH concerned AS MATERIALIZED (
      SELECT DISTINCT customer_key FROM identities WHERE identity_key = ANY(${keys}::text[]::char(16)[])
    )
    SELECT member.identity_key, member.kind, member.value, member.customer_key
    FROM concerned CROSS JOIN LATERAL (
      SELECT * FROM identities WHERE identities.customer_key = concerned.customer_key OFFSET 0
    ) AS member
  `.execute(db)
  return rows.map((row) => ({
    key: row.identity_key,
    kind: row.kind,
    value: row.value,
    customerKey: row.customer_key,
  }))
}

/** What must be known to decide about assertions between these identifiers. */
export async function readKnownCustomers(db: LedgerSession, keys: readonly IdentityKey[]): Promise<KnownCustomers> {
  const identities = new Map<IdentityKey, LinkedIdentity>()
  for (const piece of inPieces(keys)) {
    for (const identity of await readCustomersOf(db, piece)) identities.set(identity.key, identity)
  }
  const separations: [IdentityKey, IdentityKey][] = []
  for (const piece of inPieces([...identities.keys()])) separations.push(...(await readSeparations(db, piece)))
  return { identities: [...identities.values()], separations }
}

async function readSeparations(db: LedgerSession, keys: readonly IdentityKey[]): Promise<[IdentityKey, IdentityKey][]> {
  const { rows } = await sql<{ identity_key: IdentityKey; apart_from: IdentityKey }>`
    SELECT identity_key, apart_from FROM separations WHERE identity_key = ANY(${keys}::text[]::char(16)[])
  `.execute(db)
  return rows.map((row) => [row.identity_key, row.apart_from])
}
