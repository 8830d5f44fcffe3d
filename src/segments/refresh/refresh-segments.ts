import { warehouseInstant } from '../../facts/index.ts'
import { isRefusal } from '../../platform/index.ts'
import type { StatesPosition } from '../../states/index.ts'
import type { Ledger } from '../../storage/index.ts'
import { applyChanges } from './apply-changes.ts'
import { type Failure, failureOfRefusal } from './failure.ts'
import { createFinder, type FinderDependencies } from './find-changes.ts'
import { planWork, type Uncompiled } from './plan-work.ts'
import { type Position, readPosition, writePosition } from './position.ts'

export type RefreshDependencies = FinderDependencies & {
  ledger: Ledger
  statesPosition(): Promise<StatesPosition | undefined>
  /** Told after a refresh that changed something. */
  onChanges?(refreshNo: number): void
}

export type SegmentsRefreshed = { segments: number; entered: number; left: number; failed: number; seconds: number }

export type SegmentRefresh = {
  /**
   * Brings the recorded members of every segment up to the states: changed customers alone where a segment depends on the customer
   * alone, everybody on a new day, after an edit, and for ranks. A segment that fails keeps its members and says why; the others go on.
   */
  refresh(): Promise<SegmentsRefreshed>
  /** Some segment may change without any event, by the hour alone. */
  hasTicking(): boolean
}

/** What is to be done is planned, its changes are found and written, and then applied; the position says at each step how far it came. */
export function createSegmentRefresh(deps: RefreshDependencies): SegmentRefresh {
  const { ledger, clock, log, store } = deps
  const finder = createFinder(deps)

  async function refresh(): Promise<SegmentsRefreshed> {
    const startedAt = performance.now()
    await store.reload()
    const states = await deps.statesPosition()
    const position = await finishPending(await readPosition(ledger))
    const idle = { segments: 0, entered: 0, left: 0, failed: 0, seconds: 0 }
    if (!states) return idle
    const { work, uncompiled } = planWork(store.all(), store.dependenceOf, states, position)
    if (work.length === 0 && uncompiled.length === 0) return idle
    const failures = failuresOf(uncompiled)
    const pending = { refreshNo: position.refreshNo + 1, at: warehouseInstant(clock.nowMs()) }
    await writePosition(ledger.db, { ...position, pending: { ...pending, phase: 'finding' } }, clock.nowMs())
    await finder.find(work, { ...pending, asOfMs: states.asOfMs, afterVersion: position.version }, failures)
    const done = work.filter(({ segment }) => !failures.has(segment.number))
    const found = { ...position, ...states, refreshNo: pending.refreshNo }
    const changed = await applyChanges(deps, { ...found, pending: { ...pending, phase: 'applying' } }, done, failures)
    if (changed.entered + changed.left > 0) deps.onChanges?.(pending.refreshNo)
    return { ...changed, segments: done.length, failed: failures.size, seconds: (performance.now() - startedAt) / 1000 }
  }

  function failuresOf(uncompiled: readonly Uncompiled[]): Map<number, Failure> {
    for (const { segment, refusal } of uncompiled)
      if (segment.failure === null)
        log.error({ segment: segment.name, reason: refusal.reason }, 'A segment cannot be worked out any more')
    return new Map(uncompiled.map(({ segment, refusal }) => [segment.number, failureOfRefusal(refusal)]))
  }

  /** What a process that died had begun: changes half found are thrown away, changes found are brought in. */
  async function finishPending(position: Position): Promise<Position> {
    if (!position.pending) return position
    const { refreshNo, at, phase } = position.pending
    if (phase === 'finding') {
      await finder.forget(refreshNo, at)
      return { ...position, pending: null }
    }
    await applyChanges(deps, position, [], new Map())
    // Which segments were done is not known any more; they are worked out again, which changes nothing that is right already.
    return { ...position, refreshNo, asOfMs: 0, pending: null }
  }

  return {
    refresh: () => ledger.withLock('segments', refresh),
    hasTicking: () =>
      store.all().some((segment) => {
        const dependence = store.dependenceOf(segment)
        return !isRefusal(dependence) && dependence.changesWithinDay
      }),
  }
}
