import type { IdentityKey, IdentityKind } from '../../platform/index.ts'
import type { IdentityAssertion } from '../shop-event.ts'
import { byStrength, type LinkedIdentity } from './strongest.ts'

/** A customer with so many identifiers takes no more: a shared till, a test account or a bot, not a person. */
export const mostIdentifiers = 100

/** What is known of everyone whom a batch of assertions speaks about. */
export type KnownCustomers = {
  /** All identifiers of each of those customers. An identifier that is not here is its own customer. */
  identities: readonly LinkedIdentity[]
  /** Pairs that a person took apart. */
  separations: readonly (readonly [IdentityKey, IdentityKey])[]
}

export type Join = { fromKey: IdentityKey; intoKey: IdentityKey; assertion: IdentityAssertion }

/** `join` is the position in `joins` of the one that moved the identity last; undefined for a customer's own key. */
export type Placement = LinkedIdentity & { join: number | undefined; isNew: boolean }

export type JoinDecision = {
  joins: Join[]
  /** Identities to write: new ones, and those that now belong to another customer. */
  placements: Placement[]
}

type Customer = { key: IdentityKey; kind: IdentityKind; members: Placement[] }

/**
 * Decides which customers become one, assertion by assertion in the order given; so how a history is cut into batches makes no difference.
 * Two customers that both have a user id become one only by an alias: a shared e-mail address, phone or device stays with the customer
 * that had it first.
 */
export function decideJoins(known: KnownCustomers, assertions: readonly IdentityAssertion[]): JoinDecision {
  const customers = groupByCustomer(known.identities)
  const apart = pairsOf(known.separations)
  const joins: Join[] = []
  const written = new Set<Placement>()
  const customerOf = (key: IdentityKey, kind: IdentityKind, value: string): Customer => {
    let customer = customers.get(key)
    if (customer === undefined) {
      const member = { key, kind, value, customerKey: key, join: undefined, isNew: true }
      customer = { key, kind, members: [member] }
      customers.set(key, customer)
    }
    return customer
  }
  for (const assertion of assertions) {
    const a = customerOf(assertion.primary, assertion.primaryKind, assertion.primaryValue)
    const b = customerOf(assertion.other, assertion.otherKind, assertion.otherValue)
    if (!mayJoin(a, b, assertion.rule, apart)) continue
    const [into, from] = byStrength(a, b) < 0 ? [a, b] : [b, a]
    for (const member of from.members) {
      member.customerKey = into.key
      member.join = joins.length
      written.add(member)
      into.members.push(member)
      customers.set(member.key, into)
    }
    for (const member of into.members) if (member.isNew) written.add(member)
    joins.push({ fromKey: from.key, intoKey: into.key, assertion })
  }
  return { joins, placements: [...written] }
}

function groupByCustomer(identities: readonly LinkedIdentity[]): Map<IdentityKey, Customer> {
  const byKey = new Map<IdentityKey, Customer>()
  const byIdentity = new Map<IdentityKey, Customer>()
  for (const identity of identities) {
    let customer = byKey.get(identity.customerKey)
    if (customer === undefined) {
      customer = { key: identity.customerKey, kind: identity.kind, members: [] }
      byKey.set(identity.customerKey, customer)
    }
    if (identity.key === identity.customerKey) customer.kind = identity.kind
    customer.members.push({ ...identity, join: undefined, isNew: false })
    byIdentity.set(identity.key, customer)
  }
  return byIdentity
}

function pairsOf(separations: KnownCustomers['separations']): Map<IdentityKey, Set<IdentityKey>> {
  const pairs = new Map<IdentityKey, Set<IdentityKey>>()
  const add = (a: IdentityKey, b: IdentityKey) => pairs.set(a, (pairs.get(a) ?? new Set()).add(b))
  for (const [a, b] of separations) {
    add(a, b)
    add(b, a)
  }
  return pairs
}

function mayJoin(
  a: Customer,
  b: Customer,
  rule: IdentityAssertion['rule'],
  apart: Map<IdentityKey, Set<IdentityKey>>,
): boolean {
  if (a === b || a.members.length + b.members.length > mostIdentifiers) return false
  // The strongest identifier gives a customer its key, so the key's kind tells whether there is a user id.
  if (rule === 'seen_together' && a.kind === 'user_id' && b.kind === 'user_id') return false
  if (apart.size === 0) return true
  return a.members.every(({ key }) => {
    const others = apart.get(key)
    return others === undefined || b.members.every((member) => !others.has(member.key))
  })
}
