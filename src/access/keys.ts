import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Clock, newId, type Refusal, refuse } from '../platform/index.ts'
import type { Ledger } from '../storage/index.ts'
import type { Scope } from './scope.ts'

/** A key as it may be shown: the secret itself is not stored, `hint` is its last four characters. */
export type ApiKey = {
  keyId: string
  scope: Scope
  name: string
  hint: string
  createdAt: string
  revokedAt: string | null
  /** To about a minute; null for one that nobody has used. */
  lastUsedAt: string | null
}

export type NewApiKey = { key: ApiKey /** Shown once, never again. */; secret: string }

export type KeyStore = {
  create(scope: Scope, name: string): Promise<NewApiKey>
  /** Every key ever made, newest first. */
  list(): Promise<ApiKey[]>
  /** Ends a key at once in this process, within seconds in others. */
  revoke(keyId: string): Promise<ApiKey | Refusal>
  /** The living key with this secret. */
  verify(secret: string): Promise<ApiKey | undefined>
  hasAdminKey(): Promise<boolean>
  /** Makes the shop's first write key where there has never been a key, and undefined ever after. */
  createFirst(): Promise<NewApiKey | undefined>
}

const prefixes: Record<Scope, string> = { write: 'rgw_', read: 'rgr_', admin: 'rga_' }
const secretPattern = /^rg[wra]_[\w-]{43}$/
// Another process of the shop may have made or revoked keys; asking the ledger at every event would cost more than the event.
const reloadAfterMs = 5_000
// A key is used thousands of times a minute; when it was used is for people, who do not ask for the second.
const recordUseAfterMs = 60_000

type Row = Awaited<ReturnType<typeof readRows>>[number]

/** Opens the shop's API keys. A secret is 256 random bits, so a plain SHA-256 of it cannot be guessed back. */
export async function openKeys(ledger: Ledger, clock: Clock): Promise<KeyStore> {
  let living = new Map<string, Row>()
  let loadedAt = Number.NEGATIVE_INFINITY
  const usedAtMs = new Map<string, number>()

  async function recordUses(): Promise<void> {
    const uses = [...usedAtMs]
    usedAtMs.clear()
    for (const [keyId, atMs] of uses) {
      await ledger.db
        .updateTable('api_keys')
        .set({ last_used_at: new Date(atMs) })
        .where('key_id', '=', keyId)
        .execute()
    }
  }

  function noteUse(row: Row): void {
    const atMs = clock.nowMs()
    if (row.last_used_at === null || atMs - row.last_used_at.getTime() >= recordUseAfterMs)
      usedAtMs.set(row.key_id, atMs)
  }

  async function load(): Promise<Row[]> {
    // Set first: requests that come meanwhile go on with what is known instead of asking too.
    loadedAt = performance.now()
    await recordUses()
    const rows = await readRows(ledger)
    living = new Map(rows.filter((row) => row.revoked_at === null).map((row) => [row.key_hash, row]))
    return rows
  }

  async function create(scope: Scope, name: string): Promise<NewApiKey> {
    const secret = `${prefixes[scope]}${randomBytes(32).toString('base64url')}`
    const row: Row = {
      key_id: newId('key', clock.nowMs()),
      scope,
      name,
      key_hash: hashOf(secret),
      hint: secret.slice(-4),
      created_at: new Date(clock.nowMs()),
      revoked_at: null,
      last_used_at: null,
    }
    await ledger.db.insertInto('api_keys').values(row).execute()
    living.set(row.key_hash, row)
    return { key: shown(row), secret }
  }

  await load()
  return {
    create,
    list: async () => (await load()).map(shown),
    revoke: async (keyId) => {
      const revokedAt = new Date(clock.nowMs())
      const ended = await ledger.db
        .updateTable('api_keys')
        .set({ revoked_at: revokedAt })
        .where('key_id', '=', keyId)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      await load()
      return ended ? shown(ended) : noSuchKey(keyId)
    },
    verify: async (secret) => {
      if (!secretPattern.test(secret)) return undefined
      if (performance.now() - loadedAt > reloadAfterMs) await load()
      const wanted = hashOf(secret)
      const row = living.get(wanted)
      // The map is asked for a hash that nobody can steer towards a stored one; the comparison that decides takes constant time.
      if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(wanted))) return undefined
      noteUse(row)
      return shown(row)
    },
    hasAdminKey: async () => (await load()).some((row) => row.scope === 'admin' && row.revoked_at === null),
    createFirst: async () => ((await load()).length === 0 ? create('write', 'first key') : undefined),
  }
}

function readRows(ledger: Ledger) {
  return ledger.db.selectFrom('api_keys').selectAll().orderBy('created_at', 'desc').orderBy('key_id', 'desc').execute()
}

function hashOf(secret: string): string {
  return hash('sha256', secret, 'hex')
}

function shown(row: Row): ApiKey {
  return {
    keyId: row.key_id,
    scope: row.scope,
    name: row.name,
    hint: row.hint,
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}

function noSuchKey(keyId: string): Refusal {
  return refuse('not_found', `There is no living key "${keyId}".`, {
    field: 'keyId',
    remedy: 'List the keys with "regulars keys list".',
    cause: { code: 'unknown_key', values: {} },
  })
}
