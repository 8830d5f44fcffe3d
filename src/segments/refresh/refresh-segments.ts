import { warehouseInstant } from '../../facts/index.ts'
import { type Clock, isRefusal, type Log, RefusalError } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { StatesPosition } from '../../states/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import type { Scope } from '../compile/passes.ts'
import { createPlan } from '../compile/plan.ts'
import type { StoredSegment } from '../store/segment-rows.ts'
import type { SegmentStore } from '../store/segment-store.ts'
import { applySql, changesSql, countChangesSql, forgetSql, type GroupBits } from './changes-sql.ts'
import { type Failure, failureOfError, failureOfRefusal } from './failure.ts'
import { type Position, readPosition, writePosition } from './position.ts'
import { writeDone } from './write-done.ts'

export type RefreshDependencies = {
  warehouse: Warehouse
  ledger: Ledger
  settings: SettingsStore
  clock: Clock
  log: Log
  store: SegmentStore
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

/** A segment and whom to look at for it. */
type Work = { segment: StoredSegment; isWhole: boolean; cause: string }

/** Many together share their conditions: measured, a thousand in one statement cost little more than a quarter of them. */
const segmentsPerStatement = 2048

/**
 * So many questions (customers times segments) are asked by one statement, and changes are brought in so many at a time, which bounds the
 * memory of a statement. Few segments are asked of everybody at once: a rank is worked out anew for each part that everybody is cut into.
 */
const questionsPerStatement = 250_000_000
const fewestSegments = 100
const changesPerStatement = 20_000_000

const longStatement = {
  // Looking for comparisons that follow from others takes half of the analysis of a long statement, and finds nothing.
  optimize_and_compare_chain: 0,
  // Nothing here can throw in the branch not taken; deciding which rows need which part costs more than working them all out.
  short_circuit_function_evaluation: "'disable'",
  // A statement writes each change once.
  optimize_on_insert: 0,
}

export function createSegmentRefresh(deps: RefreshDependencies): SegmentRefresh {
  const { warehouse, ledger, settings, clock, log, store } = deps

  async function refresh(): Promise<SegmentsRefreshed> {
    const startedAt = performance.now()
    await store.reload()
    const states = await deps.statesPosition()
    let position = await finishPending(await readPosition(ledger))
    const idle = { segments: 0, entered: 0, left: 0, failed: 0, seconds: 0 }
    if (!states) return idle
    const { work, failures } = planWork(states, position)
    if (work.length === 0 && failures.size === 0) return idle
    const refreshNo = position.refreshNo + 1
    const at = warehouseInstant(clock.nowMs())
    position = { ...position, pending: { refreshNo, at, phase: 'finding' } }
    await writePosition(ledger.db, position, clock.nowMs())
    const after = position.version
    for (const isWhole of [true, false]) {
      const mine = work.filter((each) => each.isWhole === isWhole)
      const scopes = isWhole && mine.length > 0 ? await slices(mine.length) : [{ changedAfter: after }]
      for (let from = 0; from < mine.length; from += segmentsPerStatement)
        await find(
          mine.slice(from, from + segmentsPerStatement),
          scopes,
          { refreshNo, at, asOfMs: states.asOfMs },
          failures,
        )
    }
    const done = work.filter(({ segment }) => !failures.has(segment.number))
    const changed = await apply(
      { ...position, ...states, refreshNo, pending: { refreshNo, at, phase: 'applying' } },
      done,
      failures,
    )
    if (changed.entered + changed.left > 0) deps.onChanges?.(refreshNo)
    return { ...changed, segments: done.length, failed: failures.size, seconds: (performance.now() - startedAt) / 1000 }
  }

  async function slices(segments: number): Promise<Scope[]> {
    const [row] = await warehouse.query<{ n: number }>('segments.customers', 'SELECT count() AS n FROM customers', {
      lane: 'refresh',
    })
    const together = Math.max(fewestSegments, Math.min(segments, segmentsPerStatement))
    const of = Math.max(1, Math.ceil(((row?.n ?? 0) * together) / questionsPerStatement))
    return Array.from({ length: of }, (_, slice) => ({ slice, of }))
  }

  /** Who is to be looked at for which segment. */
  function planWork(states: StatesPosition, position: Position) {
    const failures = new Map<number, Failure>()
    const work: Work[] = []
    const isNewDay = states.asOfMs !== position.asOfMs
    const isNewEpoch = isNewDay || states.epoch !== position.epoch
    for (const segment of store.all()) {
      const dependence = store.dependenceOf(segment)
      if (isRefusal(dependence)) {
        if (segment.failure === null)
          log.error({ segment: segment.name, reason: dependence.reason }, 'A segment cannot be worked out any more')
        failures.set(segment.number, failureOfRefusal(dependence))
        continue
      }
      const { isLocal, changesWithinDay } = dependence
      const hasNews = states.version !== position.version
      // Once failed, changes were missed: only everybody will do.
      const isWhole =
        segment.due !== null || segment.failure !== null || isNewEpoch || changesWithinDay || (hasNews && !isLocal)
      if (!isWhole && !hasNews) continue
      const cause = segment.evaluatedAt === null ? 'saved' : (segment.due ?? (isNewDay || !hasNews ? 'time' : 'data'))
      work.push({ segment, isWhole, cause })
    }
    return { work, failures }
  }

  /** Finds the changes of many segments with one statement; where that fails, of each by itself, to learn which one is to blame. */
  async function find(
    work: readonly Work[],
    scopes: readonly Scope[],
    refresh: { refreshNo: number; at: string; asOfMs: number },
    failures: Map<number, Failure>,
  ): Promise<void> {
    if (work.length === 0) return
    try {
      for (const scope of scopes) await findTogether(work, scope, refresh)
    } catch (error) {
      if (error instanceof RefusalError && error.refusal.code === 'storage_full') throw error
      await forget(
        refresh.refreshNo,
        refresh.at,
        work.map(({ segment }) => segment.number),
      )
      if (work.length > 1) {
        const half = work.length >> 1
        await find(work.slice(0, half), scopes, refresh, failures)
        await find(work.slice(half), scopes, refresh, failures)
        return
      }
      const [only] = work
      if (!only) return
      failures.set(only.segment.number, failureOfError(error))
      log.error(
        { err: error, segment: only.segment.name },
        'A segment could not be worked out; it keeps its last members',
      )
    }
  }

  async function findTogether(
    work: readonly Work[],
    scope: Scope,
    { refreshNo, at, asOfMs }: { refreshNo: number; at: string; asOfMs: number },
  ): Promise<void> {
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

  /** Brings found changes into the members, then writes down what was done: killed anywhere, doing it again gives the same. */
  async function apply(position: Position, done: readonly Work[], failures: ReadonlyMap<number, Failure>) {
    const { pending } = position
    if (!pending) throw new Error('Nothing is pending')
    await writePosition(ledger.db, position, clock.nowMs())
    const params = { refresh_no: pending.refreshNo, at: pending.at }
    const counts = await warehouse.query<{ segment_no: number; entered: number; gone: number }>(
      'segments.changes.count',
      countChangesSql,
      { lane: 'refresh', params },
    )
    for (const groups of portions(counts))
      await warehouse.command('segments.members', applySql, {
        ...{ lane: 'refresh', maxSeconds: 300, settings: { optimize_on_insert: 0 } },
        params: { ...params, groups },
      })
    const sizes = new Map(store.all().map(({ number, size }) => [number, size ?? 0]))
    const rows = counts.map(({ segment_no, entered, gone }) => ({
      ...{ segment_no, entered, left_count: gone, refresh_no: pending.refreshNo, changed_at: pending.at },
      size: (sizes.get(segment_no) ?? 0) + entered - gone,
    }))
    if (rows.length > 0)
      await warehouse.insert(
        'segments.sizes',
        'segment_sizes',
        ['segment_no', 'entered', 'left_count', 'refresh_no', 'changed_at', 'size'],
        'JSONEachRow',
        rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
      )
    const numbers = done.map(({ segment }) => segment.number)
    const news = rows.map(({ segment_no, size }) => ({ segment_no, size }))
    await writeDone(ledger, { ...position, pending: null }, { done: numbers, failures, changed: news }, clock.nowMs())
    await store.reload()
    return {
      entered: rows.reduce((sum, { entered }) => sum + entered, 0),
      left: rows.reduce((sum, { left_count }) => sum + left_count, 0),
    }
  }

  /** A statement that failed may have written some of its rows. With no numbers: those of all segments. */
  async function forget(refreshNo: number, at: string, numbers: readonly number[]): Promise<void> {
    await warehouse.command('segments.changes.forget', forgetSql, {
      lane: 'refresh',
      params: { refresh_no: refreshNo, at, numbers },
    })
  }

  /** What a process that died had begun: changes half found are thrown away, changes found are brought in. */
  async function finishPending(position: Position): Promise<Position> {
    if (!position.pending) return position
    const { refreshNo, at, phase } = position.pending
    if (phase === 'finding') {
      await forget(refreshNo, at, [])
      return { ...position, pending: null }
    }
    await apply(position, [], new Map())
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

/** Groups of 64 segments with changes, so many together as one statement may bring in. */
function portions(counts: readonly { segment_no: number; entered: number; gone: number }[]): number[][] {
  const all: number[][] = []
  let room = 0
  for (const [group, members] of Map.groupBy(counts, ({ segment_no }) => segment_no >> 6)) {
    const changes = members.reduce((sum, { entered, gone }) => sum + entered + gone, 0)
    if (all.length === 0 || changes > room) {
      all.push([])
      room = changesPerStatement
    }
    all.at(-1)?.push(group)
    room -= changes
  }
  return all
}
