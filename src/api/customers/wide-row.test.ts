import { expect, it } from 'vitest'
import { showWideRow } from './wide-row.ts'

it.each([
  ['names', { p_alive: 0.5, stage: 'new' }, { pAlive: 0.5, stage: 'new' }],
  ['truths', { is_known: 1, has_coupon: 0, island: 1 }, { isKnown: true, hasCoupon: false, island: 1 }],
  [
    'lists stay',
    { groups: ['a', 'b'], personas: { big_spender: 1 } },
    { groups: ['a', 'b'], personas: { big_spender: 1 } },
  ],
  [
    'nested structures',
    { 'lines.product_id': ['p1', 'p2'], 'lines.value_minor': [100, 200], 'cart.product_id': [] },
    {
      lines: [
        { productId: 'p1', valueMinor: 100 },
        { productId: 'p2', valueMinor: 200 },
      ],
      cart: [],
    },
  ],
  [
    'truths inside',
    { 'orders.order_id': ['o'], 'orders.is_converted': [1] },
    { orders: [{ orderId: 'o', isConverted: true }] },
  ],
])('showWideRow: %s', (_, row, shown) => expect(showWideRow(row)).toEqual(shown))
