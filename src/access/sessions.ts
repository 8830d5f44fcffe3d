import { hash, randomBytes } from 'node:crypto'
import type { Clock } from '../platform/index.ts'
import type { Ledger } from '../storage/index.ts'
import type { Scope } from './scope.ts'

/** The key behind a browser's session: what the session may do follows from it. */
export type SessionKey = { keyId: string; scope: Scope; name: string }

export type SessionStore = {
  /** Starts a session of a key. The secret is for the browser's cookie; only its hash is stored. */
  start(keyId: string): Promise<{ secret: string; expiresAtMs: number }>
  /** The key of a session that has neither expired nor ended, and whose key is not revoked. */
  verify(secret: string): Promise<SessionKey | undefined>
  end(secret: string): Promise<void>
}

/** A week: long enough not to ask every morning, short enough that a lost laptop is not a key for good. */
export const sessionLifetimeMs = 7 * 86_400_000

const secretPattern = /^[\w-]{43}$/

/**
 * Browsers' sessions, kept in the ledger so that every process of the shop knows them and a restart ends none. A secret is 256 random
 * bits, so a plain SHA-256 of it cannot be guessed back, and looking it up by that hash tells a guesser nothing by its time.
 */
export function openSessions({ db }: Ledger, clock: Clock): SessionStore {
  const hashOf = (secret: string) => hash('sha256', secret, 'hex')
  const now = () => new Date(clock.nowMs())
  return {
    async start(keyId) {
      await db.deleteFrom('browser_sessions').where('expires_at', '<=', now()).execute()
      const secret = randomBytes(32).toString('base64url')
      const expiresAtMs = clock.nowMs() + sessionLifetimeMs
      const row = { session_hash: hashOf(secret), key_id: keyId, created_at: now(), expires_at: new Date(expiresAtMs) }
      await db.insertInto('browser_sessions').values(row).execute()
      return { secret, expiresAtMs }
    },
    async verify(secret) {
      if (!secretPattern.test(secret)) return undefined
      const row = await db
        .selectFrom('browser_sessions')
        .innerJoin('api_keys', 'api_keys.key_id', 'browser_sessions.key_id')
        .select(['api_keys.key_id', 'api_keys.scope', 'api_keys.name'])
        .where('session_hash', '=', hashOf(secret))
        .where('expires_at', '>', now())
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return row && { keyId: row.key_id, scope: row.scope, name: row.name }
    },
    async end(secret) {
      await db.deleteFrom('browser_sessions').where('session_hash', '=', hashOf(secret)).execute()
    },
  }
}
