import { type Clock, type IdentityKey, keyToUInt64 } from '../platform/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'

/** Notes that these identifiers, and so their customers, have something new. */
export type MarkChanged = (keys: Iterable<IdentityKey>) => Promise<void>

/** The order in which batches were written, and which identifiers each of them touched: table `changes`. */
export type ChangeLog = {
  /**
   * Runs `work` while nothing else writes to the event log, in this process or any other of the shop. What `work` marks must be marked
   * before it is written, so that dying in between costs a needless refresh and never a missed one.
   */
  writeBatch<Result>(work: (mark: MarkChanged) => Promise<Result>): Promise<Result>
  /** Marks identifiers in a batch of their own. */
  mark: MarkChanged
  /**
   * Number of the newest batch that is wholly written. A refresh reads the changes up to it, not up to the newest one: the events of a
   * batch under way may not be there yet.
   */
  settledBatch(): Promise<number>
}

/** Opens the change log where the last process left it. */
export async function openChangeLog(deps: { ledger: Ledger; warehouse: Warehouse; clock: Clock }): Promise<ChangeLog> {
  const { ledger, warehouse, clock } = deps
  const alone = <Result>(work: () => Promise<Result>) => ledger.withLock('event log', work)
  // An embedded warehouse has no other process, so what is known need not be asked again.
  const isShared = warehouse.kind === 'clickhouse'
  const known = { newest: await readNewest(warehouse), settled: 0 }
  known.settled = known.newest
  let doubtful = new Set<IdentityKey>()

  async function nextBatch(): Promise<number> {
    if (isShared) known.newest = Math.max(known.newest, await readNewest(warehouse))
    // Microseconds of the clock; a clock set back, or two batches in one microsecond, must not repeat or reverse the order.
    known.newest = Math.max(clock.nowMs() * 1000, known.newest + 1)
    return known.newest
  }

  const writeBatch: ChangeLog['writeBatch'] = (work) =>
    alone(async () => {
      let batch: number | undefined
      const marked = new Set<IdentityKey>()
      const mark: MarkChanged = async (keys) => {
        const fresh = new Set(keys)
        if (fresh.size === 0) return
        batch ??= await nextBatch()
        for (const key of fresh) marked.add(key)
        await writeMarks(warehouse, batch, fresh)
      }
      try {
        await mark(doubtful)
        const result = await work(mark)
        doubtful = new Set()
        return result
      } catch (error) {
        // What failed on the way may have been written all the same, after a refresh has seen these marks; the next batch repeats them.
        doubtful = marked
        throw error
      } finally {
        known.settled = batch ?? known.settled
      }
    })

  return {
    writeBatch,
    mark: (keys) => writeBatch((mark) => mark(keys)),
    settledBatch: async () => (isShared ? alone(() => readNewest(warehouse)) : known.settled),
  }
}

async function writeMarks(warehouse: Warehouse, batch: number, keys: Set<IdentityKey>): Promise<void> {
  const rows = Array.from(keys, (key) => `${batch}\t${keyToUInt64(key)}\n`)
  await warehouse.insert('changes.mark', 'changes', ['batch_id', 'identity_id'], 'TabSeparated', rows.join(''))
}

async function readNewest(warehouse: Warehouse): Promise<number> {
  const sql = 'SELECT max(batch_id) AS newest FROM changes'
  const [row] = await warehouse.query<{ newest: number }>('changes.newest', sql, { lane: 'intake' })
  return row?.newest ?? 0
}
