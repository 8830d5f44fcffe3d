import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../platform/index.ts'
import { type EventType, eventTypes, type ShopEvent } from '../shop-event.ts'
import { type CallContext, normaliseSegmentCall } from './normalise-call.ts'

const receivedAtMs = Date.UTC(2026, 2, 1, 12)
const context: CallContext = { receivedAtMs, source: 'http', defaultCurrency: 'EUR' }

const accepted = (call: EventType, body: unknown): ShopEvent => {
  const event = normaliseSegmentCall(call, body, context)
  if (isRefusal(event)) throw new Error(`${event.field}: ${event.reason}`)
  return event
}
const refused = (call: EventType, body: unknown): Refusal => {
  const refusal = normaliseSegmentCall(call, body, context)
  if (!isRefusal(refusal)) throw new Error('was accepted')
  return refusal
}

describe('what is refused, and where', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
  const cases: [title: string, call: EventType, body: unknown, field: string | undefined, reason: RegExp][] = [
    ['no object', 'track', 'hello', undefined, /text "hello"/],
    ['an array', 'track', [], undefined, /an array/],
    ['null', 'track', null, undefined, /null/],
    ['nobody', 'track', { event: 'A' }, 'userId', /neither a userId nor an anonymousId/],
    ['an empty user id alone', 'track', { event: 'A', userId: ' ' }, 'userId', /neither/],
    ['a placeholder', 'track', { event: 'A', userId: 'undefined' }, 'userId', /stands for "no identifier"/],
    ['zeros', 'track', { event: 'A', anonymousId: '0000-0000' }, 'userId', /stands for/],
    ['a user id as an object', 'track', { event: 'A', userId: { id: 1 } }, 'userId', /an object/],
    ['a user id as truth', 'track', { event: 'A', userId: true }, 'userId', /the boolean true/],
    ['a user id beyond 2^53', 'track', { event: 'A', userId: 2 ** 53 }, 'userId', /beyond 2\^53/],
    ['a long user id', 'track', { event: 'A', userId: 'x'.repeat(513) }, 'userId', /513 characters/],
    ['a user id with a line break', 'track', { event: 'A', userId: 'a\nb' }, 'userId', /control characters/],
    ['no name', 'track', { userId: '1' }, 'event', /nothing where the name/],
    ['an empty name', 'track', { userId: '1', event: '' }, 'event', /empty text/],
    ['a name as an array', 'track', { userId: '1', event: ['x'] }, 'event', /an array/],
    ['a long name', 'track', { userId: '1', event: 'x'.repeat(257) }, 'event', /257 characters/],
    ['a long message id', 'track', { userId: '1', event: 'A', messageId: 'x'.repeat(101) }, 'messageId', /101 char/],
    ['properties as text', 'track', { userId: '1', event: 'A', properties: 'x' }, 'properties', /text "x"/],
    ['properties as an array', 'track', { userId: '1', event: 'A', properties: [] }, 'properties', /an array/],
    ['context as text', 'track', { userId: '1', event: 'A', context: 'x' }, 'context', /text "x"/],
    ['traits as a number', 'identify', { userId: '1', traits: 4 }, 'traits', /the number 4/],
    ['no time', 'track', { userId: '1', event: 'A', timestamp: 'soon' }, 'timestamp', /no instant/],
    ['no original time', 'track', { userId: '1', event: 'A', originalTimestamp: [] }, 'originalTimestamp', /an array/],
    ['no former id', 'alias', { userId: '1' }, 'previousId', /nothing/],
    ['an alias of nobody', 'alias', { anonymousId: 'a', previousId: 'b' }, 'userId', /former identifier/],
    ['no group', 'group', { userId: '1' }, 'groupId', /which group/],
    ['a large event', 'track', { userId: '1', event: 'A', properties: { a: 'x'.repeat(32_768) } }, undefined, /32 KB/],
    [
      'large by its bytes',
      'track',
      { userId: '1', event: 'A', properties: { a: '€'.repeat(11_000) } },
      undefined,
      /32 KB/,
    ],
    [
      'large by many keys',
      'identify',
      { userId: '1', traits: Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`k${i}`, 1])) },
      undefined,
      /32 KB/,
    ],
    ['a deep event', 'track', { userId: '1', event: 'A', properties: deep(40) }, undefined, /32 levels/],
    [
      'comma money',
      'track',
      { userId: '1', event: 'Order Completed', properties: { revenue: '12,50' } },
      'properties.revenue',
      /"12,50"/,
    ],
    [
      'money as an object',
      'track',
      { userId: '1', event: 'Order Paid', properties: { order_id: '1', tax: {} } },
      'properties.tax',
      /an object/,
    ],
    [
      'no currency',
      'track',
      { userId: '1', event: 'Order Completed', properties: { currency: 'EURO' } },
      'properties.currency',
      /no currency/,
    ],
    [
      'products as text',
      'track',
      { userId: '1', event: 'Cart Viewed', properties: { products: 'x' } },
      'properties.products',
      /text "x"/,
    ],
    [
      'a product as text',
      'track',
      { userId: '1', event: 'Cart Viewed', properties: { products: [{}, 'x'] } },
      'properties.products[1]',
      /text "x"/,
    ],
    [
      'a price in words',
      'track',
      { userId: '1', event: 'Cart Viewed', properties: { products: [{ price: 'ten' }] } },
      'properties.products[0].price',
      /"ten"/,
    ],
    [
      'a quantity in words',
      'track',
      { userId: '1', event: 'Product Added', properties: { product_id: 'p', quantity: 'two' } },
      'properties.quantity',
      /"two"/,
    ],
    [
      'a product id beyond 2^53',
      'track',
      { userId: '1', event: 'Product Added', properties: { product_id: 2 ** 60 } },
      'properties.product_id',
      /2\^53/,
    ],
    [
      'a price that no money can hold',
      'track',
      { userId: '1', event: 'Product Added', properties: { product_id: 'p', price: 9e12, quantity: 9e8 } },
      'properties.price',
      /too much/,
    ],
    [
      'a refund of no order',
      'track',
      { userId: '1', event: 'Order Refunded', properties: { total: 5 } },
      'properties.order_id',
      /which order/,
    ],
    [
      'an own event with bad revenue',
      'track',
      { userId: '1', event: 'Quiz', properties: { revenue: 'lots' } },
      'properties.revenue',
      /"lots"/,
    ],
  ]
  test.each(cases)('%s', (_title, call, body, field, reason) => {
    const refusal = refused(call, body)
    expect(refusal.field).toBe(field)
    expect(refusal.reason).toMatch(reason)
    expect(refusal.remedy).toBeTruthy()
  })
})

describe('what is accepted', () => {
  const cases: [title: string, call: EventType, body: object, expected: Partial<ShopEvent>][] = [
    ['a number as user id', 'track', { userId: 42, event: 'A' }, { userId: '42', name: 'A', sentName: '' }],
    ['a visitor', 'track', { anonymousId: ' a1 ', event: ' A ' }, { anonymousId: 'a1', name: 'A' }],
    [
      'a placeholder beside a visitor',
      'track',
      { userId: 'null', anonymousId: 'a1', event: 'A' },
      { userId: '', anonymousId: 'a1' },
    ],
    [
      'an alias of a name',
      'track',
      { userId: '1', event: 'placed order' },
      { name: 'Order Completed', sentName: 'placed order' },
    ],
    [
      'an unpaid order',
      'track',
      { userId: '1', event: 'Order Completed', properties: { paid: false } },
      { name: 'Order Placed', sentName: 'Order Completed' },
    ],
    [
      'a page',
      'page',
      { userId: '1', name: 'Home', properties: { url: 'https://a.b/', referrer: 'https://c.d/e', title: 'Hi' } },
      {
        type: 'page',
        name: 'Page Viewed',
        url: 'https://a.b/',
        referrerHost: 'c.d',
        properties: '{"name":"Home","url":"https://a.b/","referrer":"https://c.d/e","title":"Hi"}',
      },
    ],
    ['a screen', 'screen', { userId: '1', name: 'Cart' }, { name: 'Screen Viewed', properties: '{"name":"Cart"}' }],
    ['an alias', 'alias', { userId: 'new', previousId: 17 }, { name: 'Aliased', userId: 'new', previousId: '17' }],
    [
      'a group',
      'group',
      { userId: '1', groupId: 9, traits: { name: 'ACME', email: 'office@acme.example' } },
      {
        name: 'Grouped',
        traits: '',
        email: '',
        properties: '{"groupId":"9","traits":{"name":"ACME","email":"office@acme.example"}}',
      },
    ],
    [
      'an identify',
      'identify',
      { userId: '1', traits: { email: ' A@B.Example ', phone: '+45 12-34 56 78', plan: 'x' } },
      {
        name: 'Identified',
        email: 'a@b.example',
        phone: '+4512345678',
        traits: '{"email":" A@B.Example ","phone":"+45 12-34 56 78","plan":"x"}',
      },
    ],
    [
      'traits of the context',
      'track',
      { userId: '1', event: 'A', context: { traits: { email: 'a@b.example' } } },
      { email: 'a@b.example', traits: '{"email":"a@b.example"}' },
    ],
    [
      'an e-mail in the properties',
      'track',
      { anonymousId: '1', event: 'A', properties: { email: 'a@b.example' } },
      { email: 'a@b.example' },
    ],
    [
      'an e-mail that is none',
      'identify',
      { userId: '1', traits: { email: 'nobody', phone: 'call me' } },
      { email: '', phone: '' },
    ],
    [
      'a time with the clock of the sender',
      'track',
      { userId: '1', event: 'A', originalTimestamp: '2026-03-01T10:00:00Z', sentAt: '2026-03-01T10:00:05Z' },
      { occurredAtMs: receivedAtMs - 5000, receivedAtMs },
    ],
    [
      'a sentAt that cannot be read',
      'track',
      { userId: '1', event: 'A', timestamp: '2026-03-01T10:00:00Z', sentAt: 'now' },
      { occurredAtMs: receivedAtMs - 7_200_000 },
    ],
    [
      'an own event, whatever its fields mean',
      'track',
      {
        userId: '1',
        event: 'Slider Moved',
        properties: { value: 'left', total: 'many', currency: 'points', products: ['a'], order_id: {} },
      },
      { valueMinor: null, currency: '', lines: [], orderId: '' },
    ],
    [
      'an own event with revenue',
      'track',
      { userId: '1', event: 'Gift Bought', properties: { revenue: '9.99', currency: 'dkk' } },
      { valueMinor: 999, currency: 'DKK' },
    ],
    [
      'an own event with a value',
      'track',
      { userId: '1', event: 'Lead', properties: { value: 5 } },
      { valueMinor: 500, currency: 'EUR' },
    ],
    [
      'an order without an id is an order of its own',
      'track',
      { userId: '1', event: 'Order Completed', messageId: 'm1', properties: { revenue: 5 } },
      { orderId: 'm1' },
    ],
    [
      'an order with a number as id',
      'track',
      { userId: '1', event: 'Order Paid', properties: { order_id: 1001 } },
      { orderId: '1001', valueMinor: null, currency: '' },
    ],
    [
      'a page view has no money',
      'page',
      { userId: '1', properties: { price: 'free', revenue: 'x' } },
      { valueMinor: null, lines: [] },
    ],
  ]
  test.each(cases)('%s', (_title, call, body, expected) => expect(accepted(call, body)).toMatchObject(expected))

  test('a message id makes the same event id each time; without one each is new', () => {
    const body = { userId: '1', event: 'A', messageId: 'order-1' }
    expect(accepted('track', body).eventId).toBe(accepted('track', body).eventId)
    const anonymous = { userId: '1', event: 'A' }
    expect(accepted('track', anonymous).eventId).not.toBe(accepted('track', anonymous).eventId)
  })

  test('NUL and halves of characters are taken out of texts, and keys stay keys', () => {
    const body = JSON.parse(
      '{"userId":"1","event":"A","properties":{"a\\u0000b":"c\\u0000d","e":"\\ud800","__proto__":{"x":"\\u0000"}}}',
    )
    const { properties } = accepted('track', body)
    expect(properties).toBe('{"ab":"cd","e":"\ufffd","__proto__":{"x":""}}')
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })
})

describe('what an order is worth', () => {
  const lines = [
    { product_id: 'a', price: 19, quantity: 1 },
    { product_id: 'b', price: 3.45, quantity: 2 },
  ]
  const cases: [title: string, name: string, properties: object, valueMinor: number | null][] = [
    ['revenue first', 'Order Completed', { revenue: 22.5, subtotal: 1, value: 2, total: 3 }, 2250],
    ['then subtotal', 'Order Completed', { subtotal: 22.5, value: 2, total: 3 }, 2250],
    ['then value', 'Checkout Started', { value: 30, total: 3 }, 3000],
    ['then total less shipping and tax', 'Order Completed', { total: 27.5, shipping: 3, tax: 2 }, 2250],
    ['a total alone', 'Order Refunded', { order_id: '1', total: 30 }, 3000],
    ['then the lines', 'Order Completed', { products: lines }, 2590],
    ['less the discount', 'Order Completed', { products: lines, discount: 2.5 }, 2340],
    [
      'less line discounts once',
      'Order Completed',
      { products: [{ price: 10, quantity: 2, discount: 1.5 }], discount: 2 },
      1800,
    ],
    [
      'a line without a price adds up to nothing',
      'Order Completed',
      { products: [{ product_id: 'a' }, ...lines] },
      null,
    ],
    ['a list that was shown is worth nothing', 'Product List Viewed', { products: lines }, null],
    ['one product', 'Product Added', { product_id: 'a', price: '3.45', quantity: '2' }, 690],
    ['nothing said', 'Order Completed', {}, null],
    ['in another currency', 'Order Completed', { revenue: 1200, currency: 'JPY' }, 1200],
  ]
  test.each(cases)('%s', (_title, event, properties, valueMinor) => {
    expect(accepted('track', { userId: '1', event, properties }).valueMinor).toBe(valueMinor)
  })

  test('lines keep what was said of them', () => {
    const products = [
      { sku: 'S1', name: 'Uno', category: 'Games', brand: 'Mattel', price: 0.335, quantity: 3, discount: 0.1 },
    ]
    const event = accepted('track', {
      userId: '1',
      event: 'Order Completed',
      properties: { products, currency: 'USD' },
    })
    expect(event.currency).toBe('USD')
    expect(event.lines).toEqual([
      {
        productId: 'S1',
        sku: 'S1',
        name: 'Uno',
        category: 'Games',
        brand: 'Mattel',
        quantity: 3,
        priceMinor: 34,
        valueMinor: 91,
        discountMinor: 10,
      },
    ])
  })
})

test('any JSON value is an event or a refusal with a reason, and never an error', () => {
  const keys = [
    'userId',
    'anonymousId',
    'event',
    'properties',
    'traits',
    'context',
    'timestamp',
    'sentAt',
    'messageId',
    'previousId',
    'groupId',
    'products',
    'price',
    'quantity',
    'revenue',
    'currency',
    'order_id',
    'userAgent',
    'page',
    'name',
    '__proto__',
  ]
  const names = fc.constantFrom('Order Completed', 'Product Added', 'Cart Viewed', 'Quiz')
  const value = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null), names),
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), tie('node'), { maxKeys: 6 }),
    ),
  })).node
  const body = fc.oneof(
    value,
    fc.record(
      { userId: fc.constant('u'), event: names, properties: value, context: value, timestamp: value },
      { requiredKeys: ['userId', 'event'] },
    ),
  )
  fc.assert(
    fc.property(fc.constantFrom(...eventTypes), body, (call, given) => {
      const outcome = normaliseSegmentCall(call, given, context)
      if (isRefusal(outcome)) expect(outcome.reason).not.toBe('')
      else {
        const { userId, anonymousId, occurredAtMs, name, valueMinor, properties, traits } = outcome
        expect(userId + anonymousId).not.toBe('')
        expect(name).not.toBe('')
        expect(occurredAtMs > 0 && occurredAtMs <= receivedAtMs).toBe(true)
        expect(valueMinor === null || Number.isSafeInteger(valueMinor)).toBe(true)
        for (const text of [properties, traits]) expect(text === '' || typeof JSON.parse(text) === 'object').toBe(true)
        expect(JSON.stringify(outcome)).not.toMatch(/[^\\](\\\\)*\\(u0000|ud[89a-f])/i)
      }
    }),
    { numRuns: 3000 },
  )
})
