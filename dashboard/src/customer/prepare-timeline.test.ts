import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '../api/customer.ts'
import { prepareTimeline } from './prepare-timeline.ts'

const event = (occurredAt: string, name: string, type = 'track'): TimelineEvent => ({
  eventId: `${occurredAt} ${name}`,
  occurredAt,
  receivedAt: occurredAt,
  type,
  name,
  source: 'http',
  platform: '',
  device: '',
  url: '',
  orderId: '',
  cartId: '',
  coupon: '',
  currency: 'EUR',
  valueMinor: null,
  totalMinor: null,
  lines: [],
})

const shape = (events: TimelineEvent[], zone = 'UTC') =>
  prepareTimeline(events, zone).map(({ day, items }) => [day, items.map(({ event, repeats }) => [event.name, repeats])])

describe('prepareTimeline', () => {
  it('groups by the day in the shop zone', () => {
    const events = [event('2026-03-02T00:30:00Z', 'Order Paid'), event('2026-03-01T23:30:00Z', 'Order Placed')]
    expect(shape(events)).toEqual([
      ['2026-03-02', [['Order Paid', 0]]],
      ['2026-03-01', [['Order Placed', 0]]],
    ])
    expect(shape(events, 'Europe/Copenhagen')).toEqual([
      [
        '2026-03-02',
        [
          ['Order Paid', 0],
          ['Order Placed', 0],
        ],
      ],
    ])
  })

  it('tells views in a row as one, but never orders', () => {
    expect(
      shape([
        event('2026-03-01T12:05:00Z', 'Order Paid'),
        event('2026-03-01T12:04:00Z', 'Order Paid'),
        event('2026-03-01T12:03:00Z', 'Product Viewed'),
        event('2026-03-01T12:02:00Z', 'Product Viewed'),
        event('2026-03-01T12:01:00Z', 'Home', 'page'),
        event('2026-03-01T12:00:00Z', 'Product Viewed'),
      ]),
    ).toEqual([
      [
        '2026-03-01',
        [
          ['Order Paid', 0],
          ['Order Paid', 0],
          ['Product Viewed', 1],
          ['Home', 0],
          ['Product Viewed', 0],
        ],
      ],
    ])
  })

  it('tells an order that came line by line as one, with all its lines', () => {
    const line = (productId: string) => ({
      productId,
      name: '',
      category: '',
      brand: '',
      quantity: 1,
      priceMinor: 1,
      valueMinor: 1,
    })
    const ofOrder = (orderId: string, productId: string) => ({
      ...event('2026-03-01T12:00:00Z', 'Order Paid'),
      orderId,
      lines: [line(productId)],
    })
    const [day] = prepareTimeline([ofOrder('1', 'a'), ofOrder('1', 'b'), ofOrder('2', 'c')], 'UTC')
    expect(
      day?.items.map(({ event, repeats, lines }) => [event.orderId, repeats, lines.map((each) => each.productId)]),
    ).toEqual([
      ['1', 1, ['a', 'b']],
      ['2', 0, ['c']],
    ])
  })

  it('has nothing to tell without events', () => {
    expect(shape([])).toEqual([])
  })
})
