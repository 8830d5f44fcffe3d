import { type Clock, type Refusal, refuse } from '../platform/index.ts'
import { createAttemptLimit } from './attempt-limit.ts'
import type { KeyStore } from './keys.ts'
import type { Origin } from './local-browser.ts'
import { isSentByOwnPage } from './own-page.ts'
import type { Caller } from './scope.ts'
import { sessionCookie, sessionSecretFrom } from './session-cookie.ts'
import { type SessionStore, sessionLifetimeMs } from './sessions.ts'

/** Who signed in, and the header that makes their browser keep it. */
export type SignedIn = { caller: Caller; cookie: string }

export type SignIn = {
  /** Starts a session for a browser that shows a living read or admin key. */
  signIn(request: Origin, secret: string): Promise<SignedIn | Refusal>
  /** Ends the session that the browser has, if any; answers the header that makes it forget. */
  signOut(request: Origin): Promise<string>
}

export type SignInRules = { clock: Clock; keys: Pick<KeyStore, 'verify'>; sessions: SessionStore }

const attempts = { failures: 10, windowMs: 60_000 }

export function createSignIn({ clock, keys, sessions }: SignInRules): SignIn {
  const limit = createAttemptLimit(clock, attempts)
  return {
    async signIn(request, secret) {
      // A foreign page that signed its visitor in as somebody else would see what they then do there.
      if (!isSentByOwnPage(request)) return foreignPage
      const address = request.remoteAddress ?? ''
      const waitSeconds = limit.waitSeconds(address)
      if (waitSeconds > 0) return tooOften(waitSeconds)
      const key = await keys.verify(secret.trim())
      if (!key) {
        limit.countFailure(address)
        return wrongKey
      }
      if (key.scope === 'write') return sendsOnly
      const session = await sessions.start(key.keyId)
      const cookie = sessionCookie(session.secret, sessionLifetimeMs / 1000, isOverHttps(request))
      return { caller: sessionCaller(key), cookie }
    },
    async signOut(request) {
      const secret = sessionSecretFrom(request.headers.cookie as string | undefined)
      if (secret) await sessions.end(secret)
      return sessionCookie('', 0, isOverHttps(request))
    },
  }
}

export function sessionCaller({ scope, name }: Pick<Caller, 'scope'> & { name: string }): Caller {
  return { scope, who: `key "${name}"`, via: 'session' }
}

/** As the browser sees it: behind a proxy that ends TLS the server itself speaks plain HTTP. */
function isOverHttps({ headers }: Origin): boolean {
  return typeof headers.origin === 'string' && headers.origin.startsWith('https://')
}

const foreignPage = refuse('forbidden', 'Signing in works from the dashboard’s own page only.', {
  remedy: 'Open the dashboard at this address. Behind a proxy, let it pass on the header Host.',
  cause: { code: 'foreign_page', values: {} },
})
const wrongKey = refuse('unauthenticated', 'The key is unknown or revoked.', {
  field: 'key',
  remedy: 'Make a new one with "regulars keys create".',
  cause: { code: 'wrong_key', values: {} },
})
const sendsOnly = refuse('forbidden', 'A key with the scope "write" only sends events.', {
  field: 'key',
  remedy: 'Use a key with the scope "read" or "admin".',
  cause: { code: 'key_only_sends', values: {} },
})

function tooOften(seconds: number): Refusal {
  return refuse('too_many_requests', 'Too many wrong keys came from this address.', {
    remedy: `Try again in ${seconds} seconds.`,
    cause: { code: 'too_many_attempts', values: { seconds } },
  })
}
