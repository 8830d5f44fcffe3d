import { z } from 'zod'
import { type Clock, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { deleteUpload, importFeed, readUploads, type Segments, uploadList, uploadName } from '../../segments/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { nameParams } from '../segments/schemas.ts'
import { readUsers, refuseWhileUsed, type UserSources } from '../segments/used-by.ts'
import type { Api } from '../typed-server.ts'

export type SegmentUploadOptions = UserSources & {
  segments: Segments
  warehouse: Warehouse
  ledger: Ledger
  clock: Clock
  notify(): void
}

const tags = ['segments']
/** A list of a million e-mail addresses. */
const bodyLimit = 64_000_000

const uploadSchema = z.object({
  kind: z.enum(['list', 'feed']),
  name: z.string(),
  rows: z.number().int().describe('Of a list: identifiers that were given. Of a feed: facts.'),
  customers: z.number().int().nullable().describe('Of a list: how many customers it names; others are not known here.'),
  feed: z
    .object({ fields: z.array(z.string()), from: z.iso.date().nullable(), to: z.iso.date().nullable() })
    .nullable()
    .describe('Of a feed: what it tells, and of which days.'),
  usedBy: z.object({ segments: z.array(z.string()), boards: z.array(z.string()) }),
  uploadedBy: z.string(),
  uploadedAt: z.iso.datetime(),
})
export type UploadAnswer = z.infer<typeof uploadSchema>

const uploadedListSchema = z.object({
  identifiers: z.number().int(),
  customers: z.number().int().describe('Customers whom the list names now.'),
  added: z.number().int(),
  removed: z.number().int(),
})
export type UploadedListAnswer = z.infer<typeof uploadedListSchema>

/** Lists of customers and feeds of outside facts, which conditions read. */
export function registerSegmentUploads(api: Api, options: SegmentUploadOptions): void {
  const { segments, ledger, warehouse } = options

  api.route({
    method: 'GET',
    url: '/api/segments/uploads',
    schema: {
      tags,
      summary: 'Uploaded lists and feeds: what each holds, and what uses it',
      response: { 200: z.object({ uploads: z.array(uploadSchema) }) },
    },
    handler: async () => {
      const uploads = await readUploads(ledger, warehouse)
      const told = uploads.map(async (upload) => {
        const { segments: names, boards } = await readUsers(options, upload)
        return { ...upload, usedBy: { segments: names, boards } }
      })
      return { uploads: await Promise.all(told) }
    },
  })

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
      response: { 200: uploadedListSchema },
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

  registerDeletion(api, options, 'list')
  registerDeletion(api, options, 'feed')
}

function registerDeletion(api: Api, options: SegmentUploadOptions, kind: 'list' | 'feed'): void {
  api.route({
    method: 'DELETE',
    url: `/api/segments/${kind}s/:name`,
    schema: {
      tags,
      summary: `Delete a ${kind} with all that it holds; refused while a segment or a board uses it`,
      params: nameParams,
      response: { 200: z.object({ deleted: z.string() }) },
    },
    handler: async ({ params: { name } }) => {
      const problem = await refuseWhileUsed(options, { kind, name })
      orThrow(problem ?? (await deleteUpload(options, kind, name)))
      return { deleted: name }
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
