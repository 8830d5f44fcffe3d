import { sql } from 'kysely'
import type { Ledger } from '../../storage/index.ts'
import type { Failure } from './failure.ts'
import { type Position, writePosition } from './position.ts'

export type Done = {
  /** Numbers of the segments that were worked out. */
  done: readonly number[]
  failures: ReadonlyMap<number, Failure>
  /** Segments whose members changed, with how many they have now. */
  changed: readonly { segment_no: number; size: number }[]
}

/** Writes down what a refresh did and how far it came, in one transaction: what it says is what the members are. */
export async function writeDone(
  ledger: Ledger,
  position: Position,
  { done, failures, changed }: Done,
  nowMs: number,
): Promise<void> {
  const now = new Date(nowMs)
  await ledger.db.transaction().execute(async (transaction) => {
    if (done.length > 0)
      await transaction
        .updateTable('segments')
        .set((row) => ({
          ...{ due: null, evaluated_at: now, failure: null, failure_cause: null, failed_at: null },
          size: row.fn.coalesce('size', row.val(0)),
        }))
        .where('segment_no', 'in', done)
        .execute()
    // A new day changes a thousand segments: one statement for all of them.
    if (changed.length > 0)
      await sql`
        UPDATE segments SET size = news.size, changed_at = ${now}
        FROM json_to_recordset(${JSON.stringify(changed)}::json) AS news(segment_no integer, size integer)
        WHERE segments.segment_no = news.segment_no`.execute(transaction)
    for (const [number, failure] of failures)
      await transaction
        .updateTable('segments')
        .set((row) => ({
          ...{ failure: failure.text, failure_cause: JSON.stringify(failure.cause) },
          // Since when, and not when it was last tried.
          failed_at: row.fn.coalesce('failed_at', row.val(now)),
        }))
        .where('segment_no', '=', number)
        .execute()
    await writePosition(transaction, position, nowMs)
  })
}
