import { createInterface } from 'node:readline/promises'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
beforeAll(async () => {
  shop = await serveSmallShop()
})
afterAll(() => shop.stop())

/** A reader of the stream: `next` waits for the next line that has events. */
async function follow(query = '') {
  const leaving = new AbortController()
  const response = await fetch(`${shop.server.url}/api/events/live${query}`, { signal: leaving.signal })
  const lines = createInterface(Readable.fromWeb(response.body as never))[Symbol.asyncIterator]()
  const line = async (): Promise<Json[]> => JSON.parse((await lines.next()).value ?? '').events
  const next = async (): Promise<Json[]> => {
    const events = await line()
    return events.length > 0 ? events : next()
  }
  return {
    ...{ response, next },
    first: line,
    leave: () => leaving.abort(),
  }
}

const send = (userId: string, event: string) =>
  shop.ask('/v1/track', {
    ...{ method: 'POST', key: shop.keys.write },
    body: { userId, event, properties: { product_id: 'p7', name: 'Sencha' } },
  })

describe('events as they arrive', () => {
  it('begin with the newest there are, oldest first', async () => {
    const reader = await follow()
    expect(reader.response.headers.get('content-type')).toBe('application/x-ndjson')
    expect(reader.response.headers.get('content-encoding')).toBeNull()
    const events = await reader.first()
    // 30 sign-ups, 45 orders and a look at a product.
    expect(events).toHaveLength(76)
    const times = events.map(({ receivedAt, occurredAt }) => `${receivedAt} ${occurredAt}`)
    expect(times).toEqual(times.toSorted())
    reader.leave()
  })

  it('come to whoever is looking, each once, with what a person reads', async () => {
    const reader = await follow()
    await reader.first()
    await send('u05', 'Product Viewed')
    const [seen, ...others] = await reader.next()
    expect(others).toEqual([])
    expect(seen).toMatchObject({ who: 'u05', name: 'Product Viewed', type: 'track', products: ['Sencha'] })
    expect(seen?.customerId).toBe((await shop.ask('/api/customers/u05')).json.customerId)
    await send('u06', 'Product Viewed')
    expect((await reader.next()).map(({ who }) => who)).toEqual(['u06'])
    const { json } = await shop.ask(`/api/events/${seen?.eventId}?identity=${seen?.identity}`)
    expect(json).toMatchObject({ user_id: 'u05', name: 'Product Viewed' })
    reader.leave()
  })

  it('are narrowed by name, door and customer', async () => {
    const { customerId } = (await shop.ask('/api/customers/u07')).json
    const narrow = async (query: string) => {
      const reader = await follow(query)
      const events = await reader.first()
      reader.leave()
      return events
    }
    expect((await narrow(`?customer=${customerId}`)).map(({ name }) => name)).toEqual([
      ...['Identified', 'Order Completed', 'Order Completed', 'Order Completed'],
    ])
    expect(await narrow('?name=Order%20Completed')).toHaveLength(45)
    expect(await narrow('?source=nowhere')).toEqual([])
    expect((await shop.ask('/api/events/live?customer=somebody')).json).toMatchObject({
      status: 400,
      field: 'customer',
    })
  })

  it('are followed by so many at once, and a place is free again when somebody leaves', async () => {
    const readers = await Promise.all(Array.from({ length: 16 }, () => follow()))
    const tooMany = await shop.ask('/api/events/live')
    expect(tooMany).toMatchObject({ status: 429, json: { code: 'too_many_requests' } })
    for (const reader of readers) reader.leave()
    await expect
      .poll(async () => {
        const reader = await follow()
        reader.leave()
        return reader.response.status
      })
      .toBe(200)
  })

  it('are for readers, not for who only sends', async () => {
    expect((await shop.ask('/api/events/live', { key: shop.keys.write })).status).toBe(403)
  })
})
