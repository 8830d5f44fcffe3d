import { queryOptions } from '@tanstack/react-query'
import type { BoardAnswer, BoardListAnswer, BoardRunsAnswer } from '../../../src/api/answers.ts'
import { getJson, sendJson } from './client.ts'

export type Board = BoardAnswer
export type Panel = Board['panels'][number]
/** What of a board its reader puts together. */
export type BoardDefinition = Pick<Board, 'title' | 'panels' | 'asOf' | 'lastDays'>
export type StarterBoard = BoardListAnswer['starters'][number]
export type BoardSchedule = NonNullable<Board['schedule']>
export type BoardRun = BoardRunsAnswer['runs'][number]

export const boardsQuery = queryOptions({
  queryKey: ['boards', 'list'],
  queryFn: ({ signal }) => getJson<BoardListAnswer>('/api/boards', {}, signal),
})

const pathOf = (boardId: string, rest = '') => `/api/boards/${encodeURIComponent(boardId)}${rest}`

export function boardRunsQuery(boardId: string) {
  return queryOptions({
    queryKey: ['boards', 'runs', boardId],
    queryFn: ({ signal }) => getJson<BoardRunsAnswer>(pathOf(boardId, '/runs'), {}, signal),
  })
}

export const definitionOf = ({ title, panels, asOf, lastDays }: BoardDefinition): BoardDefinition => ({
  ...{ title, panels, asOf, lastDays },
})

export const makeBoard = (definition: BoardDefinition) =>
  sendJson<Board>('POST', '/api/boards', definitionOf(definition))
export const saveBoard = (boardId: string, definition: BoardDefinition) =>
  sendJson<Board>('PUT', pathOf(boardId), definitionOf(definition))
export const deleteBoard = (boardId: string) => sendJson<{ deleted: string }>('DELETE', pathOf(boardId))
export const restoreBoard = (boardId: string) => sendJson<Board>('POST', pathOf(boardId, '/restore'))
export const scheduleBoard = (boardId: string, schedule: BoardSchedule | null) =>
  sendJson<Board>('PUT', pathOf(boardId, '/schedule'), { schedule })
export const writeBoardNow = (boardId: string) => sendJson<Omit<BoardRun, 'files'>>('POST', pathOf(boardId, '/runs'))

/** Where a file of a run can be had. */
export const boardFileAddress = (boardId: string, folder: string, file: string) =>
  pathOf(boardId, `/runs/${folder}/${file}`)
