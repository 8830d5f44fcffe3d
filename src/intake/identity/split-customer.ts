import type { IdentityKey } from '../../platform/index.ts'
import { type LinkedIdentity, strongest } from './strongest.ts'

/** A merge as a line between the two identifiers that were its reason. */
export type MergeEdge = { mergeId: string; primary: IdentityKey; other: IdentityKey }

export type CustomerSplit = {
  /** Identifiers that keep the customer's key, and those that leave with their own. */
  staying: LinkedIdentity[]
  leaving: LinkedIdentity[]
  /** Key of the customer that the leaving ones become. */
  leavingKey: IdentityKey
}

/**
 * What a customer falls into when one merge is taken back. The merges that made a customer, drawn between the identifiers that were their
 * reasons, are a tree: each joined two customers that were apart. Without one of its lines the tree is two trees, and each identifier is on
 * the side to which the remaining reasons tie it, whatever the order in which the merges came.
 */
export function splitCustomer(
  identities: readonly LinkedIdentity[],
  edges: readonly MergeEdge[],
  mergeId: string,
): CustomerSplit {
  const cut = edges.find((edge) => edge.mergeId === mergeId)
  const root = identities[0]?.customerKey
  if (cut === undefined || root === undefined) throw new Error(`Merge ${mergeId} is not among those of the customer`)
  const remaining = edges.filter((edge) => edge !== cut)
  const tied = reachable(cut.other, remaining)
  const withOther = identities.filter(({ key }) => tied.has(key))
  const withPrimary = identities.filter(({ key }) => !tied.has(key))
  const [staying, leaving] = tied.has(root) ? [withOther, withPrimary] : [withPrimary, withOther]
  return { staying, leaving, leavingKey: strongest(leaving).key }
}

function reachable(start: IdentityKey, edges: readonly MergeEdge[]): Set<IdentityKey> {
  const neighbours = new Map<IdentityKey, IdentityKey[]>()
  const add = (from: IdentityKey, to: IdentityKey) => neighbours.set(from, [...(neighbours.get(from) ?? []), to])
  for (const { primary, other } of edges) {
    add(primary, other)
    add(other, primary)
  }
  const reached = new Set([start])
  // A Set is walked in the order of insertion, including what is added on the way.
  for (const key of reached) for (const next of neighbours.get(key) ?? []) reached.add(next)
  return reached
}
