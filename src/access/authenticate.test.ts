import { expect, it } from 'vitest'
import { frozenClock, isRefusal, orThrow, silentLog } from '../platform/index.ts'
import { migrate, openLedger, openWarehouse } from '../storage/index.ts'
import { createAccess } from './authenticate.ts'
import { openKeys } from './keys.ts'
import { type Door, type Scope, scopes } from './scope.ts'

const clock = frozenClock('2026-03-01T10:00:00Z')

async function openEmptyKeys() {
  const config = { dataDir: '', databaseUrl: undefined, clickhouseUrl: undefined, queryMemoryBytes: 1e9 }
  const ledger = await openLedger(config)
  const warehouse = await openWarehouse(config, silentLog)
  await migrate(ledger, warehouse)
  return openKeys(ledger, clock)
}

const keys = await openEmptyKeys()
const access = createAccess({ keys, ownerToken: () => 'owner-token', isOpenToLocalBrowser: true })
const fromAfar = (authorization?: string) => ({
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
      if (matrix[scope].includes(door)) expect(caller).toEqual({ scope, who: `key "the ${scope} key"`, isOwner: false })
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
    isOwner: true,
  })
})

it('lets a browser on this machine read without a key, and no more', async () => {
  const local = { remoteAddress: '127.0.0.1', headers: { host: 'localhost:4545' } }
  expect(await access.admit(local, 'read')).toEqual({ scope: 'read', who: 'browser on this machine', isOwner: false })
  expect(await access.admit(local, 'admin')).toMatchObject({ code: 'unauthenticated' })
  expect(await access.admit(local, 'intake')).toMatchObject({ code: 'unauthenticated' })
  const closed = createAccess({ keys, ownerToken: () => 'owner-token', isOpenToLocalBrowser: false })
  expect(await closed.admit(local, 'read')).toMatchObject({ code: 'unauthenticated' })
})
