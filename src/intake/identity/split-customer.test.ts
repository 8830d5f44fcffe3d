import { expect, test } from 'vitest'
import { type IdentityKey, type IdentityKind, identityKey } from '../../platform/index.ts'
import { type MergeEdge, splitCustomer } from './split-customer.ts'
import type { LinkedIdentity } from './strongest.ts'

const kinds: Record<string, IdentityKind> = { u: 'user_id', e: 'email', a: 'anonymous_id' }
const kindOf = (name: string) => kinds[name.charAt(0)] as IdentityKind
const keyOf = (name: string) => identityKey(kindOf(name), name)

function customer(root: string, names: string): LinkedIdentity[] {
  return names
    .split(' ')
    .map((name) => ({ key: keyOf(name), kind: kindOf(name), value: name, customerKey: keyOf(root) }))
}

/** `u1-a1 a1-e1`: one merge a pair, called by it. */
function edges(text: string): MergeEdge[] {
  return text.split(' ').map((pair) => {
    const [primary, other] = pair.split('-').map(keyOf) as [IdentityKey, IdentityKey]
    return { mergeId: pair, primary, other }
  })
}

const names = (identities: readonly LinkedIdentity[]) => identities.map(({ value }) => value).join(' ')

test.each<[string, string, string, string, string, string, string, string]>([
  // customer's root, its identifiers, its merges, the one undone → who stays, who leaves, whose key those take
  ['a pair', 'u1', 'u1 a1', 'u1-a1', 'u1-a1', 'u1', 'a1', 'a1'],
  ['what came with it leaves with it', 'u1', 'u1 a1 e1', 'u1-a1 e1-a1', 'u1-a1', 'u1', 'a1 e1', 'e1'],
  ['what has another reason stays', 'u1', 'u1 a1 e1', 'u1-a1 u1-e1', 'u1-a1', 'u1 e1', 'a1', 'a1'],
  ['the root on the far side', 'u1', 'u1 u2 a2', 'u2-u1 u2-a2', 'u2-u1', 'u1', 'u2 a2', 'u2'],
  ['a chain of three, its first link', 'u3', 'u1 u2 u3', 'u1-u2 u2-u3', 'u1-u2', 'u2 u3', 'u1', 'u1'],
])('%s', (_name, root, members, merges, undone, staying, leaving, leavingKey) => {
  const split = splitCustomer(customer(root, members), edges(merges), undone)
  expect(names(split.staying)).toBe(staying)
  expect(names(split.leaving)).toBe(leaving)
  expect(split.leavingKey).toBe(keyOf(leavingKey))
})
