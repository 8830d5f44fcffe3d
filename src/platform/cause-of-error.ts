import type { Cause } from './causes.ts'
import { RefusalError } from './errors.ts'

/** Why work that nobody waits for failed, as far as a reader can do something about it; of a mistake only the log says more. */
export function causeOfError(error: unknown): Cause {
  if (error instanceof RefusalError && error.refusal.cause) return error.refusal.cause
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return { code: 'disk_full', values: {} }
  return { code: path === undefined ? 'internal' : 'disk_refused', values: {} }
}
