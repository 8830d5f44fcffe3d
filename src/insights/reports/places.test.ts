import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { type StateRow, writeStates } from '../../../test/support/warehouse-rows.ts'

const asOf = '2026-05-01'

const buyer = (customer_id: number, place: object, favourite: string, more: object = {}): StateRow => ({
  ...{ customer_id, stage: 'new', orders: 1, revenue_minor: 1_000, lifetime_value_minor: 500, freight_share: 0.2 },
  ...{
    'categories.category': [favourite],
    'categories.share': [1],
    'categories.lift': [1],
    'categories.confidence': [0.5],
  },
  ...place,
  ...more,
})
const saoPaulo = { country: 'BR', region: 'SP', city: 'santos' }
const rio = { country: 'BR', region: 'RJ', city: 'rio' }
const many = (from: number, count: number, place: object, favourite: string) =>
  Array.from({ length: count }, (_, index) => buyer(from + index, place, favourite))

/** São Paulo: 25 who like tea most and 5 coffee; Rio the other way round, 19 and 5; a Santos elsewhere; a visitor from nowhere. */
const states: StateRow[] = [
  ...many(100, 25, saoPaulo, 'tea'),
  ...many(200, 5, saoPaulo, 'coffee'),
  ...many(300, 19, rio, 'coffee'),
  ...many(400, 5, rio, 'tea'),
  buyer(500, { country: 'PT', region: 'SP', city: 'santos' }, 'tea', { orders: 2, freight_share: 0.4 }),
  { customer_id: 600, stage: 'visitor' },
]

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  await writeStates(shop.warehouse, '2026-04-30 22:00', states)
})
afterAll(() => shop.close())

const written = { ensureStates: async () => {} }
const columns = ['place', 'region', 'country', 'customers', 'buyers', 'repeatRate', 'freightShare', 'category', 'lift']
const rowsBy = (by: string) => shop.rows(columns, 'places', { asOf, params: { by } }, written)

it('tells regions of one name apart by their country', async () => {
  const close = (value: number) => expect.closeTo(value, 12)
  // Tea is liked most by 31 of 55, coffee by 24. Of São Paulo’s 30 buyers 25 like tea; Rio’s 19 who like coffee are too few to tell.
  expect(await rowsBy('region')).toEqual([
    ['SP', null, 'BR', 30, 30, 0, close(0.2), 'tea', close(25 / 30 / (31 / 55))],
    ['RJ', null, 'BR', 24, 24, 0, close(0.2), null, null],
    ['SP', null, 'PT', 1, 1, 1, close(0.4), null, null],
    ['unknown', null, null, 1, 0, null, null, null, null],
  ])
})

it.each([
  [
    'country',
    [
      ['BR', null, null, 54],
      ['PT', null, null, 1],
      ['unknown', null, null, 1],
    ],
  ],
  [
    'city',
    [
      ['santos', 'SP', 'BR', 30],
      ['rio', 'RJ', 'BR', 24],
      ['santos', 'SP', 'PT', 1],
      ['unknown', null, null, 1],
    ],
  ],
])('lists by %s', async (by, expected) => {
  expect((await rowsBy(by)).map((row) => row.slice(0, 4))).toEqual(expected)
})
