import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IdentityKey, type IdentityKind, identityKey } from '../../platform/index.ts'
import type { IdentityAssertion } from '../shop-event.ts'
import { decideJoins, mostIdentifiers } from './decide-joins.ts'
import { type LinkedIdentity, strongest } from './strongest.ts'

type Name = `${'u' | 'e' | 'p' | 'a'}${number}`
const kinds: Record<string, IdentityKind> = { u: 'user_id', e: 'email', p: 'phone', a: 'anonymous_id' }
const kindOf = (name: Name) => kinds[name.charAt(0)] as IdentityKind
const keyOf = (name: Name) => identityKey(kindOf(name), name)

function assertion(primary: Name, other: Name, rule: IdentityAssertion['rule'] = 'seen_together'): IdentityAssertion {
  return {
    primary: keyOf(primary),
    primaryKind: kindOf(primary),
    primaryValue: primary,
    other: keyOf(other),
    otherKind: kindOf(other),
    otherValue: other,
    rule,
    eventId: `${primary}-${other}`,
  }
}

/** What the ledger would hold after these batches. */
function apply(batches: IdentityAssertion[][], separations: [Name, Name][] = []): LinkedIdentity[] {
  const rows = new Map<IdentityKey, LinkedIdentity>()
  const pairs = separations.map(([a, b]) => [keyOf(a), keyOf(b)] as const)
  for (const batch of batches) {
    const { placements } = decideJoins({ identities: [...rows.values()], separations: pairs }, batch)
    for (const { key, kind, value, customerKey } of placements) rows.set(key, { key, kind, value, customerKey })
  }
  return [...rows.values()]
}

/** Customers as sorted lists of their identifiers' names; those of one identifier are left out. */
function customersOf(rows: readonly LinkedIdentity[]): string[] {
  const byCustomer = Map.groupBy(rows, ({ customerKey }) => customerKey)
  return [...byCustomer.values()]
    .map((each) =>
      each
        .map(({ value }) => value)
        .sort()
        .join(' '),
    )
    .sort()
}

describe('rules', () => {
  test.each<[string, IdentityAssertion[], string[]]>([
    ['an anonymous visitor becomes the user', [assertion('u1', 'a1')], ['a1 u1']],
    ['a shared device stays with the first user', [assertion('u1', 'a1'), assertion('u2', 'a1')], ['a1 u1']],
    ['a shared address stays with the first user', [assertion('u1', 'e1'), assertion('u2', 'e1')], ['e1 u1']],
    [
      'a guest known by e-mail becomes the user',
      [assertion('e1', 'a1'), assertion('u1', 'e1'), assertion('u2', 'a1')],
      ['a1 e1 u1'],
    ],
    [
      'an alias joins two users',
      [assertion('u1', 'a1'), assertion('u2', 'a2'), assertion('u2', 'u1', 'alias')],
      ['a1 a2 u1 u2'],
    ],
  ])('%s', (_name, assertions, expected) => {
    expect(customersOf(apply([assertions]))).toEqual(expected)
  })

  test('a person took a pair apart: neither they nor those who belong to them are joined again', () => {
    const again = [assertion('u1', 'e1'), assertion('e1', 'a1'), assertion('u1', 'a1'), assertion('u1', 'a1', 'alias')]
    expect(customersOf(apply([again], [['u1', 'e1']]))).toEqual(['a1 e1'])
  })

  test(`a customer takes at most ${mostIdentifiers} identifiers`, () => {
    const assertions = Array.from({ length: mostIdentifiers + 5 }, (_, index) => assertion('u1', `a${index}`))
    expect(apply([assertions])).toHaveLength(mostIdentifiers)
    expect(apply(assertions.map((each) => [each]))).toHaveLength(mostIdentifiers)
  })

  test('every join carries its reason and the two customers as they were', () => {
    const [first, second] = [assertion('u1', 'a1'), assertion('e1', 'a1')]
    const { joins } = decideJoins({ identities: [], separations: [] }, [first, second])
    expect(joins).toEqual([
      { fromKey: keyOf('a1'), intoKey: keyOf('u1'), assertion: first },
      { fromKey: keyOf('e1'), intoKey: keyOf('u1'), assertion: second },
    ])
  })
})

const someName = fc
  .tuple(fc.constantFrom('u', 'e', 'p', 'a'), fc.integer({ min: 1, max: 4 }))
  .map(([kind, number]) => `${kind}${number}` as Name)
const someAssertion = fc
  .tuple(someName, someName, fc.constantFrom('seen_together', 'seen_together', 'alias'))
  .filter(([a, b]) => a !== b)
  .map(([a, b, rule]) => assertion(a, b, rule as IdentityAssertion['rule']))

describe('properties', () => {
  test('however a history is cut into batches, the customers and their keys are the same', () => {
    const histories = fc.array(fc.tuple(someAssertion, fc.boolean()), { maxLength: 30 })
    const pairs = fc.array(fc.tuple(someName, someName), { maxLength: 2 })
    fc.assert(
      fc.property(histories, pairs, (history, separations) => {
        const batches: IdentityAssertion[][] = [[]]
        for (const [each, isLast] of history) {
          batches.at(-1)?.push(each)
          if (isLast) batches.push([])
        }
        const byKey = (a: LinkedIdentity, b: LinkedIdentity) => (a.key < b.key ? -1 : 1)
        const whole = apply([history.map(([each]) => each)], separations).sort(byKey)
        expect(apply(batches, separations).sort(byKey)).toEqual(whole)
      }),
    )
  })

  test('where no two users conflict, the order makes no difference either: customers are what the pairs connect', () => {
    // Person n has user n and identifiers that are theirs alone, so no pair can bring two users together.
    const ofOnePerson = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
      .filter(([, a, b]) => a !== b)
      .map(([person, a, b]) => assertion(nameOf(person, a), nameOf(person, b)))
    const histories = fc.array(ofOnePerson, { maxLength: 25 })
    fc.assert(
      fc.property(
        histories.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([history, shuffled]) => {
          const rows = apply(history.map((each) => [each]))
          expect(customersOf(apply([shuffled]))).toEqual(customersOf(rows))
          expect(customersOf(rows)).toEqual(connectedBy(history))
          for (const members of Map.groupBy(rows, ({ customerKey }) => customerKey).values()) {
            expect(members[0]?.customerKey).toBe(strongest(members).key)
          }
        },
      ),
    )
  })
})

function nameOf(person: number, place: number): Name {
  return `${(['u', 'e', 'e', 'p', 'a', 'a'] as const)[place] as 'u'}${place === 0 ? person : person * 10 + place}` as Name
}

/** The same by another way: colours that spread until nothing changes. */
function connectedBy(history: readonly IdentityAssertion[]): string[] {
  const colours = new Map<string, number>()
  for (const { primaryValue, otherValue } of history) {
    for (const value of [primaryValue, otherValue]) colours.set(value, colours.get(value) ?? colours.size)
  }
  for (let round = 0; round < history.length; round += 1) {
    for (const { primaryValue, otherValue } of history) {
      const least = Math.min(colours.get(primaryValue) ?? 0, colours.get(otherValue) ?? 0)
      colours.set(primaryValue, least)
      colours.set(otherValue, least)
    }
  }
  const groups = Map.groupBy(colours.keys(), (value) => colours.get(value))
  return [...groups.values()].map((values) => values.sort().join(' ')).sort()
}
