import { randomUUID } from 'node:crypto'
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type IntakeServer, startIntakeServer, writeKey } from '../support/intake-server.ts'

let server: IntakeServer
beforeEach(async () => {
  server = await startIntakeServer()
})
afterEach(() => server.close())

const order = {
  order_id: 'A-1001',
  currency: 'EUR',
  revenue: 22.5,
  products: [{ product_id: 'p1', price: 22.5, quantity: 1 }],
}

describe('the Node library of Segment, unchanged', () => {
  function open(key = writeKey) {
    const responses: number[] = []
    const errors: unknown[] = []
    const analytics = new Analytics({ writeKey: key, host: server.url, maxRetries: 2, flushAt: 10 })
    analytics.on('http_response', ({ status }) => void responses.push(status))
    analytics.on('error', (error) => void errors.push(error))
    return { analytics, responses, errors }
  }

  test('sends every kind of call', async () => {
    const { analytics, responses, errors } = open()
    analytics.identify({ userId: 'u1', traits: { email: 'ann@example.com', firstName: 'Ann' } })
    analytics.track({ userId: 'u1', event: 'Order Completed', properties: order })
    analytics.page({ anonymousId: 'a1', name: 'Home', properties: { url: 'https://shop.example.com/' } })
    analytics.screen({ anonymousId: 'a1', name: 'Cart' })
    analytics.group({ userId: 'u1', groupId: 'g1', traits: { name: 'ACME' } })
    analytics.alias({ userId: 'u1', previousId: 'a1' })
    await analytics.closeAndFlush()

    const events = await server.delivered()
    expect(events.map((event) => event.name).sort()).toEqual(
      ['Aliased', 'Grouped', 'Identified', 'Order Completed', 'Page Viewed', 'Screen Viewed'].sort(),
    )
    expect(events.find((event) => event.name === 'Identified')).toMatchObject({
      userId: 'u1',
      email: 'ann@example.com',
    })
    expect(events.find((event) => event.name === 'Order Completed')).toMatchObject({
      orderId: 'A-1001',
      valueMinor: 2250,
      platform: 'server',
      source: 'http',
    })
    expect(events.find((event) => event.name === 'Aliased')).toMatchObject({ userId: 'u1', previousId: 'a1' })
    expect(new Set(responses)).toEqual(new Set([200]))
    expect(errors).toEqual([])
  })

  test('takes 207 as done: it neither sends again nor reports an error', async () => {
    const { analytics, responses, errors } = open()
    analytics.track({ userId: 'u1', event: 'Order Completed', properties: order })
    analytics.track({ userId: 'u1', event: 'Order Completed', properties: { ...order, revenue: '12,50' } })
    await analytics.closeAndFlush()
    expect(responses).toEqual([207])
    expect(errors).toEqual([])
    expect(await server.delivered()).toHaveLength(1)
    expect(server.rejects).toMatchObject([{ source: 'http', refusal: { index: 1, field: 'properties.revenue' } }])
    expect(JSON.parse(server.rejects[0]?.body ?? '')).toMatchObject({ event: 'Order Completed' })
  })

  test('learns that a key is wrong', async () => {
    const { analytics, responses, errors } = open('rgw_wrong')
    analytics.track({ userId: 'u1', event: 'A' })
    await analytics.closeAndFlush()
    expect(responses).toEqual([401])
    expect(errors).toHaveLength(1)
    expect(server.rejects).toEqual([])
  })
})

describe('the Node library of RudderStack, unchanged', () => {
  type Answer = { error: Error | undefined }

  function open(options: Record<string, unknown> = {}, key = writeKey) {
    const rudder = new RudderAnalytics(key, {
      dataPlaneUrl: server.url,
      flushAt: 2,
      flushInterval: 20,
      retryCount: 1,
      logLevel: 'silly',
      errorHandler: () => undefined,
      ...options,
    })
    const answers: Promise<Answer>[] = []
    const call = (kind: 'track' | 'identify' | 'page' | 'screen' | 'group' | 'alias', message: object) =>
      answers.push(
        new Promise((resolve) =>
          (rudder[kind] as (message: object, done: (error?: Error) => void) => void)(message, (error) =>
            resolve({ error }),
          ),
        ),
      )
    return { call, answered: () => Promise.all(answers) }
  }

  test.each([
    ['packed with gzip, as it does by itself', {}],
    ['plain', { gzip: false }],
  ])('sends every kind of call, %s', async (_title, options) => {
    const { call, answered } = open(options)
    call('identify', { userId: 'u1', traits: { email: 'ann@example.com', phone: '+4512345678' } })
    call('track', {
      userId: 'u1',
      event: 'Order Completed',
      properties: order,
      originalTimestamp: new Date('2026-01-05T10:00:00Z'),
    })
    call('page', { anonymousId: 'a1', name: 'Home' })
    call('screen', { anonymousId: 'a1', name: 'Cart' })
    call('group', { userId: 'u1', groupId: 7 })
    call('alias', { userId: 'u1', previousId: 'a1' })
    expect(await answered()).toEqual(Array.from({ length: 6 }, () => ({ error: undefined })))

    const events = await server.delivered()
    expect(events.map((event) => event.name).sort()).toEqual(
      ['Aliased', 'Grouped', 'Identified', 'Order Completed', 'Page Viewed', 'Screen Viewed'].sort(),
    )
    const completed = events.find((event) => event.name === 'Order Completed')
    expect(completed).toMatchObject({ valueMinor: 2250, platform: 'server' })
    // Its own time, but for the moment between sending and receiving on one machine.
    expect(Math.abs((completed?.occurredAtMs ?? 0) - Date.UTC(2026, 0, 5, 10))).toBeLessThan(60_000)
  })

  test('takes 207 as done', async () => {
    const { call, answered } = open({ flushInterval: 10_000 })
    // The library sends its first call at once and the next two together.
    call('track', { userId: 'u1', event: 'First' })
    call('track', { userId: 'u1', event: 'Order Completed', properties: { ...order, revenue: '12,50' } })
    call('track', { userId: 'u1', event: 'Third' })
    expect(await answered()).toEqual(Array.from({ length: 3 }, () => ({ error: undefined })))
    expect((await server.delivered()).map((event) => event.name)).toEqual(['First', 'Third'])
    expect(server.rejects).toHaveLength(1)
  })
})

test('a message that is sent twice keeps its event id, by which the event log knows it', async () => {
  const messageId = randomUUID()
  const headers = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` }
  const body = JSON.stringify({ userId: 'u1', event: 'A', messageId })
  for (const _time of [1, 2])
    expect((await fetch(`${server.url}/v1/track`, { method: 'POST', headers, body })).status).toBe(200)
  const events = await server.delivered()
  expect(events.map((event) => event.eventId)).toEqual([messageId, messageId])
})

describe('a browser', () => {
  test('may send from any page, with its key in the body and as plain text', async () => {
    const preflight = await fetch(`${server.url}/v1/track`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'anonymousid, authorization, content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('anonymousid, authorization, content-type')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()

    const beacon = await fetch(`${server.url}/v1/track`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8', origin: 'https://shop.example.com' },
      body: JSON.stringify({ writeKey, anonymousId: 'a1', event: 'Product Viewed', properties: { product_id: 'p' } }),
    })
    expect([beacon.status, beacon.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect(await beacon.json()).toEqual({ success: true, accepted: 1 })
  })

  test('may use the short addresses of the script for browsers', async () => {
    const post = (path: string, body: object) =>
      fetch(`${server.url}${path}`, { method: 'POST', body: JSON.stringify({ writeKey, ...body }) }).then(
        ({ status }) => status,
      )
    const statuses = [
      await post('/v1/t', { anonymousId: 'a', event: 'A' }),
      await post('/v1/i', { userId: 'u', anonymousId: 'a' }),
      await post('/v1/p', { anonymousId: 'a' }),
      await post('/v1/s', { anonymousId: 'a' }),
      await post('/v1/g', { anonymousId: 'a', groupId: 'g' }),
      await post('/v1/a', { userId: 'u', previousId: 'a' }),
      await post('/v1/b', { batch: [{ type: 'track', anonymousId: 'a', event: 'B' }] }),
    ]
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200])
    expect((await server.delivered()).map((event) => event.type)).toEqual([
      'track',
      'identify',
      'page',
      'screen',
      'group',
      'alias',
      'track',
    ])
  })
})
