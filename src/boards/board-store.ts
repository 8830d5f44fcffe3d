import type { Selectable } from 'kysely'
import { checkQuestion } from '../insights/index.ts'
import { type Clock, newId, type Refusal, refuse } from '../platform/index.ts'
import type { Directory } from '../segments/index.ts'
import type { Ledger, LedgerTables } from '../storage/index.ts'
import { type Board, type BoardDefinition, mostBoards } from './board.ts'
import type { BoardSchedule } from './schedule.ts'

export type BoardStore = {
  /** Every board, the oldest first. */
  list(): Promise<Board[]>
  find(boardId: string): Promise<Board | undefined>
  /** Refuses a panel that its report could not answer. */
  create(definition: BoardDefinition, savedBy: string): Promise<Board | Refusal>
  save(boardId: string, definition: BoardDefinition, savedBy: string): Promise<Board | Refusal>
  remove(boardId: string): Promise<true | Refusal>
  /** Takes a deletion back. */
  restore(boardId: string): Promise<Board | Refusal>
  /** From now on; null ends it. */
  schedule(boardId: string, schedule: BoardSchedule | null): Promise<Board | Refusal>
  /** Boards with a schedule, each with the instant (epoch milliseconds) before which nothing is made up. */
  scheduled(): Promise<{ board: Board & { schedule: BoardSchedule }; sinceMs: number }[]>
}

type Row = Selectable<LedgerTables['boards']>

export function openBoards({ ledger, clock, directory }: BoardSources): BoardStore {
  const boards = () => ledger.db.selectFrom('boards').selectAll().where('deleted_at', 'is', null)
  const find = async (boardId: string) => {
    const row = await boards().where('board_id', '=', boardId).executeTakeFirst()
    return row && fromRow(row)
  }
  const now = () => new Date(clock.nowMs())
  const change = async (boardId: string, changes: Partial<ReturnType<typeof toRow>> & Changes, isDeleted = false) => {
    await ledger.db
      .updateTable('boards')
      .set(changes)
      .where('board_id', '=', boardId)
      .where('deleted_at', isDeleted ? 'is not' : 'is', null)
      .execute()
    return (await find(boardId)) ?? unknownBoard(boardId)
  }

  return {
    list: async () => (await boards().orderBy('created_at').orderBy('board_id').execute()).map(fromRow),
    find,
    create: async (definition, savedBy) => {
      const problem = checkPanels(definition, directory())
      if (problem) return problem
      const present = await boards().select('board_id').execute()
      if (present.length >= mostBoards)
        return refuse('conflict', `There are ${mostBoards} boards already.`, {
          remedy: 'Delete one first.',
          cause: { code: 'too_many_boards', values: { most: mostBoards } },
        })
      const boardId = newId('brd', clock.nowMs())
      const row = { ...toRow(definition, savedBy, now()), schedule: null, scheduled_at: null, deleted_at: null }
      await ledger.db
        .insertInto('boards')
        .values({ board_id: boardId, ...row, created_at: now() })
        .execute()
      return (await find(boardId)) ?? unknownBoard(boardId)
    },
    save: async (boardId, definition, savedBy) =>
      checkPanels(definition, directory()) ?? change(boardId, toRow(definition, savedBy, now())),
    remove: async (boardId) => {
      if (!(await find(boardId))) return unknownBoard(boardId)
      await change(boardId, { deleted_at: now() })
      return true
    },
    restore: async (boardId) => change(boardId, { deleted_at: null, scheduled_at: now() }, true),
    schedule: async (boardId, schedule) =>
      change(boardId, { schedule: schedule && JSON.stringify(schedule), scheduled_at: now() }),
    scheduled: async () => {
      const rows = await boards().where('schedule', 'is not', null).execute()
      return rows.flatMap((row) => {
        const { schedule, ...board } = fromRow(row)
        return schedule ? [{ board: { ...board, schedule }, sinceMs: row.scheduled_at?.getTime() ?? 0 }] : []
      })
    },
  }
}

export type BoardSources = { ledger: Ledger; clock: Clock; directory(): Directory }

type Changes = { schedule?: string | null; scheduled_at?: Date | null; deleted_at?: Date | null }

const toRow = ({ title, ...definition }: BoardDefinition, savedBy: string, savedAt: Date) => ({
  ...{ title, definition: JSON.stringify(definition) },
  ...{ saved_by: savedBy, saved_at: savedAt },
})

function fromRow({ board_id, title, definition, schedule, saved_by, saved_at }: Row): Board {
  return {
    ...(definition as Omit<BoardDefinition, 'title'>),
    ...{ boardId: board_id, title, schedule: schedule as BoardSchedule | null },
    ...{ savedBy: saved_by, savedAt: saved_at.toISOString() },
  }
}

function checkPanels({ panels }: BoardDefinition, directory: Directory): Refusal | undefined {
  for (const [index, { report, params, segment, split }] of panels.entries()) {
    const problem = checkQuestion(report, { params, segment, split }, directory)
    if (problem) return { ...problem, code: 'invalid_input', index }
  }
  return undefined
}

export const unknownBoard = (boardId: string): Refusal =>
  refuse('not_found', `There is no board "${boardId}".`, {
    remedy: '"regulars board list" shows those there are.',
    cause: { code: 'unknown_board', values: {} },
  })
