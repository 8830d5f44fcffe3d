import { describe, expect, test } from 'vitest'
import { encodeEvents, isKnownEvent, type ShopEvent } from '../src/intake/index.ts'
import { dateOf } from '../src/platform/index.ts'
import { settingsSchema } from '../src/settings/index.ts'
import { createExampleShop, exampleProducts, exampleSettings } from './index.ts'

const nowMs = Date.UTC(2026, 9, 14, 15, 30)
const zone = 'Europe/Copenhagen'
const make = (given: Partial<Parameters<typeof createExampleShop>[0]> = {}) => [
  ...createExampleShop({ nowMs, zone, customers: 120, months: 12, ...given }),
]
const events = make().flat()
const ordersBy = (name: string) => events.filter((event) => event.name === name)
const dayMs = 86_400_000

describe('the example shop', () => {
  test('is the same for the same seed, event for event', () => {
    expect(make().flat()).toEqual(events)
  })

  test('is another one for another seed', () => {
    const other = make({ seed: 'other' }).flat()
    expect(other).not.toEqual(events)
    const ids = new Set(events.map((event) => event.eventId))
    expect(other.some((event) => ids.has(event.eventId))).toBe(false)
  })

  test('made later on the same day has the same events and new ones, so nothing counts twice', () => {
    const later = new Map(
      make({ nowMs: nowMs + 3 * 3_600_000 })
        .flat()
        .map((event) => [event.eventId, event]),
    )
    expect(later.size).toBeGreaterThan(events.length)
    for (const event of events) expect(later.get(event.eventId)).toEqual(event)
  })

  test('comes in batches, in the order in which things happened, up to now and not beyond', () => {
    for (const batch of make()) expect(batch.length).toBeLessThanOrEqual(10_000)
    for (const [index, event] of events.entries()) {
      expect(event.occurredAtMs).toBeGreaterThanOrEqual(events[index - 1]?.occurredAtMs ?? 0)
      expect(event.receivedAtMs).toBeLessThanOrEqual(nowMs)
    }
    expect(nowMs - (events.at(-1)?.occurredAtMs ?? 0)).toBeLessThan(dayMs / 4)
    expect(dateOf(events[0]?.occurredAtMs ?? 0, zone)).toMatch(/^2025-10-1[4-9]$/)
  })

  test('is made of events that the doorway knows and takes, each id once', () => {
    for (const { name } of events) expect(isKnownEvent(name)).toBe(true)
    const { eventIds, lines } = encodeEvents(events)
    expect(new Set(eventIds).size).toBe(events.length)
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  })

  test('has nobody in it: every address is at an example domain', () => {
    const addresses = new Set(events.map((event) => event.email).filter((email) => email !== ''))
    expect(addresses.size).toBe(ordersBy('Signed Up').length)
    for (const email of addresses) expect(email).toMatch(/^[a-z]+\.[a-z]+\d+@example\.(com|org|net)$/)
  })
})

describe('what happens in it holds together', () => {
  const joinedAtMs = new Map(ordersBy('Signed Up').map((event) => [event.userId, event.occurredAtMs]))
  const placed = new Map<string, ShopEvent>()
  for (const event of [...ordersBy('Order Completed'), ...ordersBy('Order Placed')]) placed.set(event.orderId, event)

  test('a customer joins before doing anything under their name', () => {
    for (const event of events.filter(({ userId }) => userId !== ''))
      expect(joinedAtMs.get(event.userId)).toBeLessThanOrEqual(event.occurredAtMs)
  })

  test('some looked around before they joined, and joining says who they were', () => {
    const joining = new Map(ordersBy('Signed Up').map((event) => [event.anonymousId, event.occurredAtMs]))
    const before = events.filter((event) => event.userId === '' && joining.has(event.anonymousId))
    expect(before.length).toBeGreaterThan(60)
    for (const event of before) expect(event.occurredAtMs).toBeLessThanOrEqual(joining.get(event.anonymousId) as number)
  })

  test.each(['Order Paid', 'Order Fulfilled', 'Order Cancelled', 'Order Refunded'])(
    '%s follows the order, and is the same customer',
    (name) => {
      expect(ordersBy(name).length).toBeGreaterThan(0)
      for (const event of ordersBy(name)) {
        const order = placed.get(event.orderId)
        expect(order?.userId).toBe(event.userId)
        expect(order?.occurredAtMs).toBeLessThan(event.occurredAtMs)
      }
    },
  )

  test('an order is placed once and paid once at most', () => {
    const ids = [...ordersBy('Order Completed'), ...ordersBy('Order Placed')].map((event) => event.orderId)
    expect(new Set(ids).size).toBe(ids.length)
    const paid = [...ordersBy('Order Completed'), ...ordersBy('Order Paid')].map((event) => event.orderId)
    expect(new Set(paid).size).toBe(paid.length)
  })

  test('money adds up to the cent', () => {
    for (const order of placed.values()) {
      const sum = (read: (line: ShopEvent['lines'][number]) => number) =>
        order.lines.reduce((total, line) => total + read(line), 0)
      expect(order.lines.length).toBeGreaterThan(0)
      for (const line of order.lines) expect(line.valueMinor).toBe(line.priceMinor * line.quantity - line.discountMinor)
      expect(order.valueMinor).toBe(sum((line) => line.valueMinor))
      expect(order.discountMinor).toBe(sum((line) => line.discountMinor))
      expect(order.totalMinor).toBe((order.valueMinor ?? 0) + (order.shippingMinor ?? 0) + (order.taxMinor ?? 0))
      expect((order.discountMinor ?? 0) > 0).toBe(order.coupon !== '')
      expect(order.shippingMinor === 0).toBe((order.valueMinor ?? 0) >= 7_500)
    }
  })

  test('only products of the catalogue are sold, at their price', () => {
    const products = new Map(exampleProducts.map((product) => [product.productId, product]))
    for (const line of events.flatMap((event) => event.lines)) {
      const { name, category, brand, priceMinor } = products.get(line.productId) ?? {}
      expect([name, category, brand, priceMinor]).toEqual([line.name, line.category, line.brand, line.priceMinor])
    }
  })

  test('what is ordered was put into that cart before', () => {
    const carts = Map.groupBy(ordersBy('Product Added'), (event) => event.cartId)
    for (const order of placed.values()) {
      const inCart = carts
        .get(order.cartId)
        ?.flatMap((event) => event.lines.map((line) => `${line.productId} × ${line.quantity}`))
      expect(inCart).toEqual(order.lines.map((line) => `${line.productId} × ${line.quantity}`))
    }
  })
})

describe('the catalogue', () => {
  test('has 120 products in six categories, each with a brand and a price, none twice', () => {
    expect(exampleProducts).toHaveLength(120)
    expect(new Set(exampleProducts.map(({ productId }) => productId)).size).toBe(120)
    expect(new Set(exampleProducts.map(({ url }) => url)).size).toBe(120)
    expect([...Map.groupBy(exampleProducts, ({ category }) => category).values()].map((each) => each.length)).toEqual([
      20, 20, 20, 20, 20, 20,
    ])
    for (const { brand, priceMinor } of exampleProducts)
      expect([brand.length > 2, priceMinor > 500, Number.isInteger(priceMinor)]).toEqual([true, true, true])
  })
})

describe('what the catalogue shows now', () => {
  const products = new Map(exampleProducts.map((product) => [product.productId, product]))
  /** Customers who want such a product: marked it as a favourite, or left it in a cart that was never ordered. */
  const wanting = (name: string, isSuch: (product: (typeof exampleProducts)[number]) => boolean) => {
    const ordered = new Set(events.flatMap(({ orderId, cartId }) => (orderId === '' ? [] : [cartId])))
    const wanted = ordersBy(name).filter(({ userId, cartId }) => userId !== '' && !(cartId && ordered.has(cartId)))
    const isOne = ({ productId }: { productId: string }) => {
      const product = products.get(productId)
      return product !== undefined && isSuch(product)
    }
    return new Set(wanted.filter(({ lines }) => lines.some(isOne)).map(({ userId }) => userId)).size
  }

  test.each(['Product Added to Wishlist', 'Product Added'])('%s: of cheaper ones and of the last pieces', (name) => {
    expect(wanting(name, ({ nowMinor, priceMinor }) => nowMinor < priceMinor)).toBeGreaterThanOrEqual(3)
    expect(wanting(name, ({ stock }) => stock >= 1 && stock <= 5)).toBeGreaterThanOrEqual(3)
  })

  test('a mark-down is a fifth, nothing became dearer, and most is in stock', () => {
    for (const { nowMinor, priceMinor } of exampleProducts) {
      const share = nowMinor / priceMinor
      expect(share === 1 || (share > 0.7 && share < 0.9)).toBe(true)
    }
    expect(exampleProducts.filter(({ stock }) => stock === 0)).toHaveLength(6)
    expect(exampleProducts.every(({ stock }) => Number.isInteger(stock) && stock >= 0)).toBe(true)
    expect(exampleProducts.filter(({ stock }) => stock > 5).length).toBeGreaterThan(80)
  })
})

test('its settings are valid settings', () => {
  expect(settingsSchema.parse(exampleSettings(zone))).toMatchObject({
    shopName: 'Nordlys',
    timeZone: zone,
    currency: 'EUR',
  })
})
