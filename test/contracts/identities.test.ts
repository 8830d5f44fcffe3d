import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { encodeEvents, type Intake, openIntake, type ShopEvent } from '../../src/intake/index.ts'
import {
  frozenClock,
  type IdentityKey,
  type IdentityKind,
  identityKey,
  identityKinds,
  isRefusal,
} from '../../src/platform/index.ts'
import { emptyIntake } from '../support/empty-intake.ts'
import { shopEvent } from '../support/shop-events.ts'
import { type Stores, storeKinds } from '../support/stores.ts'

const clock = frozenClock('2026-03-01T12:00:00Z')
const kinds: Record<string, IdentityKind> = { user: 'user_id', email: 'email', phone: 'phone', device: 'anonymous_id' }

/** `user:ann device:d1` as an event; a word with `was:` makes it an alias. */
function eventOf(text: string, messageId: string): ShopEvent {
  const words = Object.fromEntries(text.split(' ').map((word) => word.split(':') as [string, string]))
  return shopEvent({
    messageId,
    userId: words.user ?? '',
    email: words.email ?? '',
    phone: words.phone ?? '',
    anonymousId: words.device ?? '',
    ...(words.was ? { type: 'alias', name: 'Alias', previousId: words.was } : {}),
  })
}

function identifierOf(word: string): [IdentityKind, string] {
  const [kind = '', value = ''] = word.split(':')
  return [kinds[kind] as IdentityKind, value]
}

describe.each(storeKinds)('who is who: $name', ({ open }) => {
  let stores: Stores
  let intake: Intake
  let eventNumber = 0
  beforeAll(async () => {
    stores = await open()
  })
  beforeEach(() => startAfresh())
  afterAll(() => stores.close())

  async function append(...events: string[]): Promise<void> {
    await intake.doorway.append(encodeEvents(events.map((text) => eventOf(text, `event ${eventNumber++}`))))
  }

  /** Only what the events say about who is who: as `append`, and several times as fast. */
  async function assertOnly(...events: string[]): Promise<void> {
    const { assertions } = encodeEvents(events.map((text) => eventOf(text, `event ${eventNumber++}`)))
    await intake.identities.assert(assertions, clock.nowMs())
  }

  async function startAfresh(): Promise<void> {
    await emptyIntake(stores)
    intake = await openIntake({ ...stores, clock })
  }

  /** Identifiers grouped by the customer they resolve to, as `device:d1 user:ann`. */
  async function customersAmong(words: readonly string[]): Promise<string[]> {
    const customers = new Map<IdentityKey, string[]>()
    for (const word of [...new Set(words)].sort()) {
      const key = await intake.identities.resolve(...identifierOf(word))
      customers.set(key, [...(customers.get(key) ?? []), word])
    }
    return [...customers.values()].map((members) => members.join(' ')).sort()
  }

  const wordsOf = (events: readonly string[]) =>
    events.flatMap((text) => text.split(' ')).filter((word) => !word.startsWith('was:'))

  /** The customer of every identity as the warehouse's dictionary tells it, for comparison with the ledger. */
  async function expectPublished(): Promise<void> {
    await intake.identities.publish()
    const rows = await stores.ledger.db.selectFrom('identities').select(['identity_key', 'customer_key']).execute()
    const linked = await stores.warehouse.query<{ identity: string; customer: string }>('test', publishedSql)
    const expected = rows.map((row) => ({ identity: row.identity_key, customer: row.customer_key }))
    const byIdentity = (a: { identity: string }, b: { identity: string }) => (a.identity < b.identity ? -1 : 1)
    expect(linked.sort(byIdentity)).toEqual(expected.sort(byIdentity))
  }

  const mergesInForce = () =>
    stores.ledger.db.selectFrom('merges').selectAll().where('undone_at', 'is', null).orderBy('merge_id').execute()

  /** The merge whose reason were these two identifiers. */
  async function mergeBetween(a: string, b: string): Promise<string> {
    const keys = [a, b].map((word) => identityKey(...identifierOf(word)))
    const merges = await mergesInForce()
    const merge = merges.find(
      ({ evidence }) => keys.includes(evidence.primary as IdentityKey) && keys.includes(evidence.other as IdentityKey),
    )
    if (!merge) throw new Error(`${a} and ${b} were never a reason`)
    return merge.merge_id
  }

  describe('rules', () => {
    test.each<[string, string[], string[]]>([
      ['an anonymous visitor signs in', ['device:d', 'user:ann device:d', 'device:d'], ['device:d user:ann']],
      [
        'a second user on a shared device',
        ['user:ann device:d', 'user:bob device:d', 'user:bob'],
        ['device:d user:ann', 'user:bob'],
      ],
      [
        'a second user with the same address',
        ['user:ann email:home@x.org', 'user:bob email:HOME@x.org phone:+45_12'],
        ['email:HOME@x.org email:home@x.org user:ann', 'phone:+45_12 user:bob'],
      ],
      [
        'a guest registers with the address of the orders',
        ['email:ann@x.org', 'email:ann@x.org device:d', 'user:ann email:ann@x.org'],
        ['device:d email:ann@x.org user:ann'],
      ],
      [
        'a guest known by telephone gives an address',
        ['phone:+4512', 'email:ann@x.org phone:+45_12'],
        ['email:ann@x.org phone:+4512 phone:+45_12'],
      ],
      [
        'two addresses of a guest on one device',
        ['email:a@x.org device:d', 'email:b@x.org device:d'],
        ['device:d email:a@x.org email:b@x.org'],
      ],
      ['two devices of a user', ['user:ann device:d', 'user:ann device:e'], ['device:d device:e user:ann']],
      [
        'a device tells later who its address was',
        ['email:ann@x.org device:d', 'user:ann device:d'],
        ['device:d email:ann@x.org user:ann'],
      ],
      ['an alias of an anonymous id', ['device:d', 'user:ann was:d'], ['device:d user:ann']],
      [
        'an alias of a user id joins what nothing else joins',
        ['user:old device:d', 'user:new device:e', 'user:new was:old'],
        ['device:d device:e user:new user:old'],
      ],
      [
        'an alias before anything else is known',
        ['user:new was:old', 'user:old', 'device:old'],
        ['device:old user:new user:old'],
      ],
    ])('%s', async (_name, events, expected) => {
      await append(...events)
      expect(await customersAmong(wordsOf(events))).toEqual(expected)
    })

    test('the example of docs/concepts/identity.md', async () => {
      const signUp = 'user:ann email:ann@example.org device:d2'
      const events = ['device:d1', 'email:ann@example.org device:d1', signUp, 'device:d1', 'user:bob device:d1']
      await append(...events)
      expect(await customersAmong(wordsOf(events))).toEqual([
        'device:d1 device:d2 email:ann@example.org user:ann',
        'user:bob',
      ])
      await intake.identities.undo(await mergeBetween('email:ann@example.org', 'device:d1'), clock.nowMs())
      await append('user:ann device:d1')
      expect(await customersAmong(wordsOf(events))).toEqual([
        'device:d1',
        'device:d2 email:ann@example.org user:ann',
        'user:bob',
      ])
      await append('user:bob device:d1')
      expect(await customersAmong(['user:bob', 'device:d1'])).toEqual(['device:d1 user:bob'])
    })

    test('a customer carries the key of the strongest identifier', async () => {
      await append('email:ann@x.org device:d', 'user:ann device:d')
      expect(await intake.identities.resolve('anonymous_id', 'd')).toBe(identityKey('user_id', 'ann'))
    })

    test('a bot with a new device for every page does not grow without end', async () => {
      const events = Array.from({ length: 130 }, (_, index) => `user:bot device:d${index}`)
      await append(...events)
      expect(await intake.identities.identifiersOf(identityKey('user_id', 'bot'))).toHaveLength(100)
    })
  })

  test('a history in any order and any batches gives the same customers', async () => {
    // Of each of three people, four identifiers that nobody else has.
    const pair = fc
      .tuple(
        fc.integer({ min: 1, max: 3 }),
        fc.subarray(['user', 'email', 'phone', 'device'], { minLength: 2, maxLength: 2 }),
      )
      .map(([person, [a, b]]) => `${a}:${person} ${b}:${person}`)
    const history = fc
      .array(pair, { minLength: 1, maxLength: 9 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.nat(8)),
      )
    await fc.assert(
      fc.asyncProperty(history, async ([events, shuffled, cut]) => {
        const words = wordsOf(events)
        const keysOf = () => Promise.all(words.map((word) => intake.identities.resolve(...identifierOf(word))))
        await startAfresh()
        await assertOnly(...events)
        const [customers, keys] = [await customersAmong(words), await keysOf()]
        await startAfresh()
        await assertOnly(...shuffled.slice(0, cut))
        await assertOnly(...shuffled.slice(cut))
        expect(await customersAmong(words)).toEqual(customers)
        expect(await keysOf()).toEqual(keys)
      }),
      { numRuns: 8 },
    )
  })

  describe('undo', () => {
    test('takes the identifiers out, and no event puts them back', async () => {
      await append('user:ann device:d', 'user:ann email:ann@x.org')
      const undone = await intake.identities.undo(await mergeBetween('user:ann', 'device:d'), clock.nowMs())
      expect(undone).toMatchObject({ stayed: identityKey('user_id', 'ann'), left: identityKey('anonymous_id', 'd') })
      await append('user:ann device:d', 'user:ann was:d', 'email:ann@x.org device:d')
      const words = ['user:ann', 'device:d', 'email:ann@x.org']
      expect(await customersAmong(words)).toEqual(['device:d', 'email:ann@x.org user:ann'])
    })

    test('leaves them free for whom they belong to, though the pair was refused before', async () => {
      await append('user:ann device:d', 'user:bob device:d')
      await intake.identities.undo(await mergeBetween('user:ann', 'device:d'), clock.nowMs())
      await append('user:bob device:d')
      expect(await customersAmong(['user:ann', 'user:bob', 'device:d'])).toEqual(['device:d user:bob', 'user:ann'])
    })

    test('of an earlier link of a chain: what came by it leaves the customer that the chain ended in', async () => {
      const chain = ['user:a device:a', 'user:b device:b', 'user:c device:c', 'user:b was:a', 'user:c was:b']
      await append(...chain)
      expect(await customersAmong(wordsOf(chain))).toHaveLength(1)
      await intake.identities.undo(await mergeBetween('user:b', 'user:a'), clock.nowMs())
      // The same alias also named an anonymous id "a", which is the device's.
      await intake.identities.undo(await mergeBetween('user:a', 'device:a'), clock.nowMs())
      expect(await customersAmong(wordsOf(chain))).toEqual(['device:a', 'device:b device:c user:b user:c', 'user:a'])
      await expectPublished()
    })

    test('of a merge whose customer has been taken apart since', async () => {
      await append('user:ann device:d', 'email:x@x.org device:d')
      await intake.identities.undo(await mergeBetween('user:ann', 'device:d'), clock.nowMs())
      expect(await customersAmong(['user:ann', 'device:d', 'email:x@x.org'])).toEqual([
        'device:d email:x@x.org',
        'user:ann',
      ])
      await intake.identities.undo(await mergeBetween('email:x@x.org', 'device:d'), clock.nowMs())
      expect(await customersAmong(['user:ann', 'device:d', 'email:x@x.org'])).toEqual([
        'device:d',
        'email:x@x.org',
        'user:ann',
      ])
    })

    test('marks both customers, so that their facts are worked out again', async () => {
      await append('user:ann device:d')
      const before = await intake.changes.settledBatch()
      await intake.identities.undo(await mergeBetween('user:ann', 'device:d'), clock.nowMs())
      expect(await intake.changes.settledBatch()).toBeGreaterThan(before)
      const sql =
        'SELECT DISTINCT identity_id = {a:UInt64} AS is_ann FROM changes WHERE batch_id > {before:UInt64} ORDER BY is_ann'
      const params = { before, a: BigInt(`0x${identityKey('user_id', 'ann')}`).toString() }
      expect(await stores.warehouse.query('test', sql, { params })).toEqual([{ is_ann: 0 }, { is_ann: 1 }])
    })

    test('of nothing, or twice, is refused', async () => {
      await append('user:ann device:d')
      const mergeId = await mergeBetween('user:ann', 'device:d')
      expect(await intake.identities.undo('mrg_nothing', clock.nowMs())).toMatchObject({
        refused: true,
        code: 'not_found',
      })
      expect(isRefusal(await intake.identities.undo(mergeId, clock.nowMs()))).toBe(false)
      expect(await intake.identities.undo(mergeId, clock.nowMs())).toMatchObject({ refused: true, code: 'conflict' })
    })

    test('whatever is joined and undone: the merges in force are a tree over each customer, who has the strongest key', async () => {
      const word = (kind: string) => fc.integer({ min: 1, max: 3 }).map((number) => `${kind}:${number}`)
      const event = fc.oneof(
        fc.tuple(word('user'), word('device')),
        fc.tuple(word('user'), word('email')),
        fc.tuple(word('email'), word('device')),
        fc.tuple(word('user'), word('was')),
      )
      const step = fc.oneof({ weight: 3, arbitrary: event }, { weight: 1, arbitrary: fc.nat(20) })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
          await startAfresh()
          for (const each of steps) {
            if (typeof each !== 'number') await assertOnly(each.join(' '))
            else {
              const merges = await mergesInForce()
              const merge = merges[each % Math.max(merges.length, 1)]
              if (merge) await intake.identities.undo(merge.merge_id, clock.nowMs())
            }
          }
          await expectForest()
          await expectPublished()
        }),
        { numRuns: 8 },
      )
    })

    async function expectForest(): Promise<void> {
      const rows = await stores.ledger.db.selectFrom('identities').selectAll().execute()
      const merges = await mergesInForce()
      const lines = merges.map(({ evidence }) => [evidence.primary, evidence.other] as [string, string])
      const strength = (row: (typeof rows)[number]) =>
        `${identityKinds.indexOf(row.kind as IdentityKind)}${row.identity_key}`
      let lineCount = 0
      for (const [customer, members] of Map.groupBy(rows, (row) => row.customer_key)) {
        expect(members.toSorted((a, b) => (strength(a) < strength(b) ? -1 : 1))[0]?.identity_key).toBe(customer)
        expect([...connectedTo(customer, lines)].sort()).toEqual(members.map((row) => row.identity_key).sort())
        lineCount += members.length - 1
      }
      // Connected by one line fewer than there are points: a tree.
      expect(lines).toHaveLength(lineCount)
    }
  })

  describe('publishing', () => {
    test('follows joins, moves and undoes', async () => {
      await append('user:ann device:d', 'email:x@x.org device:e')
      await expectPublished()
      await append('user:ann device:e')
      await expectPublished()
      await intake.identities.undo(await mergeBetween('user:ann', 'device:e'), clock.nowMs())
      await expectPublished()
    })

    test('goes on after a restart, and writes nothing twice', async () => {
      await append('user:ann device:d')
      await intake.identities.publish()
      intake = await openIntake({ ...stores, clock })
      await append('user:ann device:e')
      await expectPublished()
      expect(await stores.warehouse.query('test', 'SELECT count() AS rows FROM identity_links')).toEqual([{ rows: 3 }])
    })
  })

  describe('finding and explaining', () => {
    test('finds a customer by whatever a person has at hand', async () => {
      await append('user:ann email:ann@x.org device:d', 'phone:+45_12', 'device:alone')
      const ann = identityKey('user_id', 'ann')
      const phone = identityKey('phone', '+4512')
      for (const text of ['ann', ' Ann@X.org ', 'd', `cus_${ann}`, `cus_${identityKey('anonymous_id', 'd')}`]) {
        expect([text, await intake.identities.resolveAny(text)]).toEqual([text, ann])
      }
      expect(await intake.identities.resolveAny('+45 12')).toBe(phone)
      expect(await intake.identities.resolveAny(`cus_${phone}`)).toBe(phone)
      expect(await intake.identities.resolveAny('alone')).toBe(identityKey('anonymous_id', 'alone'))
      for (const text of ['nobody', '', 'cus_0000000000000000']) {
        expect([text, await intake.identities.resolveAny(text)]).toEqual([text, undefined])
      }
    })

    test('says why identifiers are one customer, and that they were taken apart', async () => {
      await append('user:ann email:ann@x.org', 'user:new was:ann')
      await intake.identities.undo(await mergeBetween('user:ann', 'email:ann@x.org'), clock.nowMs())
      const explanation = await intake.identities.explain(await intake.identities.resolve('user_id', 'ann'))
      expect(explanation.identifiers.map(({ kind, value }) => `${kind} ${value}`).sort()).toEqual([
        'anonymous_id ann',
        'user_id ann',
        'user_id new',
      ])
      expect(explanation.merges.map(({ reason }) => reason).sort()).toEqual([
        'E-mail address "ann@x.org" and user id "ann" came with the same event, so they belong to the same customer. A person took them apart again, and no rule joins them any more.',
        'The shop said that anonymous id "ann" and user id "new" are the same customer.',
        'The shop said that user id "ann" and user id "new" are the same customer.',
      ])
      expect(explanation.merges.filter(({ undoneAt }) => undoneAt === '2026-03-01T12:00:00.000Z')).toHaveLength(1)
      const email = await intake.identities.explain(identityKey('email', 'ann@x.org'))
      expect(email.merges.map(({ undoneAt }) => undoneAt)).toEqual(['2026-03-01T12:00:00.000Z'])
    })

    test('knows what a customer of one identifier is called', async () => {
      await append('email:guest@x.org')
      const key = identityKey('email', 'guest@x.org')
      expect(await intake.identities.explain(key)).toEqual({
        customerKey: key,
        customerId: `cus_${key}`,
        identifiers: [{ key, kind: 'email', value: 'guest@x.org' }],
        merges: [],
      })
    })
  })
})

/** All points that lines lead to from one of them. */
function connectedTo(start: string, lines: readonly [string, string][]): Set<string> {
  const reached = new Set([start])
  for (const point of reached) {
    for (const [a, b] of lines) {
      if (a === point) reached.add(b)
      if (b === point) reached.add(a)
    }
  }
  return reached
}

const publishedSql = `
SELECT
  leftPad(lower(hex(identity_id)), 16, '0') AS identity,
  leftPad(lower(hex(dictGet('customer_of', 'customer_id', identity_id))), 16, '0') AS customer
FROM (SELECT DISTINCT identity_id FROM identity_links)`
