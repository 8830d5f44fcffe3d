import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopEvent } from '../../src/intake/index.ts'
import { conditions, conditionsOf, defineSegment, printText } from '../../src/segments/index.ts'
import { membersOf } from '../support/obvious-segments.ts'
import type { Surroundings } from '../support/obvious-tests.ts'
import { askableSegment } from '../support/random-segments.ts'
import { line, openScenario, type Scenario } from '../support/scenario.ts'
import { ownFestivals, tellSurroundings } from '../support/segment-surroundings.ts'
import { membersOfAll, readWorld, sourcesOf } from '../support/segment-world.ts'

const names = [
  'Product Viewed',
  'Product Added',
  'Product Removed',
  'Product Added to Wishlist',
  'Product Removed from Wishlist',
  'Order Placed',
  'Order Completed',
  'Order Cancelled',
  'Quiz Finished',
  'Email Opened',
  'Email Link Clicked',
  'Push Notification Tapped',
]

const product = fc.record({
  category: fc.constantFrom('Shoes', 'Bags', "Ann's", ''),
  brand: fc.constantFrom('Shoes', 'Søm 🧵', ''),
  price: fc.constantFrom(100, 500, 1250, 4000, 4995, 10_000),
  quantity: fc.constantFrom(1, 2, 5),
})
const anyEvent = fc.record({
  who: fc.integer({ min: 1, max: 25 }),
  name: fc.constantFrom(...names),
  // Few days and few hours, so that windows end on events and events meet at the same instant.
  day: fc.integer({ min: 0, max: 110 }),
  hour: fc.constantFrom(0, 11, 23),
  order: fc.integer({ min: 1, max: 3 }),
  lines: fc.array(product, { maxLength: 3 }),
  device: fc.constantFrom('Shoes', 'Bags', ''),
  city: fc.constantFrom('Shoes', "Ann's", ''),
  coupon: fc.constantFrom('Shoes', '', ''),
  discount: fc.constantFrom(null, 0, 500, 1250),
  size: fc.constantFrom<unknown>(undefined, null, 5, '12.5', 'Shoes', ['Shoes', 'x'], "it's"),
  traits: fc.constantFrom(
    '',
    '{"size":"40","plan":"Shoes"}',
    '{"plan":null}',
    '{"birthday":"1990-04-20"}',
    '{"birthday":"1951-04-02"}',
    '{"latitude":"55.605","longitude":13.0038}',
    '{"latitude":-33.45}',
  ),
})

type Told = typeof anyEvent extends fc.Arbitrary<infer Value> ? Value : never

function toEvent({ who, name, day, hour, order, lines, size, traits, ...told }: Told): Partial<ShopEvent> {
  return {
    name,
    userId: `user-${who}`,
    orderId: name.startsWith('Order') ? `${who}-${order}` : '',
    occurredAtMs: Date.UTC(2026, 0, 1, hour) + day * 86_400_000,
    device: told.device,
    city: told.city,
    utmCampaign: told.city,
    coupon: told.coupon,
    discountMinor: told.discount,
    traits,
    valueMinor: lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
    lines: lines.map((one, index) =>
      line(`${one.category}-${index}`, one.quantity, one.price, { category: one.category, brand: one.brand }),
    ),
    properties: JSON.stringify({ size, "it's": size }),
  }
}

let shop: Scenario
let surroundings: Surroundings
const sources = () => sourcesOf(shop, surroundings.segments)

describe('a random definition', () => {
  beforeAll(async () => {
    shop = await openScenario({
      now: '2026-04-15T10:00:00Z',
      settings: { timeZone: 'Europe/Copenhagen', festivals: ownFestivals },
    })
    const [events = []] = fc.sample(fc.array(anyEvent, { minLength: 500, maxLength: 500 }), {
      numRuns: 1,
      seed: 20260415,
    })
    await shop.tell(events.map(toEvent))
    await shop.refresh()
    surroundings = await tellSurroundings(shop)
  }, 120_000)
  afterAll(() => shop.stores.close())

  const dates: [name: string, instant: string | undefined][] = [
    ['today', undefined],
    ['on a day in the past', '2026-02-20T23:00:00Z'],
    ['at an instant in the past', '2026-03-29T01:30:00Z'],
  ]
  it.each(dates)(
    'means what it says, %s',
    async (_name, instant) => {
      const asOfMs = instant === undefined ? shop.states.currentAsOfMs() : Date.parse(instant)
      const world = await readWorld(shop, asOfMs, surroundings)
      let members = 0
      await fc.assert(
        fc.asyncProperty(fc.array(askableSegment, { minLength: 25, maxLength: 25 }), async (trees) => {
          const found = await membersOfAll(sources(), trees, asOfMs)
          for (const [index, tree] of trees.entries()) {
            expect({ text: printText(tree), members: found[index] }).toEqual({
              text: printText(tree),
              members: membersOf(world, tree),
            })
            members += found[index]?.length ?? 0
          }
        }),
        { numRuns: 12 },
      )
      expect(members).toBeGreaterThan(100)
    },
    240_000,
  )

  it('is of every kind of condition', () => {
    const asked = new Set(fc.sample(askableSegment, 2000).flatMap((tree) => conditionsOf(tree).map(({ kind }) => kind)))
    expect(conditions.kinds.filter((kind) => !asked.has(kind as never))).toEqual([])
  })

  it('takes a share of everybody rounded up, and not by floating point', async () => {
    const [some = []] = await membersOfAll(sources(), [defineSegment('top 28% by revenue')])
    const [all = []] = await membersOfAll(sources(), [defineSegment('everyone')])
    expect([some.length, all.length]).toEqual([7, 25])
  })

  it('means the same of parts of all customers as of all at once', async () => {
    const trees = fc.sample(askableSegment, 40)
    const asOfMs = shop.states.currentAsOfMs()
    const whole = await membersOfAll(sources(), trees, asOfMs)
    const parts = await Promise.all([0, 1, 2].map((slice) => membersOfAll(sources(), trees, asOfMs, { slice, of: 3 })))
    expect(parts.filter((part) => part.flat().length > 0).length).toBeGreaterThan(1)
    expect(trees.map((_, index) => parts.flatMap((part) => part[index] ?? []).sort())).toEqual(whole)
  }, 60_000)
})
