import {
  type CustomerId,
  customerIdOf,
  type IdentityKey,
  type IdentityKind,
  isoOf,
  keyToUInt64,
} from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { readCustomersOf } from './known-customers.ts'
import { type LoggedMerge, readMergesAmong } from './merges-among.ts'
import { byStrength } from './strongest.ts'

export type ExplainedIdentifier = { key: IdentityKey; kind: IdentityKind; value: string }

export type ExplainedMerge = {
  mergeId: string
  rule: LoggedMerge['rule']
  /** The event that named both identifiers. */
  eventId: string
  mergedAt: string
  /** Null while the merge holds. */
  undoneAt: string | null
  /** One sentence or two for a person. */
  reason: string
}

/** Who a customer is, and why these identifiers are one customer. */
export type CustomerExplanation = {
  customerKey: IdentityKey
  customerId: CustomerId
  /** Strongest first. */
  identifiers: ExplainedIdentifier[]
  /** Oldest first, including those that were taken back. */
  merges: ExplainedMerge[]
}

/** Explains the customer that has this key now or was joined to another; no identifiers where the shop has met nothing of the kind. */
export async function explainCustomer(
  ledger: Ledger,
  warehouse: Warehouse,
  customerKey: IdentityKey,
): Promise<CustomerExplanation> {
  const linked = (await readCustomersOf(ledger.db, [customerKey])).sort(byStrength)
  const presentKey = linked[0]?.customerKey ?? customerKey
  const identifiers: ExplainedIdentifier[] = linked.map(({ key, kind, value }) => ({ key, kind, value }))
  if (linked.length === 0) identifiers.push(...(await readFromEvents(warehouse, customerKey)))
  const merges = await readMergesAmong(
    ledger.db,
    linked.map(({ key }) => key),
  )
  const names = await readNames(ledger, merges)
  return {
    customerKey: presentKey,
    customerId: customerIdOf(presentKey),
    identifiers,
    merges: merges.map((merge) => explainMerge(merge, names)),
  }
}

function explainMerge(merge: LoggedMerge, names: Map<string, string>): ExplainedMerge {
  const [primary, other] = [
    names.get(merge.primary) ?? 'an erased identifier',
    names.get(merge.other) ?? 'an erased identifier',
  ]
  const why =
    merge.rule === 'alias'
      ? `The shop said that ${other} and ${primary} are the same customer.`
      : `${other} and ${primary} came with the same event, so they belong to the same customer.`
  const undone = merge.undoneAt ? ' A person took them apart again, and no rule joins them any more.' : ''
  return {
    mergeId: merge.mergeId,
    rule: merge.rule,
    eventId: merge.eventId,
    mergedAt: merge.mergedAt.toISOString(),
    undoneAt: merge.undoneAt ? isoOf(merge.undoneAt.getTime()) : null,
    reason: `${why.charAt(0).toUpperCase()}${why.slice(1)}${undone}`,
  }
}

const kindNames: Record<IdentityKind, string> = {
  user_id: 'user id',
  email: 'e-mail address',
  phone: 'phone number',
  platform_id: 'platform id',
  anonymous_id: 'anonymous id',
}

/** What the identifiers that were the reasons of merges are called, those of the other side of an undone merge included. */
async function readNames(ledger: Ledger, merges: readonly LoggedMerge[]): Promise<Map<string, string>> {
  const keys = [...new Set(merges.flatMap(({ primary, other }) => [primary, other]))]
  if (keys.length === 0) return new Map()
  const rows = await ledger.db
    .selectFrom('identities')
    .select(['identity_key', 'kind', 'value'])
    .where('identity_key', 'in', keys)
    .execute()
  return new Map(rows.map((row) => [row.identity_key, `${kindNames[row.kind as IdentityKind]} "${row.value}"`]))
}

/** An identifier that was never joined to another has no row in the ledger; its events say what it is. */
async function readFromEvents(warehouse: Warehouse, key: IdentityKey): Promise<ExplainedIdentifier[]> {
  const rows = await warehouse.query<{ kind: IdentityKind; value: string }>('identity.from-events', fromEventsSql, {
    params: { key: keyToUInt64(key) },
  })
  return rows.map(({ kind, value }) => ({ key, kind, value }))
}

// The strongest identifier of an event is the one it is kept under.
const fromEventsSql = `
SELECT
  multiIf(user_id != '', 'user_id', email != '', 'email', phone != '', 'phone', 'anonymous_id') AS kind,
  multiIf(user_id != '', user_id, email != '', email, phone != '', phone, anonymous_id) AS value
FROM events
WHERE identity_id = {key:UInt64}
LIMIT 1`
