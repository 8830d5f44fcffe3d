import type { Clock } from '../../platform/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { createPlan, type Directory, type Plan, type Planned } from '../compile/plan.ts'
import type { SegmentTree } from '../tree.ts'

/** What questions about segments read from. */
export type SegmentSources = {
  warehouse: Warehouse
  settings: Settings
  clock: Clock
  directory: Directory
  /** Makes sure that everyone's state as of the instant stands in table `states`. */
  ensureStates(asOfMs: number): Promise<void>
  /** The instant that "today" stands for: facts as of it are those of table `customers`. */
  currentAsOfMs(): number
  /** Runs work while `customers_past` holds the facts as of the instant. */
  withPastFacts<Result>(asOfMs: number, work: () => Promise<Result>): Promise<Result>
}

/**
 * Compiles segments as of a date and asks with the plan. For a past date the facts of that date are made ready, where a condition reads
 * facts at all: states of a past date are kept, its facts only until another date is asked about.
 */
export async function withPlan<Result>(
  sources: SegmentSources,
  asOfMs: number,
  trees: readonly SegmentTree[],
  work: (plan: Plan, planned: readonly Planned[]) => Promise<Result>,
): Promise<Result> {
  const { settings, directory, clock } = sources
  const options = { asOfMs, nowMs: Math.min(asOfMs, clock.nowMs()), settings, directory }
  const plan = createPlan({ ...options, factsTable: 'customers' })
  const planned = trees.map(plan.add)
  // Compiled first: a definition that cannot be is refused before anything is worked out for it.
  await sources.ensureStates(asOfMs)
  if (asOfMs === sources.currentAsOfMs() || !planned.some(({ dependence }) => dependence.readsFacts))
    return work(plan, planned)
  const past = createPlan({ ...options, factsTable: 'customers_past' })
  const plannedThen = trees.map(past.add)
  return sources.withPastFacts(asOfMs, () => work(past, plannedThen))
}
