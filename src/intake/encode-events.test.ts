import { describe, expect, test } from 'vitest'
import { shopEvent } from '../../test/support/shop-events.ts'
import { identityKey, keyToUInt64 } from '../platform/index.ts'
import { encodeEvents, eventColumns } from './encode-events.ts'
import type { ShopEvent } from './shop-event.ts'

function rowOf(event: ShopEvent): Record<string, unknown> {
  // A reviver sees numbers after they lost their last digits; as text they keep them.
  const line = (encodeEvents([event]).lines[0] ?? '').replace(/^\[(\d+)/, '["$1"')
  const values = JSON.parse(line) as unknown[]
  expect(values).toHaveLength(eventColumns.length)
  return Object.fromEntries(eventColumns.map((column, index) => [column, values[index]]))
}

test('an event becomes one value a column', () => {
  const line = {
    productId: 'p1',
    sku: 's1',
    name: 'Kettle "Ørsted"',
    category: 'Kitchen',
    brand: 'B',
    quantity: 1.5,
    priceMinor: 1000,
    valueMinor: 1400,
    discountMinor: 100,
  }
  const event = shopEvent({
    messageId: 'm1',
    userId: 'u1',
    email: 'Ann@Example.org',
    phone: '+45 12',
    name: 'Order Completed',
    valueMinor: 2800,
    taxMinor: 0,
    areLinesPartial: true,
    lines: [line, { ...line, productId: 'p2', quantity: 2 }],
    properties: '{"a":"\\u0000\\n"}',
    url: 'https://shop.example/?q=\u2028\\',
  })
  const row = rowOf(event)
  expect(row).toMatchObject({
    identity_id: keyToUInt64(identityKey('user_id', 'u1')),
    occurred_at: '2026-03-01 12:00:00.000',
    event_id: event.eventId,
    name: 'Order Completed',
    user_id: 'u1',
    email: 'ann@example.org',
    phone: '+4512',
    value_minor: 2800,
    total_minor: null,
    tax_minor: 0,
    lines_are_partial: 1,
    'lines.product_id': ['p1', 'p2'],
    'lines.name': ['Kettle "Ørsted"', 'Kettle "Ørsted"'],
    'lines.quantity': [1.5, 2],
    'lines.price_minor': [1000, 1000],
    'lines.value_minor': [1400, 1400],
    'lines.discount_minor': [100, 100],
    properties: '{"a":"\\u0000\\n"}',
    url: 'https://shop.example/?q=\u2028\\',
  })
})

test('half a surrogate pair does not reach the warehouse, which would refuse the batch', () => {
  expect(rowOf(shopEvent({ messageId: 'm1', userId: 'u1', name: 'a\ud800b' })).name).toBe('a\ufffdb')
})

test('an event without an identifier is a mistake of the door', () => {
  expect(() => encodeEvents([shopEvent({ messageId: 'm1', phone: 'n/a' })])).toThrow(/has no identifier/)
})

describe('the identifier an event is kept under', () => {
  test.each<[string, Partial<ShopEvent>, Parameters<typeof identityKey>]>([
    ['user id before all', { userId: 'u', email: 'e@x.org', phone: '1', anonymousId: 'a' }, ['user_id', 'u']],
    ['then e-mail', { email: 'E@x.org', phone: '1', anonymousId: 'a' }, ['email', 'e@x.org']],
    ['then phone', { phone: '+1 2', anonymousId: 'a' }, ['phone', '+12']],
    ['then anonymous id', { anonymousId: 'a' }, ['anonymous_id', 'a']],
    ['nothing is left of the phone', { phone: 'n/a', anonymousId: 'a' }, ['anonymous_id', 'a']],
  ])('%s', (_name, given, expected) => {
    const batch = encodeEvents([shopEvent({ messageId: 'm1', ...given })])
    expect(batch.identityKeys).toEqual([identityKey(...expected)])
  })
})

describe('assertions', () => {
  const alias = { type: 'alias', name: 'Alias' } as const
  test.each<[string, Partial<ShopEvent>[], string[]]>([
    ['one identifier says nothing', [{ userId: 'u' }], []],
    [
      'each further identifier with the strongest',
      [{ userId: 'u', email: 'E@x.org', anonymousId: 'a' }],
      ['user_id u ~ email e@x.org (seen_together)', 'user_id u ~ anonymous_id a (seen_together)'],
    ],
    [
      'a pair once a batch',
      [
        { userId: 'u', anonymousId: 'a' },
        { userId: 'u', anonymousId: 'a' },
      ],
      ['user_id u ~ anonymous_id a (seen_together)'],
    ],
    [
      'an alias of what may be a user or an anonymous id',
      [{ ...alias, userId: 'u', previousId: 'old' }],
      ['user_id u ~ user_id old (alias)', 'user_id u ~ anonymous_id old (alias)'],
    ],
    [
      'an alias of the anonymous id of the same call',
      [{ ...alias, userId: 'u', anonymousId: 'a', previousId: 'a' }],
      ['user_id u ~ anonymous_id a (seen_together)', 'user_id u ~ anonymous_id a (alias)'],
    ],
    [
      'an alias of an e-mail address',
      [{ ...alias, userId: 'u', previousId: 'E@x.org' }],
      ['user_id u ~ user_id E@x.org (alias)', 'user_id u ~ email e@x.org (alias)'],
    ],
    ['an alias of itself', [{ ...alias, userId: 'u', previousId: 'u' }], []],
  ])('%s', (_name, given, expected) => {
    const batch = encodeEvents(given.map((each, index) => shopEvent({ messageId: `m${index}`, ...each })))
    const told = batch.assertions.map(
      (each) => `${each.primaryKind} ${each.primaryValue} ~ ${each.otherKind} ${each.otherValue} (${each.rule})`,
    )
    expect(told).toEqual(expected)
    expect(batch.assertions.every((each) => each.eventId === batch.eventIds[0])).toBe(true)
  })
})
