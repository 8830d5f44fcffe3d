import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeWithShared, sharedPath } from '../../../test/support/shared-data.ts'
import { isRefusal } from '../../platform/index.ts'
import { eventMeanings, isKnownEvent } from '../vocabulary.ts'
import { type NormalisedBatch, normaliseBatch } from './normalise-batch.ts'
import type { CallContext } from './normalise-call.ts'

const receivedAtMs = Date.UTC(2026, 2, 1, 12)
const context: CallContext = { receivedAtMs, source: 'http', defaultCurrency: 'EUR' }

const read = (body: unknown): NormalisedBatch => {
  const batch = normaliseBatch(body, context)
  if (isRefusal(batch)) throw new Error(batch.reason)
  return batch
}

test('bad items are refused with their place, good ones are kept', () => {
  const batch = [
    { type: 'track', userId: '1', event: 'A' },
    { type: 'track', userId: '1' },
    'nonsense',
    { type: 'identify', userId: '2', traits: { email: 'a@b.example' } },
    { userId: '3', event: 'A' },
    { type: 'dance', userId: '3' },
    { type: 'constructor', userId: '3' },
    null,
    { type: 'page', anonymousId: 'v' },
  ]
  const { events, rejects } = read({ batch })
  expect(events.map((event) => event.name)).toEqual(['A', 'Identified', 'Page Viewed'])
  expect(rejects.map(({ index, refusal }) => [index, refusal.index, refusal.field])).toEqual([
    [1, 1, 'event'],
    [2, 2, undefined],
    [4, 4, 'type'],
    [5, 5, 'type'],
    [6, 6, 'type'],
    [7, 7, undefined],
  ])
  expect(rejects[1]?.body).toBe('nonsense')
})

test('the time of sending and the context of the batch hold for items without their own', () => {
  const { events } = read({
    sentAt: '2026-03-01T11:00:00Z',
    context: { locale: 'da', timezone: 'UTC' },
    batch: [
      { type: 'track', userId: '1', event: 'A', timestamp: '2026-03-01T10:59:00Z' },
      {
        type: 'track',
        userId: '1',
        event: 'A',
        timestamp: '2026-03-01T10:59:00Z',
        sentAt: '2026-03-01T10:59:30Z',
        context: { locale: 'en' },
      },
    ],
  })
  expect(events.map(({ occurredAtMs, locale, timezone }) => [receivedAtMs - occurredAtMs, locale, timezone])).toEqual([
    [60_000, 'da', 'UTC'],
    [30_000, 'en', 'UTC'],
  ])
})

test('a context that is no object is refused in a batch with a context too', () => {
  const { rejects } = read({ context: {}, batch: [{ type: 'track', userId: '1', event: 'A', context: 'x' }] })
  expect(rejects.map(({ refusal }) => refusal.field)).toEqual(['context'])
})

describe('what is no batch', () => {
  const cases: [title: string, body: unknown, code: string][] = [
    ['an array', [], 'invalid_input'],
    ['text', 'x', 'invalid_input'],
    ['no items', {}, 'invalid_input'],
    ['items as an object', { batch: {} }, 'invalid_input'],
    ['too many items', { batch: Array.from({ length: 2501 }, () => 1) }, 'too_large'],
  ]
  test.each(cases)('%s', (_title, body, code) => {
    const refusal = normaliseBatch(body, context)
    expect(refusal).toMatchObject({ refused: true, code, field: 'batch' })
  })

  test('an empty batch is a batch', () => expect(read({ batch: [] })).toEqual({ events: [], rejects: [] }))
})

const files = Object.entries({
  '01_products-searched': [],
  '02_product-list-viewed': [1900, 300],
  '03_product-list-filtered': [1260, 760],
  '04_promotion-viewed': [],
  '05_promotion-clicked': [],
  '06_product-clicked': [1899],
  '07_product-viewed': [1899],
  '08_product-added': [1899],
  '09_product-removed': [1899],
  '10_cart-viewed': [1900, 300],
  '11_checkout-started': [1900, 600],
  '12_checkout-step-viewed': [],
  '13_checkout-step-completed': [],
  '14_payment-info-entered': [],
  '15_order-updated': [1900, 600],
  '16_order-completed': [1900, 600],
  '17_order-refunded': [1900, 600],
  '18_order-cancelled': [1900, 600],
  '19_coupon-entered': [],
  '20_product-added-to-wishlist': [1899],
  '21_product-removed-from-wishlist': [1899],
  '22_wishlist-product-added-to-cart': [1899],
  '23_product-shared': [1899],
  '24_cart-shared': [0, 0],
  '25_product-reviewed': [0],
  '26_coupon-applied': [],
  '27_coupon-denied': [],
  '28_coupon-removed': [],
})

const worth: Record<string, [valueMinor: number | null, currency: string]> = {
  '06_product-clicked': [1899, 'EUR'],
  '07_product-viewed': [1899, 'USD'],
  '10_cart-viewed': [2200, 'EUR'],
  '11_checkout-started': [2500, 'USD'],
  '15_order-updated': [2500, 'USD'],
  '16_order-completed': [2250, 'USD'],
  '17_order-refunded': [3000, 'USD'],
  '18_order-cancelled': [2500, 'USD'],
  '26_coupon-applied': [null, 'EUR'],
}

describeWithShared('the examples of the Segment Spec', ['data/payloads/segment/v2.md'], () => {
  const example = (file: string) =>
    JSON.parse(readFileSync(sharedPath(`data/payloads/segment/${file}.json`) as string, 'utf8')) as Record<
      string,
      unknown
    >

  test.each(files)('%s', (file, values) => {
    const body = example(file)
    const { events, rejects } = read({ batch: [{ ...body, userId: 'customer-1' }, body] })
    // As printed in the specification the examples say nobody's name, so the second one is refused.
    expect(rejects.map(({ index, refusal }) => [index, refusal.field])).toEqual([[1, 'userId']])
    const event = events[0]
    expect(event?.name).toBe(body.event)
    expect(isKnownEvent(event?.name ?? '')).toBe(true)
    expect(event?.sentName).toBe('')
    expect(event?.lines.map((line) => line.valueMinor)).toEqual(values)
    expect(JSON.parse(event?.properties ?? '')).toEqual(body.properties)
    const expected = worth[file]
    if (expected) expect([event?.valueMinor, event?.currency]).toEqual(expected)
  })

  test('the order of the specification, field by field', () => {
    const [event] = read({ batch: [{ ...example('16_order-completed'), userId: 'c' }] }).events
    expect(event).toMatchObject({
      orderId: '50314b8e9bcf000000000000',
      coupon: 'hasbros',
      currency: 'USD',
      valueMinor: 2250,
      totalMinor: 2750,
      shippingMinor: 300,
      taxMinor: 200,
      discountMinor: 250,
      areLinesPartial: false,
    })
    expect(event?.lines[1]).toEqual({
      productId: '505bd76785ebb509fc183733',
      sku: '46493-32',
      name: 'Uno Card Game',
      category: 'Games',
      brand: '',
      quantity: 2,
      priceMinor: 300,
      valueMinor: 600,
      discountMinor: 0,
    })
  })

  test('every event of the specification has a meaning here', () => {
    const table = readFileSync(sharedPath('data/payloads/segment/v2.md') as string, 'utf8')
    const named = [...table.matchAll(/^\| ((?:[A-Z]\w+ ?|to |from )+?) +\| (?:User|Shared|Coupon)/gm)].map((match) =>
      match[1]?.trim(),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => !Object.hasOwn(eventMeanings, name as string))).toEqual([])
  })
})
