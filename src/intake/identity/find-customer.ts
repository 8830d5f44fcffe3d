import { customerKeyOf, type IdentityKey, type IdentityKind, identityKey, identityKinds } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { normaliseIdentifier } from './normalise-identifier.ts'

/** Key of the customer that an identifier belongs to: its own where it was never joined to another. */
export async function resolveKey(ledger: Ledger, key: IdentityKey): Promise<IdentityKey> {
  const row = await ledger.db
    .selectFrom('identities')
    .select('customer_key')
    .where('identity_key', '=', key)
    .executeTakeFirst()
  return (row?.customer_key as IdentityKey | undefined) ?? key
}

/** Key of the customer that has an identifier of this kind, normalised as on the way in. */
export function resolveIdentifier(ledger: Ledger, kind: IdentityKind, value: string): Promise<IdentityKey> {
  return resolveKey(ledger, identityKey(kind, normaliseIdentifier(kind, value)))
}

/**
 * Key of the customer whom a person means by `text`: a customer id, or an identifier of any kind, the strongest kind that is known
 * first. Undefined where the shop has never met such an identifier.
 */
export async function findCustomer(
  ledger: Ledger,
  warehouse: Warehouse,
  text: string,
): Promise<IdentityKey | undefined> {
  const candidates = candidateKeys(text)
  const rows = await ledger.db
    .selectFrom('identities')
    .select(['identity_key', 'customer_key'])
    .where('identity_key', 'in', candidates)
    .execute()
  const joined = new Map(rows.map((row) => [row.identity_key, row.customer_key as IdentityKey]))
  const seen = await keysWithEvents(
    warehouse,
    candidates.filter((key) => !joined.has(key)),
  )
  const found = candidates.find((key) => joined.has(key) || seen.has(key))
  return found && (joined.get(found) ?? found)
}

/** Every key that an identifier of unknown kind may stand for, the strongest kind first. */
export function candidateKeys(text: string): IdentityKey[] {
  const trimmed = text.trim()
  const key = customerKeyOf(trimmed)
  if (key) return [key]
  const keys = identityKinds.map((kind) => identityKey(kind, normaliseIdentifier(kind, trimmed)))
  return [...new Set(keys)]
}

async function keysWithEvents(warehouse: Warehouse, keys: readonly IdentityKey[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await warehouse.query<{ key: string }>('identity.seen', keysWithEventsSql, {
    // Numbers this wide go into a list only as bigints.
    params: { keys: keys.map((key) => BigInt(`0x${key}`)) },
  })
  return new Set(rows.map(({ key }) => key))
}

// hex() leaves out leading zero bytes.
const keysWithEventsSql = `
SELECT DISTINCT leftPad(lower(hex(identity_id)), 16, '0') AS key
FROM events
WHERE identity_id IN {keys:Array(UInt64)}`
