import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, line, openScenario, order, type Scenario } from '../support/scenario.ts'

let shop: Scenario

beforeAll(async () => {
  shop = await openScenario({ now: '2026-06-01T10:00:00Z' })
})
afterAll(() => shop.stores.close())

const asOfMs = Date.parse('2026-05-01T00:00:00Z')
const visit = (anonymousId: string, when: string, userId = '') => ({
  ...{ name: 'Product Viewed', anonymousId, userId, occurredAtMs: at(when), lines: [line('p1', 1, 500)] },
})

it('copies the facts of whom nothing is known since, and gives the same rows as working out everyone', async () => {
  const quiet = Array.from({ length: 20 }, (_, n) => [
    order(`quiet ${n}`, `q${n}`, '2026-02-01', 1000 + n, { lines: [line('p1', 1, 1000 + n)] }),
    visit(`visitor ${n}`, '2026-03-01', `quiet ${n}`),
  ])
  await shop.tell([
    ...quiet.flat(),
    order('later too', 'l1', '2026-03-01', 700),
    order('later too', 'l2', '2026-05-20', 900),
    order('only later', 'o1', '2026-05-10', 500),
    {
      name: 'Order Placed',
      userId: 'paid later',
      orderId: 'u1',
      occurredAtMs: at('2026-04-20'),
      currency: 'EUR',
      valueMinor: 300,
    },
    { name: 'Order Paid', userId: 'paid later', orderId: 'u1', occurredAtMs: at('2026-05-02') },
    visit('stranger', '2026-04-01'),
    visit('stranger', '2026-05-15', 'signed in later'),
  ])
  await shop.refresh()
  // Arrives after the refresh and belongs before the date: the present facts do not have it yet.
  await shop.tell([order('quiet 3', 'late', '2026-01-05', 4_400)])

  await shop.facts.exclusively(() => shop.facts.buildPast(asOfMs))
  const copied = await shop.rowsOf('customers_past')
  const [scope] = await shop.warehouse.query<{ n: number }>('test', 'SELECT count() AS n FROM refresh_scope')

  // The rate of a currency nobody paid in: facts must be worked out anew, and are the same.
  const changed = await shop.settings.change(
    { currencyRates: [{ currency: 'USD', validFrom: '2026-01-01', rate: 2 }] },
    'test',
  )
  expect(changed).not.toHaveProperty('refused')
  await shop.facts.exclusively(() => shop.facts.buildPast(asOfMs))
  const workedOut = await shop.rowsOf('customers_past')

  expect(copied).toEqual(workedOut)
  expect(copied).toHaveLength(23)
  expect(copied.flatMap((row) => row['orders.order_id'])).toEqual(expect.arrayContaining(['late', 'l1', 'u1', 'q19']))
  expect(copied.flatMap((row) => row['orders.order_id'])).not.toEqual(expect.arrayContaining(['l2']))
  // Those worked out from their events: the five of whom something came since, and who got the late order.
  expect(scope?.n).toBeLessThan(12)
})
