import { Webhook } from 'standardwebhooks'
import type { Failure } from '../refresh/failure.ts'
import { InsideError, post, timeoutMs } from './post.ts'

/** Something to be sent once: by its id a receiver knows whether it had it before. */
export type Sending = { id: string; url: string; secret: string; body: string }

export type Attempted = {
  /** Why the receiver did not take it; null where it did. */
  failure: Failure | null
  /** The receiver says that it is gone and wants no more. */
  isGone: boolean
  /** What the receiver asked to be waited, in seconds. */
  retryAfter: string | undefined
}

const second = 1000
const hour = 3_600_000
/** Standard Webhooks 1.0.0: waits after the first attempt, the second and so on; after the last it is given up. */
const waitsMs = [
  5 * second,
  300 * second,
  1800 * second,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** Posts a body once, signed by the Standard Webhooks specification: over the id, the second and the body. Never throws. */
export async function attempt(
  { id, url, secret, body }: Sending,
  { nowMs, isPrivateAllowed }: { nowMs: number; isPrivateAllowed: boolean },
): Promise<Attempted> {
  const at = new Date(nowMs)
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(nowMs / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  const answer = await post(new URL(url), headers, body, isPrivateAllowed).catch((error: Error) => error)
  if (answer instanceof Error) return { failure: failureOf(answer), isGone: false, retryAfter: undefined }
  const { status, retryAfter } = answer
  return { failure: isTaken(status) ? null : refusedWith(status), isGone: status === 410, retryAfter }
}

const isTaken = (status: number) => status >= 200 && status < 300

const refusedWith = (status: number): Failure => ({
  text: `It answered with status ${status}.`,
  cause: { code: 'receiver_answered', values: { status } },
})

/** Why nobody answered. */
function failureOf(error: NodeJS.ErrnoException & { hostname?: string }): Failure {
  const { message: text, code, name, hostname } = error
  if (error instanceof InsideError) return { text, cause: { code: 'receiver_inside', values: {} } }
  if (name === 'AbortError')
    return {
      text: `It did not answer within ${timeoutMs / second} seconds.`,
      cause: { code: 'receiver_silent', values: { seconds: timeoutMs / second } },
    }
  if (code === 'ENOTFOUND' && hostname) return { text, cause: { code: 'receiver_unknown', values: { host: hostname } } }
  return { text, cause: { code: 'receiver_unreached', values: { message: text } } }
}

/** The wait before the next attempt, a fifth longer at most so that receivers are not met by all at once; undefined after the last. */
export function waitBefore(attempts: number, retryAfter: string | undefined): number | undefined {
  const wait = waitsMs[attempts]
  if (wait === undefined) return undefined
  const asked = Number(retryAfter) * second
  return Math.max(wait * (1 + Math.random() / 5), Number.isFinite(asked) ? Math.min(asked, 24 * hour) : 0)
}
