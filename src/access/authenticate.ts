import { timingSafeEqual } from 'node:crypto'
import { type Refusal, refuse } from '../platform/index.ts'
import { secretFrom } from './credentials.ts'
import type { KeyStore } from './keys.ts'
import { isLocalBrowser, type Origin } from './local-browser.ts'
import { isSentByOwnPage, isSurelySentByOwnPage } from './own-page.ts'
import { type Caller, type Door, mayPass } from './scope.ts'
import { sessionSecretFrom } from './session-cookie.ts'
import type { SessionStore } from './sessions.ts'
import { sessionCaller } from './sign-in.ts'

export type Access = {
  /** Who is asking, or why that is not known. The one place where people and roles would join keys. */
  authenticate(request: Origin): Promise<Caller | Refusal>
  /** The caller, if they may pass this door. */
  admit(request: Origin, door: Door): Promise<Caller | Refusal>
}

export type AccessRules = {
  keys: Pick<KeyStore, 'verify'>
  sessions: Pick<SessionStore, 'verify'>
  /** The secret that the owner of the data directory leaves there for command lines of the same user; undefined until it has. */
  ownerToken(): string | undefined
  /**
   * Browsers on this machine read without a key, and the dashboard's own pages in them also write; only where nobody else can reach the
   * server.
   */
  isOpenToLocalBrowser: boolean
}

const owner: Caller = { scope: 'admin', who: 'command line', via: 'owner' }

export function createAccess(rules: AccessRules): Access {
  async function authenticate(request: Origin): Promise<Caller | Refusal> {
    const authorization = request.headers.authorization
    const secret = secretFrom(typeof authorization === 'string' ? authorization : undefined)
    if (secret !== undefined) {
      if (isSameSecret(secret, rules.ownerToken())) return owner
      const key = await rules.keys.verify(secret)
      return key ? { scope: key.scope, who: `key "${key.name}"`, via: 'key' } : wrongKey()
    }
    if (authorization !== undefined) return wrongKey()
    return (await authenticateSession(request)) ?? authenticateMachine(request) ?? noKey()
  }

  async function authenticateSession(request: Origin): Promise<Caller | undefined> {
    const secret = sessionSecretFrom(request.headers.cookie as string | undefined)
    if (secret === undefined || !isSentByOwnPage(request)) return undefined
    const key = await rules.sessions.verify(secret)
    return key && sessionCaller(key)
  }

  function authenticateMachine(request: Origin): Caller | undefined {
    if (!rules.isOpenToLocalBrowser || !isLocalBrowser(request)) return undefined
    const scope = isSurelySentByOwnPage(request) ? 'admin' : 'read'
    return { scope, who: 'browser on this machine', via: 'machine' }
  }

  return {
    authenticate,
    admit: async (request, door) => {
      const caller = await authenticate(request)
      if ('refused' in caller || mayPass(caller.scope, door)) return caller
      return caller.via === 'machine' ? noKey() : wrongScope(caller, door)
    },
  }
}

function isSameSecret(given: string, expected: string | undefined): boolean {
  if (expected === undefined) return false
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function noKey(): Refusal {
  return refuse('unauthenticated', 'The request carries no key.', {
    remedy: 'Send "Authorization: Bearer KEY"; "regulars keys create" makes a key.',
    cause: { code: 'no_key', values: {} },
  })
}

function wrongKey(): Refusal {
  return refuse('unauthenticated', 'The key is unknown or revoked.', {
    remedy: 'Make a new one with "regulars keys create".',
    cause: { code: 'wrong_key', values: {} },
  })
}

const scopeFor: Record<Door, string> = { intake: 'write', read: 'read', admin: 'admin' }

function wrongScope(caller: Caller, door: Door): Refusal {
  return refuse('forbidden', `A key with the scope "${caller.scope}" may not do that.`, {
    remedy: `Use a key with the scope "${scopeFor[door]}" or "admin".`,
    cause: { code: 'scope_lacking', values: { scope: caller.scope, needed: scopeFor[door] } },
  })
}
