import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customersWith, openShopOf } from '../../../test/support/affinity-world.ts'
import type { SmallShop } from '../../../test/support/small-world.ts'
import type { CustomerRow } from '../../../test/support/warehouse-rows.ts'

let shop: SmallShop
async function openWith(customers: CustomerRow[]) {
  shop = await openShopOf(customers)
}
afterAll(() => shop.close())

const columns = [
  'product',
  'other',
  'customers',
  'orders',
  'productOrders',
  'otherOrders',
  'support',
  'confidence',
  'lift',
]
const close = (value: number) => expect.closeTo(value, 9)

describe('together', () => {
  beforeAll(() =>
    openWith([
      // The same product on two lines of one order is one.
      ...customersWith(40, [['tea', 'pot', 'tea']]),
      ...customersWith(10, [['tea'], ['cup']]),
      ...customersWith(20, [['pot'], ['cup']]),
      ...customersWith(91, [['cup']]),
      // Nine orders are too few, however seldom one comes without the other.
      ...customersWith(9, [['cup', 'spoon']]),
      ...customersWith(50, [['cup', 'pot']], 10, '2026-01-02 10:00'),
    ]),
  )
  afterAll(() => shop.close())

  it('tells pairs that meet more often than by chance', async () => {
    const { rows, summary } = await shop.ask('product-affinity', { asOf: '2026-02-01' })
    // Of 200 orders tea is in 50, the pot in 60, both in 40; the rarer comes first.
    expect(rows.map((row) => columns.map((name) => row[name]))).toEqual([
      ['tea', 'pot', 40, 40, 50, 60, 0.2, 0.8, close(0.8 / 0.3)],
    ])
    expect(Number(rows[0]?.pValue)).toBeLessThan(1e-15)
    expect(summary).toEqual([{ orders: 200, products: 4, clearPairs: 1 }])
  })

  it('counts orders of the period alone', async () => {
    const asked = { asOf: '2026-02-01', from: '2026-01-05' }
    expect((await shop.ask('product-affinity', asked)).summary).toEqual([{ orders: 30, products: 1, clearPairs: 0 }])
  })
})

describe('next', () => {
  beforeAll(() =>
    openWith([
      // Ten days apart: tea, then a pot, then tea again.
      ...customersWith(30, [['tea'], ['pot'], ['tea']]),
      // An order without a known product stands between the two.
      ...customersWith(30, [['tea'], [''], ['pot']]),
      // The next order comes a day too late.
      ...customersWith(40, [['cup'], ['pot']], 31),
    ]),
  )

  it('looks at the next order within the days, of orders that had them', async () => {
    const asked = { asOf: '2026-02-21', params: { view: 'next', days: '30' } }
    const { rows, summary } = await shop.ask('product-affinity', asked)
    // With thirty days' time: 30 × 3, 30 × 3 and 40 orders. Of the 60 with a pot 30 are followed by tea, of all 220 the same 30. Tea is
    // followed by a pot as often, but in 30 of 90, where 60 of 220 orders are: that may be chance.
    expect(summary).toEqual([{ orders: 220, products: 3, clearPairs: 1 }])
    expect(rows.map((row) => columns.map((name) => row[name]))).toEqual([
      ['pot', 'tea', 30, 30, 60, 30, close(30 / 220), 0.5, close(0.5 / (30 / 220))],
    ])
  })
})
