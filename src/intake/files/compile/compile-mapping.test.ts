import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../platform/index.ts'
import type { ShopEvent } from '../../shop-event.ts'
import { loadMapping } from '../mapping/load-mapping.ts'
import { compileMapping, type Outcome } from './compile-mapping.ts'

const nowMs = Date.parse('2026-01-01T00:00:00Z')
type Lookups = Record<string, Record<string, string[]>>

/** Maps rows given as objects and tells what each became. */
function mapRows(source: object, rows: Record<string, string>[], lookups: Lookups = {}): Outcome[] {
  const mapping = loadMapping({ name: 'test', ...source }, 'test')
  if (isRefusal(mapping)) throw new Error(JSON.stringify(mapping))
  const tables = new Map(Object.entries(lookups).map(([name, keys]) => [name, new Map(Object.entries(keys))]))
  const compiled = compileMapping(mapping, { currency: 'EUR', timeZone: 'UTC', receivedAtMs: nowMs, tables })
  return rows.map((row) =>
    compiled.outcome(
      compiled.wanted.columns.map((name) => row[name] ?? ''),
      undefined,
      row,
    ),
  )
}

const eventsOf = (outcomes: Outcome[]): ShopEvent[] =>
  outcomes.flatMap((outcome) => ('made' in outcome ? outcome.made.events : []))
const problemOf = (outcome: Outcome | undefined) => (outcome && 'problem' in outcome ? outcome.problem : undefined)

const orders = {
  row: 'order',
  fields: {
    orderId: 'id',
    'customer.userId': 'who',
    occurredAt: 'at',
    total: 'total',
    shipping: 'freight',
    tax: 'vat',
  },
}
const order = { id: '1', who: 'c1', at: '2025-03-01 10:00', total: '120.00', freight: '5', vat: '20' }

describe('orders', () => {
  test('a row is an order; what the goods cost is the total less freight and tax', () => {
    expect(eventsOf(mapRows(orders, [order]))).toMatchObject([
      {
        name: 'Order Completed',
        type: 'track',
        source: 'file:test',
        orderId: '1',
        userId: 'c1',
        occurredAtMs: Date.parse('2025-03-01T10:00:00Z'),
        receivedAtMs: nowMs,
        currency: 'EUR',
        totalMinor: 12000,
        shippingMinor: 500,
        taxMinor: 2000,
        valueMinor: 9500,
        areLinesPartial: false,
        lines: [],
      },
    ])
  })

  test('several dates are several events; the later ones do not repeat the goods', () => {
    const source = {
      row: 'order',
      events: [
        { name: 'Order Placed', at: 'at' },
        { name: 'Order Paid', at: 'paid', when: { column: 'status', in: ['paid', 'refunded'] } },
        { name: 'Order Fulfilled', at: 'sent' },
        { name: 'Order Cancelled', at: 'ended', when: { column: 'status', equals: 'cancelled' } },
        { name: 'Order Refunded', at: 'ended', when: { column: 'back', greaterThan: 0 }, fields: { total: 'back' } },
      ],
      fields: { orderId: 'id', 'customer.email': 'who', total: 'total', 'line.sku': 'sku', 'line.price': 'total' },
    }
    const row = {
      id: '1',
      who: 'A@B.de',
      at: '2025-03-01',
      paid: '2025-03-02',
      sent: '',
      ended: '2025-03-05',
      status: 'refunded',
      back: '-3.50',
      total: '12',
      sku: 'S',
    }
    const events = eventsOf(mapRows(source, [row, { ...row, back: '3.50' }]))
    expect(
      events.map(({ name, totalMinor, valueMinor, lines, email }) => [
        name,
        totalMinor,
        valueMinor,
        lines.length,
        email,
      ]),
    ).toEqual([
      ['Order Placed', 1200, 1200, 1, 'a@b.de'],
      ['Order Paid', 1200, 1200, 1, 'a@b.de'],
      ['Order Placed', 1200, 1200, 1, 'a@b.de'],
      ['Order Paid', 1200, 1200, 1, 'a@b.de'],
      ['Order Refunded', 350, null, 0, 'a@b.de'],
    ])
  })

  test('an order without an id is named after its words: alike ones are different orders, on every import the same', () => {
    const source = { row: 'order', fields: { 'customer.userId': 'who', occurredAt: 'at', total: 'total' } }
    const first = eventsOf(mapRows(source, [order, order, { ...order, total: '7' }]))
    expect(new Set(first.map(({ orderId }) => orderId)).size).toBe(3)
    expect(eventsOf(mapRows(source, [order, order]))).toEqual(first.slice(0, 2))
  })

  test('an order with an id is the same event whatever else its row says', () => {
    const events = eventsOf(mapRows(orders, [order, { ...order, total: '99', at: '2025-03-02' }]))
    expect(events[0]?.eventId).toBe(events[1]?.eventId)
  })
})

const lines = {
  row: 'order_line',
  fields: {
    orderId: 'id',
    'customer.userId': 'who',
    occurredAt: 'at',
    'line.productId': 'sku',
    'line.quantity': 'n',
    'line.price': 'price',
  },
  skip: [
    { when: { column: 'who', is: 'empty' }, because: 'no customer' },
    { when: { column: 'price', equals: '0' }, because: 'no price' },
  ],
  treatAs: [{ when: { column: 'id', startsWith: 'C' }, row: 'refund' }],
}
const line = { id: '1', who: 'c1', at: '2025-03-01', sku: 'A', n: '3', price: '2.555' }

describe('lines of orders', () => {
  test('value is quantity × price, rounded once', () => {
    expect(eventsOf(mapRows(lines, [line]))).toMatchObject([
      {
        name: 'Order Completed',
        areLinesPartial: true,
        valueMinor: null,
        lines: [{ productId: 'A', quantity: 3, priceMinor: 256, valueMinor: 767, discountMinor: 0 }],
      },
    ])
  })

  test('identical lines of one order are two lines, again and again the same two', () => {
    const once = eventsOf(mapRows(lines, [line, line, line]))
    expect(new Set(once.map(({ eventId }) => eventId)).size).toBe(3)
    expect(
      eventsOf(mapRows(lines, [line, { ...line, sku: 'B' }, line, line])).filter(
        ({ lines }) => lines[0]?.productId === 'A',
      ),
    ).toEqual(once)
  })

  test('a corrected zone or customer makes no new line; another price does', () => {
    const [id] = eventsOf(mapRows(lines, [line])).map(({ eventId }) => eventId)
    const ids = eventsOf(mapRows({ ...lines, timeZone: 'Asia/Tokyo' }, [{ ...line, who: 'c2' }])).map(
      ({ eventId }) => eventId,
    )
    expect(ids).toEqual([id])
    expect(eventsOf(mapRows(lines, [{ ...line, price: '2.5' }]))[0]?.eventId).not.toBe(id)
  })

  test('a line with an id of its own is known by it', () => {
    const source = { ...lines, fields: { ...lines.fields, lineId: 'pos' } }
    const ids = eventsOf(
      mapRows(source, [
        { ...line, pos: '1' },
        { ...line, pos: '2' },
        { ...line, pos: '1', n: '9' },
      ]),
    ).map(({ eventId }) => eventId)
    expect(ids[0]).toBe(ids[2])
    expect(ids[0]).not.toBe(ids[1])
  })

  test('goods taken back are a refund of what they cost, and make no order', () => {
    expect(eventsOf(mapRows(lines, [{ ...line, id: 'C2', n: '-3', price: '2.50' }]))).toMatchObject([
      {
        name: 'Order Refunded',
        orderId: 'C2',
        totalMinor: 750,
        valueMinor: null,
        lines: [{ quantity: 3, valueMinor: 750 }],
      },
    ])
  })

  test('skipped rows say why', () => {
    expect(
      mapRows(lines, [
        { ...line, who: '' },
        { ...line, price: '0' },
      ]),
    ).toEqual([{ skipped: 'no customer' }, { skipped: 'no price' }])
  })

  test.each([
    [
      'value and discount',
      { 'line.value': 'v', 'line.discount': 'd' },
      { v: '10', d: '2', n: '4' },
      { priceMinor: 300, valueMinor: 1000, discountMinor: 200 },
    ],
    [
      'price less discount',
      { 'line.price': 'p', 'line.discount': 'd' },
      { p: '3', d: '0.5', n: '2' },
      { priceMinor: 300, valueMinor: 550, discountMinor: 50 },
    ],
    [
      'minor units',
      { 'line.price': { column: 'p', unit: 'minor' } },
      { p: '299', n: '2' },
      { priceMinor: 299, valueMinor: 598 },
    ],
    ['no quantity is one', { 'line.price': 'p' }, { p: '3', n: '' }, { quantity: 1, valueMinor: 300 }],
    ['a part of a piece', { 'line.price': 'p' }, { p: '4', n: '0.25' }, { quantity: 0.25, valueMinor: 100 }],
    [
      'sum of discounts',
      { 'line.value': 'v', 'line.discount': { sum: ['d', 'e'] } },
      { v: '10', d: '0.1', e: '0.20', n: '1' },
      { discountMinor: 30 },
    ],
    ['a symbol beside the amount', { 'line.price': 'p' }, { p: '€ 4.50', n: '1' }, { valueMinor: 450 }],
    ['a negative in brackets', { 'line.price': 'p' }, { p: '(4.50)', n: '1' }, { valueMinor: -450 }],
  ])('%s', (_name, amounts, row, expected) => {
    const fields = {
      orderId: 'id',
      'customer.userId': 'who',
      occurredAt: 'at',
      'line.sku': 'sku',
      'line.quantity': 'n',
      ...amounts,
    }
    const [event] = eventsOf(mapRows({ row: 'order_line', fields }, [{ ...line, ...row }]))
    expect(event?.lines[0]).toMatchObject(expected)
  })
})

describe('money and numbers', () => {
  test('the currency of a row decides the decimals', () => {
    const source = { ...orders, fields: { ...orders.fields, currency: 'cur' } }
    const rows = [
      { ...order, cur: 'jpy', total: '1200', freight: '', vat: '' },
      { ...order, cur: 'KWD', total: '1.2345', freight: '', vat: '' },
    ]
    expect(eventsOf(mapRows(source, rows)).map(({ currency, totalMinor }) => [currency, totalMinor])).toEqual([
      ['JPY', 1200],
      ['KWD', 1235],
    ])
  })

  test('decimal commas, when the mapping says so', () => {
    const source = { ...orders, format: { decimal: ',', thousands: '.' } }
    expect(eventsOf(mapRows(source, [{ ...order, total: '1.120,50', freight: '', vat: '' }]))[0]?.totalMinor).toBe(
      112050,
    )
  })
})

describe('events, customers, products', () => {
  test('an event under the name of the row, translated', () => {
    const source = {
      row: 'event',
      fields: {
        name: 'what',
        'customer.anonymousId': 'who',
        occurredAt: 'at',
        'line.productId': 'sku',
        'properties.page': 'page',
        url: 'url',
      },
    }
    const row = {
      what: 'Viewed Product',
      who: 'a1',
      at: '2025-03-01T10:00:00Z',
      sku: 'A',
      page: '2',
      url: 'https://x.y/z',
    }
    expect(eventsOf(mapRows(source, [row, row]))).toMatchObject([
      {
        name: 'Product Viewed',
        sentName: 'Viewed Product',
        anonymousId: 'a1',
        properties: '{"page":"2"}',
        lines: [{ productId: 'A' }],
        url: 'https://x.y/z',
      },
      { name: 'Product Viewed' },
    ])
  })

  test('an event with a UUID of its own is the event that came in at another door', () => {
    const source = {
      row: 'event',
      event: 'Product Viewed',
      fields: { eventId: 'id', 'customer.userId': 'who', occurredAt: 'at' },
    }
    const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e'
    const [first, second] = eventsOf(
      mapRows(source, [
        { id: uuid.toUpperCase(), who: 'c', at: '2025-03-01' },
        { id: '7', who: 'c', at: '2025-03-01' },
      ]),
    )
    expect(first?.eventId).toBe(uuid)
    expect(second?.eventId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a customer is an identify event and a registration; changed words are a new description', () => {
    const source = {
      row: 'customer',
      fields: {
        'customer.userId': 'id',
        'customer.email': 'mail',
        'customer.phone': 'tel',
        signedUpAt: 'since',
        country: 'land',
        'traits.name': 'name',
        'traits.vip': 'vip',
      },
    }
    const row = {
      id: 'c1',
      mail: 'X@Y.Z',
      tel: '+45 12 34 56 78',
      since: '2020-05-01',
      land: 'Denmark',
      name: 'Ann',
      vip: '',
    }
    const events = eventsOf(mapRows(source, [row, row, { ...row, name: 'Anne' }]))
    expect(events[0]).toMatchObject({
      type: 'identify',
      name: 'Identified',
      email: 'x@y.z',
      phone: '+4512345678',
      country: 'DK',
      traits: '{"name":"Ann"}',
    })
    expect(events[1]).toMatchObject({
      type: 'track',
      name: 'Signed Up',
      occurredAtMs: Date.parse('2020-05-01T00:00:00Z'),
    })
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(3)
  })

  test('a product is a row of the catalogue', () => {
    const source = {
      row: 'product',
      fields: {
        'product.id': 'id',
        'product.name': 'name',
        'product.price': 'price',
        'product.stock': 'stock',
        'properties.colour': 'colour',
      },
    }
    expect(mapRows(source, [{ id: 'A', name: 'Cup', price: '4.50', stock: '12', colour: 'red' }])).toEqual([
      {
        made: {
          events: [],
          product: {
            productId: 'A',
            name: 'Cup',
            category: '',
            brand: '',
            priceMinor: 450,
            currency: 'EUR',
            stock: 12,
            url: '',
            imageUrl: '',
            properties: '{"colour":"red"}',
            version: nowMs,
          },
        },
      },
    ])
  })

  test('a Segment call means what it means at the other doors, and has one id on every import', () => {
    const call = {
      type: 'track',
      event: 'Order Completed',
      userId: 'u',
      timestamp: '2025-03-01T00:00:00Z',
      properties: { order_id: '9', revenue: 12.5 },
    }
    const import1 = eventsOf(mapRows({ row: 'segment' }, [call as never]))
    expect(import1).toMatchObject([{ name: 'Order Completed', orderId: '9', valueMinor: 1250, userId: 'u' }])
    expect(eventsOf(mapRows({ row: 'segment' }, [call as never]))).toEqual(import1)
  })
})

describe('derived columns', () => {
  test('constants, templates, the first that is filled, and two look-ups behind each other', () => {
    const source = {
      row: 'order',
      lookups: {
        orders: { file: 'o.csv', key: 'id', take: ['account'] },
        people: { file: 'p.csv', key: 'account', take: ['zip', 'person'] },
      },
      derive: {
        account: { lookup: 'orders', by: 'id', take: 'account' },
        person: { lookup: 'people', by: 'account', take: 'person' },
      },
      fields: {
        orderId: { template: '{shop}-{id}' },
        'customer.userId': 'person',
        occurredAt: { firstOf: ['paid', 'at'] },
        total: { value: '1' },
        country: { value: 'DK' },
      },
      skip: [{ when: { column: 'person', is: 'empty' }, because: 'nobody' }],
    }
    const lookups = { orders: { '7': ['acc7'] }, people: { acc7: ['2100', 'ann'] } }
    const outcomes = mapRows(
      source,
      [
        { id: '7', shop: 'cph', paid: '', at: '2025-03-01' },
        { id: '8', shop: 'cph', at: '2025-03-01' },
      ],
      lookups,
    )
    expect(eventsOf(outcomes)).toMatchObject([{ orderId: 'cph-7', userId: 'ann', country: 'DK', totalMinor: 100 }])
    expect(outcomes[1]).toEqual({ skipped: 'nobody' })
  })
})

describe('bad cells name the field, the reason and the remedy', () => {
  test.each<[string, Record<string, string>, string, string, string?]>([
    ['money', { total: '12,50' }, 'total', '"12,50" is not a number.', "decimal: ','"],
    ['words for money', { total: 'free' }, 'total', '"free" is not a number.', 'such as 12.50'],
    ['too much money', { total: '99999999999999999' }, 'total', 'is not a number'],
    ['time', { at: '01/03/2025' }, 'occurredAt', '"01/03/2025" is not a time', 'format: "d/M/yyyy H:mm"'],
    ['no time', { at: '' }, 'occurredAt', 'None of the times'],
    ['the future', { at: '2226-01-01' }, 'occurredAt', 'lies in the future'],
    ['long ago', { at: '1899-12-30' }, 'occurredAt', 'lies before 1970'],
    ['nobody', { who: '' }, 'customer', 'names no customer', 'because: "no customer"'],
    ['a word for nobody', { who: 'null' }, 'customer', 'names no customer'],
    ['a long id', { who: 'x'.repeat(600) }, 'customer.userId', 'has 600 characters'],
    ['control characters', { id: 'a\u0007b' }, 'orderId', 'control characters'],
  ])('%s', (_name, cells, field, reason, remedy = '') => {
    const problem = problemOf(mapRows(orders, [{ ...order, ...cells }])[0])
    expect(problem?.field).toBe(field)
    expect(problem?.reason).toContain(reason)
    expect(problem?.remedy).toContain(remedy)
  })

  test('an unknown currency, a bad address, no product, no name, no JSON', () => {
    const withFields = (row: string, fields: object, cells: Record<string, string>) =>
      problemOf(mapRows({ row, fields }, [cells])[0])?.reason
    expect(withFields('order', { ...orders.fields, currency: 'cur' }, { ...order, cur: 'EURO' })).toBe(
      '"EURO" is not a currency.',
    )
    expect(withFields('customer', { 'customer.email': 'mail' }, { mail: 'not an address' })).toBe(
      '"not an address" is not an e-mail address.',
    )
    expect(withFields('product', { 'product.id': 'id' }, { id: '' })).toBe('The row names no product.')
    const event = { name: 'what', 'customer.userId': 'who', occurredAt: 'at' }
    expect(withFields('event', event, { what: '', who: 'c', at: '2025-01-01' })).toBe('The row names no event.')
    expect(
      withFields('event', { ...event, properties: 'p' }, { what: 'x', who: 'c', at: '2025-01-01', p: '[1]' }),
    ).toBe('"[1]" is not a JSON object.')
  })
})
