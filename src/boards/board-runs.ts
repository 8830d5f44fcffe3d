import type { Selectable } from 'kysely'
import type { Cause } from '../platform/index.ts'
import type { Ledger, LedgerTables } from '../storage/index.ts'

/** A time that a board was written to files, or could not be. */
export type BoardRun = {
  dueAt: string
  isAskedFor: boolean
  finishedAt: string
  /** Folder of its files; null where it failed. */
  folder: string | null
  failure: string | null
  /** The panel that failed, by its own title or the name of its report; null where the board failed as a whole. */
  failedPanel: string | null
  failureCause: Cause | null
}

export const fromRow = (row: Selectable<LedgerTables['board_runs']>): BoardRun => ({
  dueAt: row.due_at.toISOString(),
  isAskedFor: row.is_asked_for,
  finishedAt: row.finished_at.toISOString(),
  folder: row.folder,
  failure: row.failure,
  failedPanel: row.failed_panel,
  failureCause: row.failure_cause as Cause | null,
})

/** Runs of a board, the newest first. */
export async function readRuns(ledger: Ledger, boardId: string): Promise<BoardRun[]> {
  const rows = await ledger.db
    .selectFrom('board_runs')
    .selectAll()
    .where('board_id', '=', boardId)
    .orderBy('due_at', 'desc')
    .execute()
  return rows.map(fromRow)
}

export async function recordRun(ledger: Ledger, boardId: string, run: BoardRun): Promise<void> {
  const row = {
    ...{
      is_asked_for: run.isAskedFor,
      finished_at: new Date(run.finishedAt),
      folder: run.folder,
      failure: run.failure,
      failed_panel: run.failedPanel,
      failure_cause: run.failureCause && JSON.stringify(run.failureCause),
    },
  }
  await ledger.db
    .insertInto('board_runs')
    .values({ board_id: boardId, due_at: new Date(run.dueAt), ...row })
    .onConflict((conflict) => conflict.columns(['board_id', 'due_at']).doUpdateSet(row))
    .execute()
}

export async function forgetRun(ledger: Ledger, boardId: string, dueAt: string): Promise<void> {
  await ledger.db
    .deleteFrom('board_runs')
    .where('board_id', '=', boardId)
    .where('due_at', '=', new Date(dueAt))
    .execute()
}

/** Scheduled runs that failed and that none came after, by board. */
export async function readLastFailures(ledger: Ledger): Promise<Map<string, string>> {
  const rows = await ledger.db
    .selectFrom('board_runs')
    .distinctOn('board_id')
    .select(['board_id', 'failure'])
    .orderBy('board_id')
    .orderBy('due_at', 'desc')
    .execute()
  return new Map(rows.flatMap(({ board_id, failure }) => (failure === null ? [] : [[board_id, failure] as const])))
}
