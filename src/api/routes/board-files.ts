import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { orThrow } from '../../platform/index.ts'
import { causeSchema } from '../problem.ts'
import type { Api } from '../typed-server.ts'
import { type BoardRouteOptions, boardParams, boardTags } from './boards.ts'

const runSchema = z.object({
  dueAt: z.iso.datetime().describe('The instant of the schedule, or when somebody asked for it.'),
  isAskedFor: z.boolean(),
  finishedAt: z.iso.datetime(),
  folder: z.string().nullable().describe('Null where nothing could be written.'),
  failure: z.string().nullable(),
  failedPanel: z
    .string()
    .nullable()
    .describe(
      'The panel that failed, by its own title or the name of its report; null where the board failed as a whole.',
    ),
  failureCause: causeSchema.nullable().describe('The same as a code with its values, where there is one.'),
})

const runsSchema = z.object({ runs: z.array(runSchema.extend({ files: z.array(z.string()) })) })

export type BoardRunsAnswer = z.infer<typeof runsSchema>

/** Runs that the list shows. */
const mostRuns = 30

/** What boards were written to, and writing one now. */
export function registerBoardFiles(api: Api, { boards: { writer } }: BoardRouteOptions): void {
  api.route({
    method: 'GET',
    url: '/api/boards/:boardId/runs',
    schema: {
      tags: boardTags,
      summary: 'When a board was written to files, the newest first',
      params: boardParams,
      response: { 200: runsSchema },
    },
    handler: async ({ params: { boardId } }) => {
      const runs = (await writer.runs(boardId)).slice(0, mostRuns)
      const files = (folder: string | null) =>
        folder === null ? [] : writer.files(boardId, folder).then((names) => orThrow(names))
      return { runs: await Promise.all(runs.map(async (run) => ({ ...run, files: await files(run.folder) }))) }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/boards/:boardId/runs',
    schema: {
      tags: boardTags,
      summary: 'Write a board to files now: a page that needs no server, and a CSV for each panel',
      params: boardParams,
      response: { 200: runSchema },
    },
    handler: async ({ params }) => orThrow(await writer.writeNow(params.boardId)),
  })

  api.route({
    method: 'GET',
    url: '/api/boards/:boardId/runs/:folder/:file',
    schema: {
      tags: boardTags,
      summary: 'A file of a run',
      params: boardParams.extend({ folder: z.string().max(40), file: z.string().max(100) }),
      response: {
        200: { description: 'The file', content: { 'text/html': { schema: z.unknown().meta({ type: 'string' }) } } },
      },
    },
    handler: async ({ params: { boardId, folder, file } }, reply) => {
      const path = orThrow(await writer.pathOf(boardId, folder, file))
      const isPage = file.endsWith('.html')
      return (
        reply
          .type(isPage ? 'text/html; charset=utf-8' : 'text/csv; charset=utf-8')
          .header('content-disposition', `${isPage ? 'inline' : 'attachment'}; filename="${file}"`)
          // The page brings its own styles; beside the dashboard it may do nothing else.
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups")
          .send(createReadStream(path))
      )
    },
  })
}
