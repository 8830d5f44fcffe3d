import type { FactsPlace } from '../../facts/index.ts'
import type { Clock } from '../../platform/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { createPlan, type Directory, type Plan, type Planned, type PlanOptions } from '../compile/plan.ts'
import type { SegmentTree } from '../tree.ts'

/** What questions about segments read from. */
export type SegmentSources = {
  warehouse: Warehouse
  settings: Settings
  clock: Clock
  directory: Directory
  /** Makes sure that everyone's state as of the instant stands in table `states`, and the facts where `factsPlace` says. */
  ensureStates(asOfMs: number): Promise<void>
  factsPlace(asOfMs: number): FactsPlace
  /** The instant that "today" stands for. */
  currentAsOfMs(): number
}

export function planOptions(sources: SegmentSources, asOfMs: number): PlanOptions {
  const { settings, directory, clock } = sources
  return { asOfMs, nowMs: Math.min(asOfMs, clock.nowMs()), settings, directory, facts: sources.factsPlace(asOfMs) }
}

/** Compiles segments as of a date and asks with the plan, over what was known on that date. */
export async function withPlan<Result>(
  sources: SegmentSources,
  asOfMs: number,
  trees: readonly SegmentTree[],
  work: (plan: Plan, planned: readonly Planned[]) => Promise<Result>,
): Promise<Result> {
  const plan = createPlan(planOptions(sources, asOfMs))
  const planned = trees.map(plan.add)
  // Compiled first: a definition that cannot be is refused before anything is worked out for it.
  await sources.ensureStates(asOfMs)
  return work(plan, planned)
}
