import { Webhook } from 'standardwebhooks'
import { post } from './post.ts'

/** Something to be sent once: by its id a receiver knows whether it had it before. */
export type Sending = { id: string; url: string; secret: string; body: string }

export type Attempted = {
  /** Why the receiver did not take it; null where it did. */
  failure: string | null
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
  if (answer instanceof Error) return { failure: answer.message, isGone: false, retryAfter: undefined }
  const { status, retryAfter } = answer
  const failure = status >= 200 && status < 300 ? null : `It answered with status ${status}.`
  return { failure, isGone: status === 410, retryAfter }
}

/** The wait before the next attempt, a fifth longer at most so that receivers are not met by all at once; undefined after the last. */
export function waitBefore(attempts: number, retryAfter: string | undefined): number | undefined {
  const wait = waitsMs[attempts]
  if (wait === undefined) return undefined
  const asked = Number(retryAfter) * second
  return Math.max(wait * (1 + Math.random() / 5), Number.isFinite(asked) ? Math.min(asked, 24 * hour) : 0)
}
