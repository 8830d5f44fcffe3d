import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ReportQuestion, reports } from '../../src/insights/index.ts'
import type { ShopEvent } from '../../src/intake/index.ts'
import { at, line, openScenario, order, type Scenario } from '../support/scenario.ts'

// What a report says of a date does not change when something happens after it: the whole shop is asked on the day itself, and again about that
// day a month later, when orders have been changed, cancelled and refunded, carts emptied, favourites taken back and browsers changed.

/** "Today" of 1 March is the start of the second. */
const asOf = '2026-03-02'
const from = '2026-01-15'

let shop: Scenario
beforeAll(async () => {
  shop = await openScenario({ now: '2026-03-01T10:00:00Z' })
})
afterAll(() => shop.stores.close())

const categories = ['Tea', 'Cups', 'Honey']
const productOf = (number: number) =>
  line(`p${number % 6}`, 1 + (number % 3), 500 + 100 * (number % 6), {
    category: categories[number % 3] as string,
    brand: `brand ${number % 2}`,
  })
const who = (number: number) => `customer ${number}`
const place = { country: 'DK', region: 'Region', city: 'Aarhus' }

/** Forty customers of whom no two did the same: visits, sign-ups, carts, favourites, one to five orders each, some unpaid or cancelled. */
function told(): Partial<ShopEvent>[] {
  return Array.from({ length: 40 }, (_, number) => {
    const userId = who(number)
    const first = Date.parse('2025-10-01T08:00:00Z') + number * 3 * 86_400_000
    const traits = JSON.stringify({ gender: number % 2 ? 'female' : 'male', birthday: `19${60 + (number % 40)}-05-03` })
    const visit = { userId, platform: 'web', device: number % 2 ? 'mobile' : 'desktop', browser: 'Safari', ...place }
    const orders = Array.from({ length: number % 6 }, (_, turn) => {
      const when = new Date(first + 3_600_000 + turn * (10 + number) * 86_400_000).toISOString().slice(0, 19)
      const lines = [productOf(number + turn), productOf(number + turn + 1)]
      const value = lines.reduce((sum, { valueMinor }) => sum + valueMinor, 0)
      const more = {
        lines,
        shippingMinor: turn % 2 ? 0 : 490,
        discountMinor: turn % 3 ? 0 : 100,
        coupon: '',
        ...place,
      }
      return order(userId, `o${number}-${turn}`, when, value, {
        ...more,
        utmSource: turn % 2 ? 'google' : 'newsletter',
      })
    }).filter(({ occurredAtMs = 0 }) => occurredAtMs < at('2026-03-01T00:00:00'))
    return [
      {
        name: 'Page Viewed',
        ...visit,
        occurredAtMs: first,
        utmSource: 'google',
        utmCampaign: `campaign ${number % 3}`,
      },
      {
        name: 'Identified',
        type: 'identify' as const,
        userId,
        email: `c${number}@example.com`,
        traits,
        occurredAtMs: first + 60_000,
      },
      { name: 'Signed Up', userId, occurredAtMs: first + 60_000 },
      { name: 'Product Viewed', ...visit, lines: [productOf(number)], occurredAtMs: first + 120_000 },
      { name: 'Product Added to Wishlist', ...visit, lines: [productOf(number)], occurredAtMs: first + 180_000 },
      ...orders,
      {
        name: 'Product Added',
        ...visit,
        lines: [productOf(number + 2)],
        occurredAtMs: at('2026-02-20T10:00:00') + number * 60_000,
      },
      ...(number % 7 ? [] : [unpaid(number)]),
    ]
  }).flat()
}

const unpaid = (number: number): Partial<ShopEvent> => ({
  ...order(who(number), `unpaid ${number}`, '2026-02-25', 2_500, { lines: [productOf(number)] }),
  name: 'Order Placed',
})

/** A month in which everything that can change did. */
function toldLater(): Partial<ShopEvent>[] {
  return Array.from({ length: 40 }, (_, number) => {
    const userId = who(number)
    const occurredAtMs = at('2026-03-10T10:00:00') + number * 3_600_000
    const visit = {
      userId,
      platform: 'ios',
      device: 'tablet',
      browser: 'Firefox',
      city: 'Odense',
      country: 'DK',
      region: 'Fyn',
    }
    const orderId = `o${number}-0`
    const lines = [line('p0', 1, 100, { category: 'Tea', brand: 'brand 0' })]
    return [
      { name: 'Page Viewed', ...visit, occurredAtMs, utmSource: 'partner', utmCampaign: 'later' },
      {
        name: 'Identified',
        type: 'identify' as const,
        userId,
        traits: JSON.stringify({ gender: 'other', birthday: '2001-01-01' }),
        occurredAtMs,
      },
      { name: 'Product Removed from Wishlist', ...visit, lines: [productOf(number)], occurredAtMs },
      { name: 'Product Removed', ...visit, lines: [productOf(number + 2)], occurredAtMs: occurredAtMs + 1_000 },
      { ...order(userId, orderId, '2026-03-12', 100, { lines, shippingMinor: 0 }), name: 'Order Updated' },
      ...(number % 5 ? [] : [{ name: 'Order Cancelled', userId, orderId, occurredAtMs: occurredAtMs + 2_000 }]),
      ...(number % 4
        ? []
        : [
            {
              name: 'Order Refunded',
              userId,
              orderId,
              totalMinor: 50,
              currency: 'EUR',
              occurredAtMs: occurredAtMs + 3_000,
            },
          ]),
      ...(number % 7 ? [] : [order(userId, `unpaid ${number}`, '2026-03-05', 2_500)]),
      ...(number % 3 ? [] : [order(userId, `later ${number}`, '2026-03-20', 9_900, { lines })]),
    ]
  }).flat()
}

/** Reports about days, which need a beginning, are asked from the same one. */
const questions = reports.all.flatMap(({ kind, period }) =>
  period === null
    ? [{ kind, question: {} }]
    : [
        { kind, question: {} },
        { kind, question: { from } },
      ],
)

/** What a report said, but for what hangs on the day of asking not being over yet: that it is, and the scatter of days that are. */
async function said(kind: string, question: ReportQuestion) {
  const { rows, summary } = await shop.ask(kind, question)
  return { kind, question: question.from, rows: rows.map(({ isPartial, liftLow, liftHigh, ...row }) => row), summary }
}

it('says of a past date what it said on that day, in every report', async () => {
  await shop.tell(told())
  await shop.refresh()
  const then: Awaited<ReturnType<typeof said>>[] = []
  for (const { kind, question } of questions) then.push(await said(kind, question))
  // An empty answer stays empty whatever happens: nearly every report must have something to say here.
  const withRows = new Set(then.filter(({ rows }) => rows.length > 0).map(({ kind }) => kind))
  expect(withRows.size).toBeGreaterThan(reports.all.length - 4)

  shop.clock.moveTo('2026-04-01T10:00:00Z')
  await shop.tell(toldLater())
  await shop.refresh()
  for (const [place, { kind, question }] of questions.entries())
    expect(await said(kind, { ...question, asOf })).toEqual(then[place])
  // And of now something else: had nothing changed, the above would hold of anything.
  expect(await said('overview', {})).not.toEqual(then.find(({ kind }) => kind === 'overview'))
})
