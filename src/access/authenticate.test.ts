import { describe, expect, it } from 'vitest'
import { frozenClock, isRefusal, orThrow, silentLog } from '../platform/index.ts'
import { migrate, openLedger, openWarehouse } from '../storage/index.ts'
import { createAccess } from './authenticate.ts'
import { openKeys } from './keys.ts'
import { type Door, type Scope, scopes } from './scope.ts'
import { openSessions } from './sessions.ts'

const clock = frozenClock('2026-03-01T10:00:00Z')

async function openEmptyStores() {
  const config = { dataDir: '', databaseUrl: undefined, clickhouseUrl: undefined, queryMemoryBytes: 1e9 }
  const ledger = await openLedger(config)
  const warehouse = await openWarehouse(config, silentLog)
  await migrate(ledger, warehouse)
  return { keys: await openKeys(ledger, clock), sessions: openSessions(ledger, clock) }
}

const { keys, sessions } = await openEmptyStores()
const ownerToken = () => 'owner-token'
const access = createAccess({ keys, sessions, ownerToken, isOpenToLocalBrowser: true })
const fromAfar = (authorization?: string) => ({
  method: 'GET',
  remoteAddress: '10.0.0.7',
  headers: { host: 'shop.example', ...(authorization ? { authorization } : {}) },
})

it('makes a first write key once', async () => {
  const first = await keys.createFirst()
  expect(first?.key).toMatchObject({ scope: 'write', name: 'first key', createdAt: '2026-03-01T10:00:00.000Z' })
  expect(first?.secret).toMatch(/^rgw_[\w-]{43}$/)
  expect(first?.secret.endsWith(first.key.hint)).toBe(true)
  expect(await keys.createFirst()).toBeUndefined()
})

it('lets each scope through its own doors only', async () => {
  const matrix: Record<Scope, Door[]> = { write: ['intake'], read: ['read'], admin: ['intake', 'read', 'admin'] }
  for (const scope of scopes) {
    const { secret } = await keys.create(scope, `the ${scope} key`)
    for (const door of ['intake', 'read', 'admin'] as const) {
      const caller = await access.admit(fromAfar(`Bearer ${secret}`), door)
      if (matrix[scope].includes(door)) expect(caller).toEqual({ scope, who: `key "the ${scope} key"`, via: 'key' })
      else expect(caller).toMatchObject({ refused: true, code: 'forbidden' })
    }
  }
})

it('refuses no key, a wrong key and a revoked key', async () => {
  const { key, secret } = await keys.create('admin', 'short-lived')
  expect(isRefusal(await access.admit(fromAfar(`Bearer ${secret}`), 'admin'))).toBe(false)
  expect(orThrow(await keys.revoke(key.keyId)).revokedAt).toBe('2026-03-01T10:00:00.000Z')
  expect(await keys.revoke(key.keyId)).toMatchObject({ code: 'not_found' })
  for (const header of [undefined, `Bearer ${secret}`, 'Bearer rga_short', 'Bearer nonsense', 'Digest x'])
    expect(await access.admit(fromAfar(header), 'read')).toMatchObject({ code: 'unauthenticated' })
})

it('takes the owner of the data directory for an administrator', async () => {
  expect(await access.admit(fromAfar('Bearer owner-token'), 'admin')).toEqual({
    scope: 'admin',
    who: 'command line',
    via: 'owner',
  })
})

describe('a browser on this machine, without a key', () => {
  const host = 'localhost:4545'
  const reading = { method: 'GET', remoteAddress: '127.0.0.1', headers: { host } }
  const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
  const writing = { ...reading, method: 'POST', headers: { ...page, 'content-type': 'application/json' } }
  const { origin: _origin, ...withoutOrigin } = writing.headers
  const { 'sec-fetch-site': _site, ...withoutSite } = writing.headers

  it('reads', async () => {
    expect(await access.admit(reading, 'read')).toEqual({
      scope: 'read',
      who: 'browser on this machine',
      via: 'machine',
    })
  })

  it.each([
    ['changes anything', writing],
    ['uploads', { ...writing, headers: { ...page, 'content-type': 'application/octet-stream' } }],
    [
      'says which characters it uses',
      { ...writing, headers: { ...page, 'content-type': 'application/json; charset=utf-8' } },
    ],
    ['acts without a body', { ...writing, method: 'DELETE', headers: page }],
    ['sees the keys', { ...reading, headers: { host, 'sec-fetch-site': 'same-origin' } }],
    [
      'over IPv6',
      { ...writing, remoteAddress: '::1', headers: { ...writing.headers, host: '[::1]:1', origin: 'http://[::1]:1' } },
    ],
  ])('on a page of the dashboard: %s', async (_name, request) => {
    expect(await access.admit(request, 'admin')).toMatchObject({ scope: 'admin', who: 'browser on this machine' })
  })

  it.each([
    ['a program without a browser’s headers', { ...writing, headers: { host, 'content-type': 'application/json' } }],
    ['a program that asks for the keys', reading],
    ['an address that was typed in', { ...reading, headers: { host, 'sec-fetch-site': 'none' } }],
    [
      'a form of a foreign page',
      {
        ...writing,
        headers: {
          ...page,
          'sec-fetch-site': 'cross-site',
          origin: 'https://evil.example',
          'content-type': 'text/plain',
        },
      },
    ],
    [
      'another port of this machine',
      { ...writing, headers: { ...writing.headers, 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' } },
    ],
    [
      'another port, whose browser does not say so',
      { ...writing, headers: { ...writing.headers, origin: 'http://localhost:8080' } },
    ],
    [
      'a name that was made to point here',
      { ...writing, headers: { ...writing.headers, host: 'evil.example:4545', origin: 'http://evil.example:4545' } },
    ],
    ['a frame without an origin', { ...writing, headers: { ...writing.headers, origin: 'null' } }],
    ['a browser that does not name its page', { ...writing, headers: withoutOrigin }],
    ['a browser that does not say whose page it is', { ...writing, headers: withoutSite }],
    ['the body of a form', { ...writing, headers: { ...page, 'content-type': 'application/x-www-form-urlencoded' } }],
    ['a body of an unnamed kind', { ...writing, headers: { ...page, 'content-length': '17' } }],
    ['a streamed body of an unnamed kind', { ...writing, headers: { ...page, 'transfer-encoding': 'chunked' } }],
    ['through a proxy', { ...writing, headers: { ...writing.headers, 'x-forwarded-for': '10.0.0.7' } }],
    ['from another machine', { ...writing, remoteAddress: '10.0.0.7' }],
  ])('changes nothing as %s', async (_name, request) => {
    expect(await access.admit(request, 'admin')).toMatchObject({ code: 'unauthenticated' })
  })

  it('does nothing at all where other machines reach the server', async () => {
    const closed = createAccess({ keys, sessions, ownerToken, isOpenToLocalBrowser: false })
    expect(await closed.admit(reading, 'read')).toMatchObject({ code: 'unauthenticated' })
    expect(await closed.admit(writing, 'admin')).toMatchObject({ code: 'unauthenticated' })
  })
})
