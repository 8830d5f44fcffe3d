import { z } from 'zod'
import type { Log } from '../../platform/index.ts'
import { checkSchema, checkShop } from '../checks.ts'
import { answerWithProgress, type OnProgress, progressLines } from '../progress-stream.ts'
import { readStatus, type StatusSources, statusSchema } from '../status.ts'
import type { Api } from '../typed-server.ts'

const refreshedSchema = z.object({ customers: z.number().int(), seconds: z.number() })
export type Refreshed = z.infer<typeof refreshedSchema>

export type OperationRouteOptions = {
  log: Log
  statusSources: StatusSources
  /** What this process brought to the stores' tables when it opened them. */
  appliedMigrations: readonly string[]
  /** Brings facts and states up to date with everything that came in. */
  refresh(onProgress: OnProgress): Promise<Refreshed>
  /** Works out everybody's facts and states anew. */
  rebuild(onProgress: OnProgress): Promise<Refreshed>
}

const tags = ['operation']

export function registerOperationRoutes(api: Api, options: OperationRouteOptions): void {
  api.route({
    method: 'GET',
    url: '/api/status',
    schema: { tags, summary: 'How much there is and how fresh it is', response: { 200: statusSchema } },
    handler: () => readStatus(options.statusSources),
  })

  api.route({
    method: 'GET',
    url: '/api/checks',
    schema: {
      tags,
      summary: 'What is wrong, and what to do about it',
      response: { 200: z.object({ checks: z.array(checkSchema) }) },
    },
    handler: async () => ({ checks: await checkShop(options.statusSources) }),
  })

  api.route({
    method: 'GET',
    url: '/api/admin/migrations',
    config: { door: 'admin' },
    schema: {
      tags,
      summary: 'What this process brought to the stores’ tables when it opened them',
      response: { 200: z.object({ applied: z.array(z.string()).readonly() }) },
    },
    handler: async () => ({ applied: options.appliedMigrations }),
  })

  registerWork(api, options)
}

function registerWork(api: Api, options: OperationRouteOptions): void {
  const answer = {
    200: {
      description: 'Lines of progress, at last the result',
      content: { 'application/x-ndjson': { schema: progressLines(refreshedSchema) } },
    },
  }
  api.route({
    method: 'POST',
    url: '/api/admin/refresh',
    schema: { tags, summary: 'Work out the customers that changed, now', response: answer },
    handler: (_request, reply) => answerWithProgress(reply, options.log, options.refresh),
  })

  api.route({
    method: 'POST',
    url: '/api/admin/rebuild',
    schema: { tags, summary: 'Work out every customer anew from the events', response: answer },
    handler: (_request, reply) => answerWithProgress(reply, options.log, options.rebuild),
  })
}
