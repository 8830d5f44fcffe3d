import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { blankEvent, encodeEvents, eventColumns, productColumns } from '../../intake/index.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  await writeEvents()
  await writeProducts()
})
afterAll(() => shop.close())

const columns = ['check', 'affected', 'checked', 'share']
const at = (instant: string) => Date.parse(`${instant}Z`)

type Told = {
  id: string
  name: string
  at: string
  received?: string
  source?: string
  platform?: string
  timezone?: string
  orderId?: string
}

/** Six events on 1, 2 and 5 March in Copenhagen, one of them received two days late, one dated later than it came in. */
const told: Told[] = [
  { id: 'e1', name: 'Product Viewed', at: '2026-03-01T09:00:00', platform: 'web', timezone: 'Europe/Copenhagen' },
  { id: 'e2', name: 'Product Viewed', at: '2026-03-01T10:00:00', platform: 'web' },
  {
    id: 'e3',
    name: 'Order Completed',
    at: '2026-03-02T10:00:00',
    received: '2026-03-04T10:00:01',
    platform: 'server',
    orderId: 'o1',
  },
  { id: 'e4', name: 'Order Completed', at: '2026-03-02T10:00:00', platform: 'server', orderId: 'o1' },
  // Half an hour after midnight of the fifth in the shop, still the fourth by UTC.
  {
    id: 'e5',
    name: 'Order Completed',
    at: '2026-03-04T23:30:00',
    source: 'file:guessed',
    received: '2026-03-20T08:00:00',
    orderId: 'o2',
  },
  { id: 'e6', name: 'Cart Viewed', at: '2026-03-05T12:00:00', received: '2026-03-05T11:00:00', platform: 'ios' },
  // After the date asked about.
  { id: 'e7', name: 'Cart Viewed', at: '2026-04-20T12:00:00', platform: 'ios' },
]

async function writeEvents() {
  const events = told.map(({ id, at: occurred, received = occurred, source = 'http', ...said }) => ({
    ...blankEvent(source, 'track', at(received)),
    ...said,
    eventId: `00000000-0000-4000-8000-0000000000${id.replace('e', '0')}`,
    userId: 'u1',
    occurredAtMs: at(occurred),
  }))
  const { lines } = encodeEvents(events)
  await shop.warehouse.insert('test.events', 'events', eventColumns, 'JSONCompactEachRow', lines.join('\n'))
}

async function writeProducts() {
  const product = (id: string, category: string, price: number | null) =>
    JSON.stringify([id, id, category, '', price, 'EUR', null, '', '', '{}', 1])
  const lines = [product('p1', 'Tea', 500), product('p2', '', 500), product('p3', '', null)]
  await shop.warehouse.insert('test.products', 'products', productColumns, 'JSONCompactEachRow', lines.join('\n'))
}

it('counts what is wrong among what it could be wrong with', async () => {
  expect(await shop.rows(columns, 'data-quality', { asOf: '2026-04-15' })).toEqual([
    // Nobody in the small world has an e-mail. Finn's order comes after the date, Mia's row was withdrawn.
    ['orders_without_contact', 15, 15, 1],
    ['orders_without_lines', 11, 15, 11 / 15], // Anna’s first, both of Eva’s and Ida’s first have some
    ['orders_without_rate', 15, 15, 1],
    ['visitors_never_identified', 2, 13, 2 / 13],
    ['events_without_time_zone', 2, 3, 2 / 3], // e2 and e6 of e1, e2, e6
    ['events_late', 1, 5, 1 / 5], // e3; the file's row does not count
    ['events_future_dated', 1, 6, 1 / 6], // e6
    ['orders_told_again', 1, 3, 1 / 3], // e4 repeats e3
    ['products_without_price', 1, 3, 1 / 3],
    ['products_without_category', 2, 3, 2 / 3],
    ['days_without_events', 2, 5, 2 / 5], // the third and fourth of March
  ])
})

it('has no share of nothing', async () => {
  const rows = await shop.rows(columns, 'data-quality', { asOf: '2020-01-01' })
  expect(rows.filter(([check]) => !String(check).startsWith('products'))).toEqual(
    rows.filter(([check]) => !String(check).startsWith('products')).map(([check]) => [check, 0, 0, null]),
  )
})

it('says for every row what it is and what to do', async () => {
  const texts = (await shop.rows(['meaning', 'remedy'], 'data-quality', { asOf: '2026-04-15' })).flat()
  expect(texts.every((text) => typeof text === 'string' && text.length > 20)).toBe(true)
})
