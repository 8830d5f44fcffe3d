import { z } from 'zod'
import {
  type Board,
  type BoardStore,
  type BoardWriter,
  boardDefinition,
  boardSchedule,
  nextDueMs,
  starterBoards,
} from '../../boards/index.ts'
import { type Clock, isoOf, orThrow } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Api } from '../typed-server.ts'

export const boardTags = ['boards']
export const boardParams = z.object({ boardId: z.string().max(60) })

const boardSchema = boardDefinition
  .extend({
    boardId: z.string(),
    schedule: boardSchedule.nullable(),
    nextRunAt: z.iso.datetime().nullable().describe('When it will next be written to files.'),
    savedBy: z.string(),
    savedAt: z.iso.datetime(),
  })
  .meta({ id: 'Board' })

export type BoardAnswer = z.infer<typeof boardSchema>

const starterSchema = boardDefinition.extend({ name: z.string() })
const listSchema = z.object({ boards: z.array(boardSchema), starters: z.array(starterSchema) })

export type BoardListAnswer = z.infer<typeof listSchema>

export type BoardRouteOptions = {
  clock: Clock
  settings: SettingsStore
  boards: { store: BoardStore; writer: BoardWriter }
}

/** Boards: panels of reports that somebody put together. */
export function registerBoardRoutes(api: Api, options: BoardRouteOptions): void {
  const { store } = options.boards
  const show = (board: Board): BoardAnswer => {
    const { clock, settings } = options
    const nextMs = board.schedule && nextDueMs(board.schedule, clock.nowMs(), settings.current().timeZone)
    return { ...board, nextRunAt: nextMs === null ? null : isoOf(nextMs) }
  }

  api.route({
    method: 'GET',
    url: '/api/boards',
    schema: {
      tags: boardTags,
      summary: 'Every board, and those to begin with',
      response: { 200: listSchema },
    },
    handler: async () => ({ boards: (await store.list()).map(show), starters: [...starterBoards] }),
  })

  api.route({
    method: 'POST',
    url: '/api/boards',
    schema: {
      tags: boardTags,
      summary: 'Make a board',
      description: 'A panel that its report could not answer is refused, with its index.',
      body: boardDefinition,
      response: { 200: boardSchema },
    },
    handler: async ({ body, caller }) => show(orThrow(await store.create(body, caller?.who ?? 'unknown'))),
  })

  api.route({
    method: 'PUT',
    url: '/api/boards/:boardId',
    schema: {
      tags: boardTags,
      summary: 'Save a board as it is now; its schedule stays',
      params: boardParams,
      body: boardDefinition,
      response: { 200: boardSchema },
    },
    handler: async ({ params, body, caller }) =>
      show(orThrow(await store.save(params.boardId, body, caller?.who ?? 'unknown'))),
  })

  api.route({
    method: 'DELETE',
    url: '/api/boards/:boardId',
    schema: {
      tags: boardTags,
      summary: 'Delete a board',
      params: boardParams,
      response: { 200: z.object({ deleted: z.string() }) },
    },
    handler: async ({ params }) => {
      orThrow(await store.remove(params.boardId))
      return { deleted: params.boardId }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/boards/:boardId/restore',
    schema: {
      tags: boardTags,
      summary: 'Take the deletion of a board back',
      params: boardParams,
      response: { 200: boardSchema },
    },
    handler: async ({ params }) => show(orThrow(await store.restore(params.boardId))),
  })

  api.route({
    method: 'PUT',
    url: '/api/boards/:boardId/schedule',
    schema: {
      tags: boardTags,
      summary: 'Say when a board is written to files, by the clock of the shop; null ends it',
      params: boardParams,
      body: z.strictObject({ schedule: boardSchedule.nullable() }),
      response: { 200: boardSchema },
    },
    handler: async ({ params, body }) => show(orThrow(await store.schedule(params.boardId, body.schedule))),
  })
}
