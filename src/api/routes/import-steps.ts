import type { Readable } from 'node:stream'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { loadMapping } from '../../intake/index.ts'
import { type Clock, isRefusal, type Log, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { createImportRuns, type ImportRuns } from '../imports/import-runs.ts'
import { lookAt, lookSchema, previewSchema, previewUpload } from '../imports/look.ts'
import type { ImportSources } from '../imports/run-import.ts'
import { importRunSchema } from '../imports/schemas.ts'
import { openStagedUploads, type StagedUploads } from '../imports/staged-uploads.ts'
import { limits } from '../limits.ts'
import type { Api } from '../typed-server.ts'

const tags = ['imports']
const uploadId = z.string().max(80)
const mapping = z.record(z.string(), z.unknown()).describe('A mapping; see docs/concepts/importing.md.')
const fileQuery = {
  name: z.string().min(1).max(300).describe('What messages call the file.'),
}
const importId = z.object({ importId: z.string().max(80) })

export type ImportStepOptions = { clock: Clock; log: Log; importSources: ImportSources }

/** An import in steps, as a person does it: look at the file, try a mapping on it, run it, watch it or go away. */
export function registerImportSteps(api: Api, { clock, log, importSources }: ImportStepOptions): void {
  const uploads = openStagedUploads({ directory: importSources.rejectsDir, clock })
  const runs = createImportRuns({ importSources, clock, log })
  api.addHook('onClose', async () => {
    await runs.close()
    await uploads.close()
  })
  // A scope of its own: only here a body is a stream.
  api.register(async (scope) => registerUploads(scope as Api, uploads))
  registerPreview(api, uploads, importSources, clock)
  registerRuns(api, uploads, runs)
}

function registerUploads(api: Api, uploads: StagedUploads): void {
  api.addContentTypeParser('application/octet-stream', (_request, stream, done) => done(null, stream))
  const upload = {
    config: { isUpload: true },
    bodyLimit: limits.uploadBytes,
    // The body is a file, which no schema can check before it is read.
    validatorCompiler: (route: { httpPart?: string }) =>
      route.httpPart === 'body' ? (body: unknown) => ({ value: body }) : validatorCompiler(route as never),
  }
  api.route({
    ...upload,
    method: 'POST',
    url: '/api/imports/look',
    schema: {
      tags,
      summary: 'Look at a file: what it is, its first rows, what its columns seem to hold',
      description:
        'Its first megabyte is enough for text (`isHead=true`). Parquet has its index at its end and a packed file breaks off inside, so those are sent whole.',
      consumes: ['application/octet-stream'],
      querystring: z.strictObject({ ...fileQuery, isHead: z.stringbool().default(false) }),
      body: z.file(),
      response: { 200: lookSchema },
    },
    handler: async ({ query, body }) => {
      const staged = await uploads.add(body as unknown as Readable, query.name, query.isHead)
      const look = await lookAt(staged)
      if (isRefusal(look)) await uploads.drop([staged.uploadId])
      return orThrow(look)
    },
  })
  api.route({
    ...upload,
    method: 'POST',
    url: '/api/imports/uploads',
    schema: {
      tags,
      summary: 'Send a whole file for an import that is started afterwards',
      consumes: ['application/octet-stream'],
      querystring: z.strictObject(fileQuery),
      body: z.file(),
      response: { 201: z.object({ uploadId: z.string(), name: z.string(), bytes: z.number().int() }) },
    },
    handler: async ({ query, body }, reply) => {
      const { uploadId, name, bytes } = await uploads.add(body as unknown as Readable, query.name, false)
      return reply.code(201).send({ uploadId, name, bytes })
    },
  })
}

function registerPreview(api: Api, uploads: StagedUploads, { settings }: ImportSources, clock: Clock): void {
  api.route({
    method: 'POST',
    url: '/api/imports/uploads/:uploadId/preview',
    schema: {
      tags,
      summary: 'Try a mapping on the beginning of an uploaded file; writes nothing',
      params: z.object({ uploadId }),
      body: z.strictObject({ mapping }),
      response: { 200: previewSchema },
    },
    handler: async ({ params, body }) => {
      const upload = orThrow(uploads.get(params.uploadId))
      return orThrow(await previewUpload(upload, body.mapping, settings.current(), clock.nowMs()))
    },
  })
}

function registerRuns(api: Api, uploads: StagedUploads, runs: ImportRuns): void {
  api.route({
    method: 'POST',
    url: '/api/imports/runs',
    schema: {
      tags,
      summary: 'Import uploaded files; the server carries on whether or not anybody watches',
      body: z.strictObject({ uploadIds: z.array(uploadId).min(1).max(100), mapping }),
      response: { 202: importRunSchema },
    },
    handler: async ({ body, caller }, reply) => {
      const files = body.uploadIds.map((id) => orThrow(uploads.get(id)))
      const head = files.find(({ isHead }) => isHead)
      if (head)
        throw new RefusalError(
          refuse('unprocessable', `Of "${head.name}" only the beginning was sent.`, {
            field: 'uploadIds',
            remedy: 'Send the whole file to /api/imports/uploads first.',
            cause: { code: 'upload_incomplete', values: { file: head.name } },
          }),
        )
      const run = runs.start({
        files,
        mapping: orThrow(loadMapping(body.mapping, 'the mapping')),
        startedBy: caller?.who ?? '',
        release: () => uploads.drop(body.uploadIds),
      })
      return reply.code(202).send(run)
    },
  })
  api.route({
    method: 'GET',
    url: '/api/imports/runs',
    schema: {
      tags,
      summary: 'Imports under way, and those that ended since the server started, newest first',
      response: { 200: z.object({ runs: z.array(importRunSchema) }) },
    },
    handler: async () => ({ runs: runs.list() }),
  })
  api.route({
    method: 'GET',
    url: '/api/imports/runs/:importId',
    schema: { tags, summary: 'How far an import is', params: importId, response: { 200: importRunSchema } },
    handler: async ({ params }) => orThrow(runs.find(params.importId)),
  })
  api.route({
    method: 'POST',
    url: '/api/imports/runs/:importId/cancel',
    schema: {
      tags,
      summary: 'Stop an import; what is in stays in and counts once',
      params: importId,
      response: { 200: importRunSchema },
    },
    handler: async ({ params }) => orThrow(runs.cancel(params.importId)),
  })
}
