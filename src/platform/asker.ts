import { AsyncLocalStorage } from 'node:async_hooks'

const asking = new AsyncLocalStorage<AbortSignal>()

/**
 * Runs work for somebody who may leave before it is done. Carried beside the call and not through it: between the door where a reader hangs
 * up and the one place that can stop lie every report, segment and list, none of which has anything to decide with it.
 * @param gone aborts once they have left
 */
export function askedBy<Result>(gone: AbortSignal, work: () => Result): Result {
  return asking.run(gone, work)
}

/** Aborts once whoever the present work is for has left; undefined where it is for nobody who could, such as a schedule. */
export function askerGone(): AbortSignal | undefined {
  return asking.getStore()
}

/** Runs work that goes on when whoever asked for it has left: others will want what comes of it. */
export function askedByNobody<Result>(work: () => Result): Result {
  return asking.exit(work)
}
