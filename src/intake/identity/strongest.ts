import { type IdentityKey, type IdentityKind, identityKinds } from '../../platform/index.ts'

/** An identifier and the customer it belongs to. */
export type LinkedIdentity = { key: IdentityKey; kind: IdentityKind; value: string; customerKey: IdentityKey }

const rank = new Map<string, number>(identityKinds.map((kind, index) => [kind, index]))

/** Order of identifiers by strength: user id, e-mail, phone, platform id, anonymous id; of one kind the smaller key first. */
export function byStrength(a: Pick<LinkedIdentity, 'key' | 'kind'>, b: Pick<LinkedIdentity, 'key' | 'kind'>): number {
  return (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || (a.key < b.key ? -1 : 1)
}

/**
 * The identifier whose key is the customer's: a function of the identifiers alone, so the same history gives the same customer
 * ids however it was cut into batches, and a customer with a user id always carries the key of one.
 */
export function strongest<Identity extends Pick<LinkedIdentity, 'key' | 'kind'>>(
  identities: readonly Identity[],
): Identity {
  return identities.reduce((best, identity) => (byStrength(identity, best) < 0 ? identity : best))
}
