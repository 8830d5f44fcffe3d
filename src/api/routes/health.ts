import { z } from 'zod'
import { RefusalError, refuse } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import type { Metrics } from '../metrics.ts'
import type { Api } from '../typed-server.ts'

const tags = ['operation']

export type HealthRouteOptions = { ledger: Ledger; warehouse: Warehouse; metrics: Metrics; isClosing(): boolean }

/** For whoever keeps the server running: alive, ready, figures. */
export function registerHealthRoutes(api: Api, { ledger, warehouse, metrics, isClosing }: HealthRouteOptions): void {
  const answer = z.object({ status: z.literal('ok') })
  const probe = atMostEverySecond(async () => {
    await ledger.db.selectFrom('checkpoints').select('name').limit(1).execute()
    await warehouse.query('health', 'SELECT 1 AS ok', { lane: 'intake', maxSeconds: 10 })
  })

  api.route({
    method: 'GET',
    url: '/healthz',
    schema: { tags, summary: 'The process is alive', response: { 200: answer } },
    handler: async () => ({ status: 'ok' as const }),
  })

  api.route({
    method: 'GET',
    url: '/readyz',
    schema: { tags, summary: 'Both stores answer and the server takes requests', response: { 200: answer } },
    handler: async () => {
      if (isClosing())
        throw new RefusalError(
          refuse('unavailable', 'The server is shutting down.', { cause: { code: 'server_stopping', values: {} } }),
        )
      await probe()
      return { status: 'ok' as const }
    },
  })

  api.route({
    method: 'GET',
    url: '/metrics',
    schema: {
      tags,
      summary: 'Figures for Prometheus',
      response: { 200: { description: 'Text format', content: { 'text/plain': { schema: z.string() } } } },
    },
    handler: async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  })
}

/** Anybody may ask for readiness, so asking often must not cost the stores anything: one answer serves a second. */
function atMostEverySecond(work: () => Promise<void>): () => Promise<void> {
  let latest: Promise<void> | undefined
  let startedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (latest === undefined || performance.now() - startedAt > 1_000) {
      startedAt = performance.now()
      latest = work()
    }
    return latest
  }
}
