import { describe, expect, it } from 'vitest'
import type { CustomerOrder } from '../api/customer.ts'
import { prepareRhythm } from './prepare-rhythm.ts'
import { sampleState } from './sample-state.ts'

const asOf = '2026-03-01T00:00:00.000Z'
const order = (
  orderId: string,
  placedAt: string,
  paidAt: string | null,
  cancelledAt: string | null = null,
): CustomerOrder => ({
  orderId,
  placedAt,
  paidAt,
  cancelledAt,
  valueMinor: 1_000,
  units: 1,
  discountMinor: 0,
  shippingMinor: 0,
  lines: [],
})

describe('prepareRhythm', () => {
  it('puts orders on the line of time by payment, with what came of them', () => {
    const orders = [
      order('c', '2026-02-20', null),
      order('a', '2026-01-01', '2026-01-03'),
      order('b', '2026-01-02', '2026-01-02', '2026-01-09'),
    ]
    expect(prepareRhythm({ orders, state: sampleState, asOf })).toEqual({
      points: [
        { orderId: 'b', at: '2026-01-02', valueMinor: 1_000, kind: 'cancelled' },
        { orderId: 'a', at: '2026-01-03', valueMinor: 1_000, kind: 'paid' },
        { orderId: 'c', at: '2026-02-20', valueMinor: 1_000, kind: 'unpaid' },
      ],
      asOf,
      lapsesAt: '2026-03-14T00:00:00.000Z',
      next: { from: '2026-03-05T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z' },
    })
  })

  it('draws neither a lapse that has passed nor a next order that is not expected', () => {
    const state = { ...sampleState, lapsesAt: '2026-02-01T00:00:00.000Z', nextOrderFrom: null }
    const found = prepareRhythm({ orders: [order('a', '2026-01-01', '2026-01-03')], state, asOf })
    expect([found?.lapsesAt, found?.next]).toEqual([null, null])
  })

  it('has nothing to draw for who never ordered', () => {
    expect(prepareRhythm({ orders: [], state: sampleState, asOf })).toBeUndefined()
  })
})
