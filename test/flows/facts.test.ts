import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, line, openScenario, order, type Scenario } from '../support/scenario.ts'

const never = '2299-12-31T00:00:00.000Z'
let shop: Scenario

beforeAll(async () => {
  shop = await openScenario({
    now: '2026-06-01T10:00:00Z',
    settings: {
      timeZone: 'Europe/Copenhagen',
      currencyRates: [
        { currency: 'USD', validFrom: '2026-01-01', rate: 0.9 },
        { currency: 'USD', validFrom: '2026-03-01', rate: 0.8 },
        { currency: 'JPY', validFrom: '2026-01-01', rate: 0.006 },
      ],
    },
  })
})
afterAll(() => shop.stores.close())

describe('orders', () => {
  it('takes amounts and lines from the newest event that states them whole', async () => {
    await shop.tell([
      order('whole', 'w1', '2026-03-01', 5000, {
        name: 'Order Placed',
        lines: [line('p1', 1, 5000)],
        shippingMinor: 400,
      }),
      order('whole', 'w1', '2026-03-02', 7000, {
        name: 'Order Updated',
        lines: [line('p1', 1, 5000), line('p2', 2, 1000)],
        taxMinor: 90,
      }),
      { name: 'Order Paid', userId: 'whole', orderId: 'w1', occurredAtMs: at('2026-03-03') },
    ])
    await shop.refresh()
    expect(await shop.factsOf('whole')).toMatchObject({
      'orders.order_id': ['w1'],
      'orders.placed_at': ['2026-03-01T12:00:00.000Z'],
      'orders.paid_at': ['2026-03-03T12:00:00.000Z'],
      'orders.cancelled_at': [never],
      'orders.value_minor': [7000],
      'orders.units': [3],
      'orders.shipping_minor': [400],
      'orders.tax_minor': [90],
      'lines.product_id': ['p1', 'p2'],
      'lines.order_number': [1, 1],
    })
  })

  it('adds up an order that comes line by line, keeping lines that are alike', async () => {
    const part = (n: number) =>
      order('parts', 'l1', '2026-03-01', 1000, {
        messageId: `part ${n}`,
        areLinesPartial: true,
        lines: [line('p1', 1, 1000)],
        shippingMinor: 50,
      })
    await shop.tell([
      part(1),
      part(2),
      order('parts', 'l2', '2026-03-05', 300, { areLinesPartial: true, lines: [line('p9', 3, 100)] }),
    ])
    await shop.refresh()
    expect(await shop.factsOf('parts')).toMatchObject({
      'orders.value_minor': [2000, 300],
      'orders.shipping_minor': [100, 0],
      'orders.line_count': [2, 1],
      'lines.order_number': [1, 1, 2],
      'lines.product_id': ['p1', 'p1', 'p9'],
    })
  })

  it('leaves an unpaid order unpaid, a cancelled one cancelled, and one paid after cancelling paid', async () => {
    await shop.tell([
      order('odd', 'unpaid', '2026-03-01', 1000, { name: 'Order Placed' }),
      order('odd', 'gone', '2026-03-02', 2000),
      { name: 'Order Cancelled', userId: 'odd', orderId: 'gone', occurredAtMs: at('2026-03-04') },
      { name: 'Order Cancelled', userId: 'odd', orderId: 'back', occurredAtMs: at('2026-03-04') },
      order('odd', 'back', '2026-03-05', 3000),
    ])
    await shop.refresh()
    expect(await shop.factsOf('odd')).toMatchObject({
      'orders.order_id': ['unpaid', 'gone', 'back'],
      'orders.paid_at': [never, '2026-03-02T12:00:00.000Z', '2026-03-05T12:00:00.000Z'],
      'orders.cancelled_at': [never, '2026-03-04T12:00:00.000Z', never],
    })
    // Today: one order counts. On 3 March the later cancelled one still did.
    expect(await shop.stateOf('odd')).toMatchObject({
      orders: 1,
      revenue_minor: 3000,
      unpaid_orders: 1,
      unpaid_minor: 1000,
    })
    expect(await shop.stateOf('odd', '2026-03-03T00:00:00Z')).toMatchObject({ orders: 1, revenue_minor: 2000 })
  })

  it('gives back what a refund says, and what is left of the order where it says nothing', async () => {
    const refund = (when: string, orderId: string, totalMinor: number | null) => ({
      name: 'Order Refunded',
      userId: 'back',
      orderId,
      totalMinor,
      occurredAtMs: at(when),
      currency: 'EUR',
    })
    await shop.tell([
      order('back', 'r1', '2026-03-01', 5000),
      refund('2026-03-02', 'r1', 1500),
      refund('2026-03-03', 'r1', null),
      refund('2026-03-04', 'C-without-order', 700),
    ])
    await shop.refresh()
    expect(await shop.factsOf('back')).toMatchObject({
      'orders.order_id': ['r1'],
      'refunds.amount_minor': [1500, 3500, 700],
    })
    expect(await shop.stateOf('back', '2026-03-02T18:00:00Z')).toMatchObject({ refunded_minor: 1500 })
  })

  it("converts at the rate of the order's day, and counts nothing without a rate", async () => {
    await shop.tell([
      order('abroad', 'u1', '2026-02-28', 10_000, { currency: 'USD', lines: [line('p', 1, 10_000)] }),
      order('abroad', 'u2', '2026-03-01', 10_000, { currency: 'USD', shippingMinor: 1000 }),
      order('abroad', 'j1', '2026-03-02', 10_000, { currency: 'JPY' }),
      order('abroad', 'c1', '2026-03-03', 10_000, { currency: 'CHF' }),
      order('abroad', 'early', '2025-12-31', 10_000, { currency: 'USD' }),
    ])
    await shop.refresh()
    expect(await shop.factsOf('abroad')).toMatchObject({
      'orders.order_id': ['early', 'u1', 'u2', 'j1', 'c1'],
      'orders.value_minor': [0, 9000, 8000, 6000, 0],
      'orders.shipping_minor': [0, 0, 800, 0, 0],
      'orders.is_converted': [0, 1, 1, 1, 0],
      'lines.value_minor': [9000],
    })
  })
})

describe('what customers do', () => {
  it('keeps the cart as it stands and the favourites not taken back', async () => {
    const did = (name: string, when: string, lines = [line('p1', 1, 500)]) => ({
      name,
      userId: 'cart',
      occurredAtMs: at(when),
      lines,
    })
    await shop.tell([
      did('Product Added', '2026-03-01', [line('old', 1, 100)]),
      order('cart', 'k1', '2026-03-02', 100),
      did('Product Added', '2026-03-03', [line('p1', 2, 500, { category: 'Shoes' })]),
      did('Product Added', '2026-03-04', [line('p2', 1, 900)]),
      did('Product Removed', '2026-03-05', [line('p2', 1, 900)]),
      did('Product Removed', '2026-03-06', [line('p1', 1, 500)]),
      did('Product Added to Wishlist', '2026-03-01', [line('f1', 1, 700)]),
      did('Product Added to Wishlist', '2026-03-02', [line('f2', 1, 800)]),
      did('Product Removed from Wishlist', '2026-03-03', [line('f1', 1, 700)]),
    ])
    await shop.refresh()
    expect(await shop.factsOf('cart')).toMatchObject({
      'cart.product_id': ['p1'],
      'cart.category': ['Shoes'],
      'cart.quantity': [1],
      'cart.value_minor': [500],
      'favourites.product_id': ['f2'],
      'favourites.price_minor': [800],
    })
    expect((await shop.stateOf('cart'))?.groups).toEqual(
      expect.arrayContaining(['cart_without_order', 'has_favourites', 'no_second_purchase']),
    )
  })

  it('takes a stated cart for the whole cart', async () => {
    await shop.tell([
      { name: 'Product Added', userId: 'stated', occurredAtMs: at('2026-03-01'), lines: [line('a', 1, 100)] },
      {
        name: 'Cart Viewed',
        userId: 'stated',
        occurredAtMs: at('2026-03-02'),
        lines: [line('b', 1, 200), line('c', 1, 300)],
      },
      { name: 'Product Added', userId: 'stated', occurredAtMs: at('2026-03-03'), lines: [line('d', 1, 400)] },
    ])
    await shop.refresh()
    expect((await shop.factsOf('stated'))?.['cart.product_id']).toEqual(['b', 'c', 'd'])
  })

  it("counts visits by the gap between them, days and hours in the shop's zone", async () => {
    const view = (when: string) => ({ userId: 'visits', occurredAtMs: at(when) })
    // 29 March 2026 is the day on which Copenhagen skips from 02:00 to 03:00; 23:30 UTC on the 28th is 00:30 there.
    await shop.tell([
      view('2026-03-28T23:30:00'),
      view('2026-03-28T23:59:00'),
      view('2026-03-29T00:30:00'),
      view('2026-03-29T01:30:00'),
    ])
    await shop.refresh()
    expect(await shop.factsOf('visits')).toMatchObject({
      visits: 3,
      page_views: 4,
      active_days: ['2026-03-29'],
      // Sunday is day 6: 00:30 and 00:59 before the change, then 01:30, then 03:30.
      week_hours: [144, 145, 147],
      week_hour_counts: [2, 1, 1],
    })
  })

  it('keeps the newest of each trait', async () => {
    const identify = (when: string, traits: object) => ({
      type: 'identify' as const,
      name: 'Identified',
      userId: 'traits',
      occurredAtMs: at(when),
      traits: JSON.stringify(traits),
    })
    await shop.tell([
      identify('2026-03-02', { city: 'Ribe', plan: 'b' }),
      identify('2026-03-01', { city: 'Skagen', firstName: 'Ane', lastName: "O'Neil" }),
    ])
    await shop.refresh()
    const facts = await shop.factsOf('traits')
    expect(JSON.parse(String(facts?.traits))).toEqual({ city: 'Ribe', plan: 'b', firstName: 'Ane', lastName: "O'Neil" })
    expect(facts?.name).toBe("Ane O'Neil")
  })
})

describe('who is who', () => {
  it('gives what a visitor did to the customer after sign-in, and takes it away again when the merge is undone', async () => {
    await shop.tell([
      { anonymousId: 'browser-1', occurredAtMs: at('2026-03-01') },
      { anonymousId: 'browser-1', occurredAtMs: at('2026-03-02') },
    ])
    await shop.refresh()
    await shop.tell([{ anonymousId: 'browser-1', userId: 'eva', occurredAtMs: at('2026-03-03') }])
    await shop.refresh()
    expect(await shop.factsOf('eva')).toMatchObject({
      page_views: 3,
      first_seen_at: '2026-03-01T12:00:00.000Z',
      is_known: 1,
    })
    const visitor = await shop.intake.identities.resolveAny('browser-1')
    expect(visitor).toBe(await shop.intake.identities.resolve('user_id', 'eva'))

    const merge = (await shop.intake.identities.explain(visitor as NonNullable<typeof visitor>)).merges[0]
    await shop.intake.identities.undo(String(merge?.mergeId), shop.clock.nowMs())
    await shop.refresh()
    expect(await shop.factsOf('eva')).toMatchObject({ page_views: 1 })
    const rows = await shop.warehouse.query<{ n: number }>(
      'test',
      'SELECT count() AS n FROM customers FINAL WHERE is_known = 0 AND page_views = 2',
    )
    expect(rows).toEqual([{ n: 1 }])
  })
})
