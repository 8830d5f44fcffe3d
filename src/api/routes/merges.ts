import { z } from 'zod'
import type { Identities } from '../../intake/index.ts'
import { type Clock, customerIdOf, orThrow } from '../../platform/index.ts'
import type { Ledger } from '../../storage/index.ts'
import { listMerges } from '../merges/list-merges.ts'
import type { Api } from '../typed-server.ts'

const mergeSchema = z.object({
  mergeId: z.string(),
  fromId: z.string().describe('Customer whose identifiers went over.'),
  intoId: z.string().describe('Customer that has them since.'),
  rule: z.string(),
  mergedAt: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
})

const tags = ['customers']

export type MergeRouteOptions = {
  clock: Clock
  ledger: Ledger
  identities: Identities
  /** Customers changed; facts and states should follow. */
  onChange(): void
}

export function registerMergeRoutes(api: Api, { clock, ledger, identities, onChange }: MergeRouteOptions): void {
  api.route({
    method: 'GET',
    url: '/api/merges',
    schema: {
      tags,
      summary: 'Customers that were joined, newest first',
      querystring: z.strictObject({
        limit: z.coerce.number().int().min(1).max(500).default(50),
        cursor: z.string().max(80).optional(),
        undone: z.stringbool().optional().describe('true: only those taken back; false: only those that hold.'),
      }),
      response: { 200: z.object({ rows: z.array(mergeSchema), nextCursor: z.string().nullable() }) },
    },
    handler: ({ query }) => listMerges(ledger, { limit: query.limit, cursor: query.cursor, isUndone: query.undone }),
  })

  api.route({
    method: 'POST',
    url: '/api/merges/:mergeId/undo',
    schema: {
      tags,
      summary: 'Take a merge back for good: no rule joins these two again',
      params: z.object({ mergeId: z.string().max(80) }),
      response: { 200: z.object({ mergeId: z.string(), stayedId: z.string(), leftId: z.string() }) },
    },
    handler: async ({ params }) => {
      const undone = orThrow(await identities.undo(params.mergeId, clock.nowMs()))
      onChange()
      return { mergeId: undone.mergeId, stayedId: customerIdOf(undone.stayed), leftId: customerIdOf(undone.left) }
    },
  })
}
