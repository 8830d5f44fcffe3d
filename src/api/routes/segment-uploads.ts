import { z } from 'zod'
import { type Clock, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { importFeed, type Segments, uploadList, uploadName } from '../../segments/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { nameParams } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

export type SegmentUploadOptions = {
  segments: Segments
  warehouse: Warehouse
  ledger: Ledger
  clock: Clock
  notify(): void
}

const tags = ['segments']
/** A list of a million e-mail addresses. */
const bodyLimit = 64_000_000

/** Lists of customers and feeds of outside facts, which conditions read. */
export function registerSegmentUploads(api: Api, options: SegmentUploadOptions): void {
  const { segments } = options

  api.route({
    method: 'PUT',
    url: '/api/segments/lists/:name',
    bodyLimit,
    schema: {
      tags,
      summary: 'Make a list hold exactly these customers',
      params: nameParams,
      body: z.strictObject({
        identifiers: z
          .array(z.string().max(300))
          .min(1)
          .max(1_000_000)
          .describe('Customer ids, user ids, e-mail addresses, phone numbers or anonymous ids.'),
      }),
      response: {
        200: z.object({ identifiers: z.number().int(), added: z.number().int(), removed: z.number().int() }),
      },
    },
    handler: async ({ params, body, caller }) => {
      const uploaded = await uploadList(options, nameOf(params.name), body.identifiers, caller?.who ?? 'unknown')
      await segments.store.touch(`list:${params.name}`)
      options.notify()
      return uploaded
    },
  })

  api.route({
    method: 'POST',
    url: '/api/segments/feeds/:name',
    bodyLimit,
    schema: {
      tags,
      summary: 'Add outside facts by place and day; the same place, day and field again replaces them',
      params: nameParams,
      body: z.strictObject({
        rows: z
          .array(z.record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.null()])))
          .min(1)
          .max(100_000)
          .describe('Objects with "date", any of "country", "region", "city", and the facts by name.'),
      }),
      response: { 200: z.object({ rows: z.number().int(), facts: z.number().int() }) },
    },
    handler: async ({ params, body, caller }) => {
      const imported = orThrow(await importFeed(options, nameOf(params.name), body.rows, caller?.who ?? 'unknown'))
      await segments.store.touch(`feed:${params.name}`)
      options.notify()
      return imported
    },
  })
}

function nameOf(name: string): string {
  if (uploadName.safeParse(name).success) return name
  const cause = { code: 'not_a_list_name', values: {} } as const
  throw new RefusalError(
    refuse('invalid_input', 'This is no name.', { field: 'name', remedy: 'Leave out slashes.', cause }),
  )
}
