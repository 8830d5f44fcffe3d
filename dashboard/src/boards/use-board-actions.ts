import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  type Board,
  type BoardDefinition,
  boardsQuery,
  deleteBoard,
  makeBoard,
  restoreBoard,
  saveBoard,
} from '../api/boards.ts'
import { describeProblem } from '../api/describe-problem.ts'
import { useToast } from '../toasts/toasts.tsx'

/** What can be done with boards: each tells its failure itself, and answers whether it was done. */
export function useBoardActions() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const reload = () => client.invalidateQueries({ queryKey: boardsQuery.queryKey })
  const put = (board: Board) =>
    client.setQueryData(
      boardsQuery.queryKey,
      (before) =>
        before && {
          ...before,
          boards: before.boards.some(({ boardId }) => boardId === board.boardId)
            ? before.boards.map((each) => (each.boardId === board.boardId ? board : each))
            : [...before.boards, board],
        },
    )
  const tell = (error: unknown) => {
    toast({ tone: 'fail', text: describeProblem(error as Error, t).text })
  }

  async function make(definition: BoardDefinition): Promise<Board | undefined> {
    try {
      const board = await makeBoard(definition)
      put(board)
      return board
    } catch (error) {
      tell(error)
      return undefined
    }
  }

  /** Shows the change at once and takes it back where the server refuses it. */
  async function save(board: Board, changes: Partial<BoardDefinition>): Promise<boolean> {
    put({ ...board, ...changes })
    try {
      put(await saveBoard(board.boardId, { ...board, ...changes }))
      return true
    } catch (error) {
      tell(error)
      await reload()
      return false
    }
  }

  async function remove(board: Board): Promise<void> {
    try {
      await deleteBoard(board.boardId)
    } catch (error) {
      tell(error)
      return
    }
    await navigate({ to: '/boards' })
    await reload()
    const undo = () => void restoreBoard(board.boardId).then(reload).catch(tell)
    toast({ text: t('boards.deleted', { title: board.title }), undo })
  }

  return { make, save, remove, put, tell }
}
