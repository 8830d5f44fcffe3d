import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
let host: string

beforeAll(async () => {
  shop = await serveSmallShop()
  host = new URL(shop.server.url).host
})
afterAll(() => shop.stop())

type Sent = { method?: string; path: string; headers: Record<string, string>; body?: string }

/** A request as its headers are written: `fetch` would not let a test name a foreign `Host`. */
function send({ method = 'POST', path, headers, body }: Sent): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const sent = request(shop.server.url + path, { method, headers }, (response) => {
    response.resume().on('end', () => resolve(response.statusCode ?? 0))
  })
  sent.on('error', reject).end(body)
  return promise
}

const json = { 'content-type': 'application/json' }
const ownPage = () => ({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })
const newKey = JSON.stringify({ scope: 'admin', name: 'made in a browser' })
const countKeys = async () => (await shop.server.shop.keys.list()).length

describe('the dashboard in a browser on this machine', () => {
  it('changes settings, makes keys and ends them', async () => {
    const headers = { ...ownPage(), ...json }
    expect(await send({ method: 'PATCH', path: '/api/settings', headers, body: '{"shopName":"Tea"}' })).toBe(200)
    expect(shop.server.shop.settings.current().shopName).toBe('Tea')
    expect(await send({ path: '/api/keys', headers, body: newKey })).toBe(201)
    const made = (await shop.server.shop.keys.list()).find(({ name }) => name === 'made in a browser')
    expect(made?.revokedAt).toBeNull()
    expect(await send({ method: 'DELETE', path: `/api/keys/${made?.keyId}`, headers: ownPage() })).toBe(200)
    expect((await shop.server.shop.settings.history(1))[0]?.changedBy).toBe('browser on this machine')
  })

  it.each<[string, () => Record<string, string>]>([
    ['a program without a key', () => json],
    [
      'a form of a foreign page',
      () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }),
    ],
    ['a foreign page with JSON', () => ({ ...json, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })],
    [
      'a name that was made to point here',
      () => ({ ...json, host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }),
    ],
    ['a proxy', () => ({ ...json, ...ownPage(), 'x-forwarded-for': '10.0.0.7' })],
    ['a form of an own address', () => ({ ...ownPage(), 'content-type': 'application/x-www-form-urlencoded' })],
  ])('is not taken for %s', async (_name, headers) => {
    const before = await countKeys()
    expect(await send({ path: '/api/keys', headers: headers(), body: newKey })).toBe(401)
    expect(await countKeys()).toBe(before)
  })
})
