import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asked, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
const ask: ServedShop['ask'] = (path, asked) => shop.ask(path, asked)

beforeAll(async () => {
  shop = await serveSmallShop()
})

afterAll(() => shop.stop())

describe('keys', () => {
  const doors = {
    'POST /v1/track': { body: { userId: 'u01', event: 'Product Viewed', properties: {} } },
    'GET /api/reports/stages': {},
    'GET /metrics': {},
    'GET /api/openapi.json': {},
    'GET /api/keys': {},
    'PATCH /api/settings': { body: {} },
    'POST /api/admin/refresh': {},
  } as const
  const allowed: Record<string, readonly (keyof typeof doors)[]> = {
    write: ['POST /v1/track'],
    read: ['GET /api/reports/stages', 'GET /metrics', 'GET /api/openapi.json'],
    admin: Object.keys(doors) as (keyof typeof doors)[],
  }
  for (const scope of ['write', 'read', 'admin'] as const)
    it.each(Object.keys(doors) as (keyof typeof doors)[])(`${scope}: %s`, async (door) => {
      const [method = '', path = ''] = door.split(' ')
      const { status, json } = await ask(path, { method, key: shop.keys[scope], ...doors[door] })
      if (allowed[scope]?.includes(door)) expect(status).toBe(200)
      else if (door === 'POST /v1/track')
        expect({ status, code: json.code }).toEqual({ status: 401, code: 'unauthenticated' })
      else expect({ status, code: json.code }).toEqual({ status: 403, code: 'forbidden' })
    })

  it('are made, listed without their secret, and revoked at once', async () => {
    const made = await ask('/api/keys', {
      method: 'POST',
      key: shop.keys.admin,
      body: { scope: 'read', name: 'passing' },
    })
    expect(made.status).toBe(201)
    const { secret, key } = made.json
    expect(secret).toMatch(/^rgr_[\w-]{43}$/)
    const listed = await ask('/api/keys', { key: shop.keys.admin })
    const shown = listed.json.keys.find(({ keyId }: { keyId: string }) => keyId === key.keyId)
    expect(shown).toEqual({ ...key, hint: secret.slice(-4), createdAt: '2026-03-01T10:00:00.000Z', revokedAt: null })
    expect(listed.text).not.toContain(secret)
    expect((await ask('/api/status', { key: secret })).status).toBe(200)
    expect(
      (await ask(`/api/keys/${key.keyId}`, { method: 'DELETE', key: shop.keys.admin })).json.revokedAt,
    ).not.toBeNull()
    expect((await ask('/api/status', { key: secret })).json).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect((await ask(`/api/keys/${key.keyId}`, { method: 'DELETE', key: shop.keys.admin })).json.code).toBe(
      'not_found',
    )
  })

  it('the first start makes a write key once, which sends events', async () => {
    expect(shop.server.firstKey).toMatch(/^rgw_/)
    const sent = await ask('/v1/page', {
      method: 'POST',
      body: { userId: 'u01', name: 'Home', writeKey: shop.server.firstKey },
    })
    expect(sent.status).toBe(200)
  })
})

describe('a browser on this machine', () => {
  /** A request whose Host header is what a page of that name would send. */
  function askAs(host: string, headers: Record<string, string> = {}): Promise<number | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
    const address = new URL('/api/status', shop.server.url)
    httpRequest(address, { headers: { ...headers, host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
    return promise
  }

  it.each([
    ['reads without a key', 'localhost:4545', {}, 200],
    ['by number too', '127.0.0.1', {}, 200],
    ['not under a name that was made to point here', 'evil.example', {}, 401],
    ['not under a name that only looks local', 'localhost.evil.example', {}, 401],
    ['not through a proxy', 'localhost', { 'x-forwarded-for': '203.0.113.9' }, 401],
    ['not for a foreign page', 'localhost', { 'sec-fetch-site': 'cross-site' }, 401],
    ['not with a wrong key', 'localhost', { authorization: 'Bearer rgr_wrong' }, 401],
  ])('%s', async (_, host, headers, status) => expect(await askAs(host, headers)).toBe(status))

  it('changes nothing without a key', async () => {
    const { status, json } = await ask('/api/settings', { method: 'PATCH', body: { currency: 'SEK' } })
    expect({ status, code: json.code }).toEqual({ status: 401, code: 'unauthenticated' })
  })

  it('gets pages that talk to nobody else and are framed by nobody', async () => {
    const page = await ask('/customers/cus_1', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await ask('/api/status')).headers.get('cache-control')).toBe('no-store')
  })
})

describe('problems', () => {
  it.each<[string, string, Asked, number, object]>([
    ['an unknown address', '/api/nothing', {}, 404, { code: 'not_found' }],
    [
      'an unknown report',
      '/api/reports/stage',
      {},
      404,
      { code: 'not_found', field: 'report', remedy: expect.stringContaining('"stages"') },
    ],
    [
      'an unknown parameter',
      '/api/reports/cohorts?bye=week',
      {},
      400,
      { code: 'invalid_input', field: 'bye', remedy: expect.stringContaining('"by"') },
    ],
    [
      'a wrong value',
      '/api/reports/cohorts?by=hour',
      {},
      400,
      { code: 'invalid_input', field: 'by', remedy: expect.stringContaining('week') },
    ],
    ['a value given twice', '/api/reports/cohorts?by=week&by=month', {}, 400, { code: 'invalid_input', field: 'by' }],
    ['a wrong date', '/api/reports/stages?asOf=yesterday', {}, 400, { code: 'invalid_date', field: 'asOf' }],
    ['an unknown format', '/api/reports/stages?format=xml', {}, 400, { code: 'invalid_input', field: 'format' }],
    ['a wrong sort', '/api/customers?sort=height', {}, 400, { code: 'invalid_input', field: 'sort' }],
    ['an unknown filter', '/api/customers?height=3', {}, 400, { code: 'invalid_input' }],
    ['a foreign cursor', '/api/customers?cursor=bm9uZQ', {}, 400, { code: 'invalid_input', field: 'cursor' }],
    ['an unknown customer', '/api/customers/nobody@example.com', {}, 404, { code: 'not_found', field: 'id' }],
    ['a customer before their time', '/api/customers/u01?asOf=2026-02-01', {}, 404, { code: 'not_found' }],
    ['a date beyond all dates', '/api/customers?asOf=9999-01-01', {}, 400, { code: 'invalid_date', field: 'asOf' }],
    ['a long address', `/api/customers?q=${'x'.repeat(9_000)}`, {}, 413, { code: 'too_large' }],
    ['a body that is no JSON', '/api/settings', { method: 'PATCH', body: '{' }, 400, { code: 'invalid_input' }],
    [
      'a large body',
      '/api/settings',
      { method: 'PATCH', body: `{"a":"${'x'.repeat(2_000_001)}"}` },
      413,
      { code: 'too_large' },
    ],
    [
      'an unknown setting',
      '/api/settings',
      { method: 'PATCH', body: { colour: 'red' } },
      400,
      { code: 'invalid_settings', field: 'colour' },
    ],
    [
      'a key without a name',
      '/api/keys',
      { method: 'POST', body: { scope: 'read', name: ' ' } },
      400,
      { code: 'invalid_input', field: 'name' },
    ],
    ['an unknown merge', '/api/merges/mrg_none/undo', { method: 'POST' }, 404, { code: 'not_found' }],
  ])('%s', async (_, path, asked, status, problem) => {
    const answer = await ask(path, { key: shop.keys.admin, ...asked })
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(answer.json).toMatchObject({ status, title: expect.any(String), detail: expect.any(String), ...problem })
    expect(answer.json.type).toBe(`urn:regulars:problem:${answer.json.code}`)
    expect(answer.status).toBe(status)
  })
})

describe('too many questions at once', () => {
  it('are told to come back, and afterwards everybody is answered', async () => {
    const asked = Array.from({ length: 100 }, () => ask('/api/status', { key: shop.keys.read }))
    const answers = Map.groupBy(await Promise.all(asked), ({ status }) => status)
    expect([...answers.keys()].sort()).toEqual([200, 429])
    const [refused] = answers.get(429) ?? []
    expect(refused?.json.code).toBe('too_many_requests')
    expect(refused?.headers.get('retry-after')).toBe('2')
    expect((await ask('/api/status', { key: shop.keys.read })).status).toBe(200)
  })
})
