import { isRefusal, type Refusal } from '../../platform/index.ts'
import type { StatesPosition } from '../../states/index.ts'
import type { Dependence } from '../compile/plan.ts'
import type { StoredSegment } from '../store/segment-rows.ts'
import type { Position } from './position.ts'

/** A segment, whether everybody is looked at for it or only who changed, and why. */
export type Work = { segment: StoredSegment; isWhole: boolean; cause: string }

/** A segment whose definition cannot be compiled any more. */
export type Uncompiled = { segment: StoredSegment; refusal: Refusal }

/** Who is to be looked at for which segment, now that states have come from one position to another. */
export function planWork(
  segments: readonly StoredSegment[],
  dependenceOf: (segment: StoredSegment) => Dependence | Refusal,
  states: StatesPosition,
  position: Position,
): { work: Work[]; uncompiled: Uncompiled[] } {
  const isNewDay = states.asOfMs !== position.asOfMs
  const isNewEpoch = isNewDay || states.epoch !== position.epoch
  const hasNews = states.version !== position.version
  const work: Work[] = []
  const uncompiled: Uncompiled[] = []
  for (const segment of segments) {
    const dependence = dependenceOf(segment)
    if (isRefusal(dependence)) {
      uncompiled.push({ segment, refusal: dependence })
      continue
    }
    const { isLocal, changesWithinDay } = dependence
    // Once failed, changes were missed: only everybody will do.
    const isWhole =
      segment.due !== null || segment.failure !== null || isNewEpoch || changesWithinDay || (hasNews && !isLocal)
    if (!isWhole && !hasNews) continue
    const cause = segment.evaluatedAt === null ? 'saved' : (segment.due ?? (isNewDay || !hasNews ? 'time' : 'data'))
    work.push({ segment, isWhole, cause })
  }
  return { work, uncompiled }
}
