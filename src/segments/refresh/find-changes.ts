import { type Clock, type Log, RefusalError } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import type { Scope } from '../compile/passes.ts'
import { createPlan } from '../compile/plan.ts'
import type { SegmentStore } from '../store/segment-store.ts'
import { changesSql, forgetSql, type GroupBits } from './changes-sql.ts'
import { type Failure, failureOfError } from './failure.ts'
import type { Work } from './plan-work.ts'

/** Many together share their conditions: measured, a thousand in one statement cost little more than a quarter of them. */
const segmentsPerStatement = 2048

/**
 * So many questions (customers times segments) are asked by one statement, which bounds its memory. Few segments are asked of everybody at
 * once: a rank is worked out anew for each part that everybody is cut into.
 */
const questionsPerStatement = 250_000_000
const fewestSegments = 100

const longStatement = {
  // Looking for comparisons that follow from others takes half of the analysis of a long statement, and finds nothing.
  optimize_and_compare_chain: 0,
  // Nothing here can throw in the branch not taken; deciding which rows need which part costs more than working them all out.
  short_circuit_function_evaluation: "'disable'",
  // A statement writes each change once.
  optimize_on_insert: 0,
}

/** The refresh that changes are found for: its number and instant, the date of the states, and the version that members are of. */
export type Finding = { refreshNo: number; at: string; asOfMs: number; afterVersion: number }

export type FinderDependencies = {
  warehouse: Warehouse
  settings: SettingsStore
  clock: Clock
  log: Log
  store: SegmentStore
}

export type Finder = {
  /** Writes who comes in and who goes. A segment that fails is added to the failures, and the others go on. */
  find(work: readonly Work[], finding: Finding, failures: Map<number, Failure>): Promise<void>
  /** Takes changes of a refresh back: of some segments, or with none named of all. */
  forget(refreshNo: number, at: string, numbers?: readonly number[]): Promise<void>
}

export function createFinder({ warehouse, settings, clock, log, store }: FinderDependencies): Finder {
  async function find(work: readonly Work[], finding: Finding, failures: Map<number, Failure>): Promise<void> {
    for (const isWhole of [true, false]) {
      const mine = work.filter((each) => each.isWhole === isWhole)
      if (mine.length === 0) continue
      const scopes = isWhole ? await slices(mine.length) : [{ changedAfter: finding.afterVersion }]
      for (let from = 0; from < mine.length; from += segmentsPerStatement)
        await findApart(mine.slice(from, from + segmentsPerStatement), scopes, finding, failures)
    }
  }

  async function slices(segments: number): Promise<Scope[]> {
    const [row] = await warehouse.query<{ n: number }>('segments.customers', 'SELECT count() AS n FROM customers', {
      lane: 'refresh',
    })
    const together = Math.max(fewestSegments, Math.min(segments, segmentsPerStatement))
    const of = Math.max(1, Math.ceil(((row?.n ?? 0) * together) / questionsPerStatement))
    return Array.from({ length: of }, (_, slice) => ({ slice, of }))
  }

  /** Many segments with one statement; where that fails, each by itself, to learn which one is to blame. */
  async function findApart(
    work: readonly Work[],
    scopes: readonly Scope[],
    finding: Finding,
    failures: Map<number, Failure>,
  ): Promise<void> {
    try {
      for (const scope of scopes) await findTogether(work, scope, finding)
    } catch (error) {
      if (error instanceof RefusalError && error.refusal.code === 'storage_full') throw error
      const numbers = work.map(({ segment }) => segment.number)
      await forget(finding.refreshNo, finding.at, numbers)
      const [first] = work
      if (first && work.length === 1) return blame(first, error, failures)
      const half = work.length >> 1
      await findApart(work.slice(0, half), scopes, finding, failures)
      await findApart(work.slice(half), scopes, finding, failures)
    }
  }

  function blame({ segment }: Work, error: unknown, failures: Map<number, Failure>): void {
    failures.set(segment.number, failureOfError(error))
    log.error({ err: error, segment: segment.name }, 'A segment could not be worked out; it keeps its last members')
  }

  async function findTogether(work: readonly Work[], scope: Scope, { refreshNo, at, asOfMs }: Finding): Promise<void> {
    const nowMs = Math.min(asOfMs, clock.nowMs())
    const options = { asOfMs, nowMs, settings: settings.current(), directory: store.directory() }
    const plan = createPlan({ ...options, facts: 'now' })
    const groups = Map.groupBy(work, ({ segment }) => segment.number >> 6)
    const bits: GroupBits[] = [...groups].map(([group, members]) => ({
      group,
      bits: members.map(({ segment, cause }) => ({
        bit: segment.number & 63,
        sql: plan.add({ all: [{ kind: 'segment', segment: segment.name }] }).sql,
        cause,
      })),
    }))
    const sql = changesSql(plan, bits, scope, { number: refreshNo, at })
    await warehouse.command('segments.changes', sql, {
      ...{ lane: 'refresh', maxSeconds: 300, settings: longStatement },
      params: plan.bag.all(),
    })
  }

  // A statement that failed may have written some of its rows.
  async function forget(refreshNo: number, at: string, numbers: readonly number[] = []): Promise<void> {
    await warehouse.command('segments.changes.forget', forgetSql, {
      lane: 'refresh',
      params: { refresh_no: refreshNo, at, numbers },
    })
  }

  return { find, forget }
}
