import type { Clock } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import type { SegmentStore } from '../store/segment-store.ts'
import { applySql, countChangesSql } from './changes-sql.ts'
import type { Failure } from './failure.ts'
import type { Work } from './plan-work.ts'
import { type Position, writePosition } from './position.ts'
import { writeDone } from './write-done.ts'

/** So many changes are brought in at a time, which bounds the memory of a statement. */
const changesPerStatement = 20_000_000

export type ApplyDependencies = { warehouse: Warehouse; ledger: Ledger; clock: Clock; store: SegmentStore }

type Counts = { segment_no: number; entered: number; gone: number }

/** Brings found changes into the members, then writes down what was done: killed anywhere, doing it again gives the same. */
export async function applyChanges(
  { warehouse, ledger, clock, store }: ApplyDependencies,
  position: Position,
  done: readonly Work[],
  failures: ReadonlyMap<number, Failure>,
): Promise<{ entered: number; left: number }> {
  const { pending } = position
  if (!pending) throw new Error('Nothing is pending')
  await writePosition(ledger.db, position, clock.nowMs())
  const params = { refresh_no: pending.refreshNo, at: pending.at }
  const counts = await warehouse.query<Counts>('segments.changes.count', countChangesSql, { lane: 'refresh', params })
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

/** Groups of 64 segments with changes, so many together as one statement may bring in. */
function portions(counts: readonly Counts[]): number[][] {
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
