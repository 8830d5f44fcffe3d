import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { normaliseSegmentCall } from './segment/index.ts'
import * as vocabulary from './vocabulary.ts'
import { canonicalName, eventAliases, eventMeanings, isKnownEvent, saysUnpaid, settledName } from './vocabulary.ts'

describe('canonical names', () => {
  const cases: [sent: string, canonical: string][] = [
    ['Order Completed', 'Order Completed'],
    ['order completed', 'Order Completed'],
    ['ORDER COMPLETED', 'Order Completed'],
    ['order_completed', 'Order Completed'],
    ['  Order   Completed ', 'Order Completed'],
    ['product added to wishlist', 'Product Added to Wishlist'],
    ['ecommerce.product_viewed', 'Product Viewed'],
    ['ecommerce.order_placed', 'Order Completed'],
    ['Placed Order', 'Order Completed'],
    ['Order Placed', 'Order Placed'],
    ['Ordered Product', 'Product Ordered'],
    ['added to cart', 'Product Added'],
    ['Quiz Finished', 'Quiz Finished'],
    [' Quiz Finished ', 'Quiz Finished'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
  ]
  test.each(cases)('%j is %j', (sent, canonical) => expect(canonicalName(sent)).toBe(canonical))

  test('every canonical name is its own canonical name', () => {
    for (const name of Object.keys(eventMeanings)) expect(canonicalName(name.toUpperCase())).toBe(name)
  })

  test('no alias hides a canonical name', () => {
    for (const alias of Object.keys(eventAliases)) expect(isKnownEvent(alias)).toBe(false)
  })
})

describe('paid or not', () => {
  const cases: [properties: vocabulary.PaymentSaid, name: string][] = [
    [{}, 'Order Completed'],
    [{ paid: true }, 'Order Completed'],
    [{ paid: false }, 'Order Placed'],
    [{ paid: 'false' }, 'Order Placed'],
    [{ financial_status: 'pending' }, 'Order Placed'],
    [{ financial_status: 'Authorized' }, 'Order Placed'],
    [{ payment_status: 'on-hold' }, 'Order Placed'],
    [{ payment_status: 'on_hold' }, 'Order Placed'],
    [{ payment_status: 'unpaid' }, 'Order Placed'],
    [{ payment_status: 'paid' }, 'Order Completed'],
    [{ paid: true, financial_status: 'pending' }, 'Order Completed'],
    [{ payment_status: 7 }, 'Order Completed'],
  ]
  test.each(cases)('a completed order with %j is %j', (properties, name) => {
    expect(settledName('order completed', properties)).toBe(name)
  })

  test('other events keep their name whatever they say of payment', () => {
    expect(saysUnpaid({ paid: false })).toBe(true)
    expect(settledName('Order Updated', { paid: false })).toBe('Order Updated')
  })
})

test('every set holds canonical names, each once', () => {
  const sets = Object.entries(vocabulary).filter(([name]) => name.endsWith('Events'))
  expect(sets.length).toBeGreaterThan(15)
  for (const [, names] of sets) {
    const list = names as readonly string[]
    expect(list.filter((name) => !isKnownEvent(name))).toEqual([])
    expect(new Set(list).size).toBe(list.length)
  }
})

describe('the page about events', () => {
  const page = readFileSync(new URL('../../docs/concepts/events.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => /^\| `/.test(line))

  test('has every event with its meaning and every alias with its name, and no other', () => {
    const events = Object.entries(eventMeanings).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`)
    const aliases = Object.entries(eventAliases).map(([alias, name]) => `| \`${alias}\` | \`${name}\` |`)
    expect(rows).toEqual([...events, ...aliases])
  })

  test('names every status that means unpaid', () => {
    for (const status of vocabulary.unpaidStatuses) expect(page).toContain(`\`${status}\``)
  })

  test('shows a call that is taken as it stands', () => {
    const body = JSON.parse(/-d '(\{[\s\S]*?\n\})'/.exec(page)?.[1] ?? '')
    const context = { receivedAtMs: Date.UTC(2026, 2, 2), source: 'http', defaultCurrency: 'EUR' }
    expect(normaliseSegmentCall('track', body, context)).toMatchObject({
      orderId: '1001',
      valueMinor: 2250,
      userId: '42',
    })
  })
})
