import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Api } from '../../src/api/index.ts'
import { serveShop } from '../../src/app.ts'
import type { FrozenClock } from '../../src/platform/index.ts'
import { type Json, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
let host: string

beforeAll(async () => {
  shop = await serveSmallShop()
  host = new URL(shop.server.url).host
})
afterAll(() => shop.stop())

type Sent = { method?: string; path: string; headers: Record<string, string>; body?: string }

type Answer = { status: number; cookie: string; json: Json }

/** A request as its headers are written: `fetch` would not let a test name a foreign `Host`. */
async function ask(server: string, { method = 'POST', path, headers, body }: Sent): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  request(server + path, { method, headers }, resolve)
    .on('error', reject)
    .end(body)
  const response = await promise
  const text = Buffer.concat(await response.toArray()).toString()
  const cookie = response.headers['set-cookie']?.[0] ?? ''
  return { status: response.statusCode ?? 0, cookie, json: text === '' ? undefined : JSON.parse(text) }
}

const send = async (sent: Sent) => (await ask(shop.server.url, sent)).status

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

describe('a browser that signs in where other machines reach the server', () => {
  let wide: Api
  let url: string

  beforeAll(async () => {
    const rules = { ownerToken: () => undefined, isOpenToLocalBrowser: false, isClosing: () => false }
    wide = await serveShop(shop.server.shop, rules)
    await wide.listen({ host: '127.0.0.1', port: 0 })
    url = `http://127.0.0.1:${(wide.server.address() as AddressInfo).port}`
  })
  afterAll(() => wide.close())

  // Browsers leave Sec-Fetch-Site out where the address is neither https nor loopback.
  const page = () => ({ ...json, origin: url })
  const signIn = (key: string, headers: Record<string, string> = page()) =>
    ask(url, { path: '/api/session', headers, body: JSON.stringify({ key }) })
  const cookieOf = ({ cookie }: Answer) => cookie.split(';', 1)[0] ?? ''
  const read = (cookie: string, headers = {}) =>
    ask(url, { method: 'GET', path: '/api/session', headers: { cookie, ...headers } })
  const write = (cookie: string, headers: Record<string, string> = page()) =>
    ask(url, { method: 'PATCH', path: '/api/settings', headers: { cookie, ...headers }, body: '{"shopName":"Tea"}' })

  it('is nobody before', async () => {
    expect((await read('')).status).toBe(401)
    expect((await write('', { ...page(), 'sec-fetch-site': 'same-origin' })).status).toBe(401)
  })

  it('does what its key may, until it signs out', async () => {
    const answer = await signIn(shop.keys.admin)
    expect(answer).toMatchObject({ status: 200, json: { who: 'key "the admin key"', scope: 'admin', via: 'session' } })
    expect(answer.cookie).toMatch(/^regulars_session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/)
    const cookie = cookieOf(answer)
    expect((await read(cookie)).json).toEqual(answer.json)
    expect((await write(cookie)).status).toBe(200)
    const out = await ask(url, { method: 'DELETE', path: '/api/session', headers: { cookie, origin: url } })
    expect(out.status).toBe(204)
    expect(out.cookie).toContain('regulars_session=; Path=/; Max-Age=0')
    expect((await read(cookie)).status).toBe(401)
  })

  it('reads with a read key and changes nothing', async () => {
    const cookie = cookieOf(await signIn(shop.keys.read))
    expect((await read(cookie)).json.scope).toBe('read')
    expect((await write(cookie)).status).toBe(403)
  })

  it.each<[string, () => Record<string, string>]>([
    ['a foreign page', () => ({ ...json, origin: 'https://evil.example' })],
    ['a foreign page on another port', () => ({ ...page(), 'sec-fetch-site': 'same-site' })],
    ['a page that does not say which it is', () => json],
    ['a form', () => ({ ...page(), 'content-type': 'application/x-www-form-urlencoded' })],
  ])('changes nothing through %s', async (_name, headers) => {
    const cookie = cookieOf(await signIn(shop.keys.admin))
    expect((await write(cookie, headers())).status).toBe(401)
    expect((await signIn(shop.keys.admin, headers())).status).toBeGreaterThanOrEqual(400)
  })

  it('keeps its cookie to https where that is what it speaks', async () => {
    const { cookie } = await signIn(shop.keys.read, { ...page(), origin: url.replace('http:', 'https:') })
    expect(cookie).toMatch(/^__Host-regulars_session=.+; Secure$/)
  })

  it('is out as soon as its key is revoked', async () => {
    const { keys } = shop.server.shop
    const { key, secret } = await keys.create('read', 'a lost laptop')
    const cookie = cookieOf(await signIn(secret))
    expect((await read(cookie)).status).toBe(200)
    await keys.revoke(key.keyId)
    expect((await read(cookie)).status).toBe(401)
  })

  it('is out after a week', async () => {
    const clock = shop.server.shop.clock as FrozenClock
    const cookie = cookieOf(await signIn(shop.keys.read))
    const start = clock.nowMs()
    clock.moveTo(start + 7 * 86_400_000 - 1)
    expect((await read(cookie)).status).toBe(200)
    clock.moveTo(start + 7 * 86_400_000)
    expect((await read(cookie)).status).toBe(401)
    clock.moveTo(start)
  })

  it('cannot be a program’s key that only sends events, nor a guess, and guessing ends', async () => {
    expect(await signIn(shop.keys.write)).toMatchObject({ status: 403, json: { field: 'key' } })
    const guesses = []
    for (let guess = 0; guess < 11; guess += 1)
      guesses.push((await signIn(`rga_${String(guess).padEnd(43, 'x')}`)).status)
    expect(guesses).toEqual([...Array(10).fill(401), 429])
    expect((await signIn(shop.keys.admin)).status).toBe(429)
  })

  it('tells when a key was last used', async () => {
    const used = (await shop.server.shop.keys.list()).find(({ name }) => name === 'the admin key')
    expect(used?.lastUsedAt).toBe('2026-03-01T10:00:00.000Z')
  })
})
