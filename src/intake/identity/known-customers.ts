import { sql } from 'kysely'
import type { IdentityKey, IdentityKind } from '../../platform/index.ts'
import type { LedgerSession } from '../../storage/index.ts'
import type { KnownCustomers } from './decide-joins.ts'
import type { LinkedIdentity } from './strongest.ts'

type Row = { identity_key: IdentityKey; kind: IdentityKind; value: string; customer_key: IdentityKey }

/** Every identifier of every customer that one of these identifiers belongs to; nothing for an identifier that is its own customer. */
export async function readCustomersOf(db: LedgerSession, keys: readonly IdentityKey[]): Promise<LinkedIdentity[]> {
  // TRAP: compared with text the keys' index is of no use; char(16) must stand on both sides.
  const { rows } = await sql<Row>`
    SELECT identity_key, kind, value, customer_key
    FROM identities
    WHERE customer_key IN (SELECT customer_key FROM identities WHERE identity_key = ANY(${keys}::text[]::char(16)[]))
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
  const identities = await readCustomersOf(db, keys)
  const members = identities.map(({ key }) => key)
  const { rows } = await sql<{ identity_key: IdentityKey; apart_from: IdentityKey }>`
    SELECT identity_key, apart_from FROM separations WHERE identity_key = ANY(${members}::text[]::char(16)[])
  `.execute(db)
  return { identities, separations: rows.map((row) => [row.identity_key, row.apart_from] as const) }
}
