import { basename, isAbsolute } from 'node:path'
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { stringify } from 'yaml'
import { z } from 'zod'
import { loadMapping, type Mapping, shippedMapping, shippedMappings } from '../../intake/index.ts'
import { type Log, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import type { Ledger } from '../../storage/index.ts'
import { findImport, listImports } from '../imports/list-imports.ts'
import { receiveUpload } from '../imports/receive-upload.ts'
import { type ImportOutcome, type ImportSources, runImport, runReplay } from '../imports/run-import.ts'
import { importOutcomeSchema, recordedImportSchema } from '../imports/schemas.ts'
import { limits } from '../limits.ts'
import { answerWithProgress, type OnProgress, progressLines } from '../progress-stream.ts'
import type { Api } from '../typed-server.ts'

const tags = ['imports']
const outcome = {
  200: {
    description: 'Lines of progress, at last what came of it',
    content: { 'application/x-ndjson': { schema: progressLines(importOutcomeSchema) } },
  },
}

const uploadQuery = z.strictObject({
  name: z.string().min(1).max(300).describe('What messages call the file.'),
  mapping: z
    .string()
    .max(12_000)
    .optional()
    .describe('Name of a mapping that comes with Regulars, or one as JSON or YAML. Not needed for known formats.'),
  dryRun: z.stringbool().default(false).describe('Reads, checks and counts everything and writes nothing.'),
  strict: z.stringbool().default(false).describe('Ends with the first refused row.'),
})

const localBody = z.strictObject({
  files: z
    .array(z.string().min(1).max(4_096))
    .min(1)
    .max(1_000)
    .describe('Absolute paths on the machine of the server.'),
  mapping: z.union([z.string().max(12_000), z.record(z.string(), z.unknown())]).optional(),
  dryRun: z.boolean().default(false),
  strict: z.boolean().default(false),
  replay: z.boolean().default(false).describe('The file is a rejects file with corrected rows.'),
})

export type ImportRouteOptions = { log: Log; ledger: Ledger; importSources: ImportSources }

export function registerImportRoutes(api: Api, options: ImportRouteOptions): void {
  api.route({
    method: 'GET',
    url: '/api/imports',
    schema: {
      tags,
      summary: 'Imports so far, newest first',
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
      response: { 200: z.object({ imports: z.array(recordedImportSchema) }) },
    },
    handler: async ({ query }) => ({ imports: await listImports(options.ledger, query.limit) }),
  })
  registerRecord(api, options)
  registerLocalImport(api, options)
  // A scope of its own: only here a body is a stream.
  api.register(async (scope) => registerUpload(scope as Api, options))
}

function registerRecord(api: Api, { ledger, importSources }: ImportRouteOptions): void {
  const params = z.object({ importId: z.string().max(80) })
  const noSuchImport = (importId: string) =>
    refuse('not_found', `There is no import "${importId}".`, {
      field: 'importId',
      cause: { code: 'unknown_import', values: {} },
    })
  api.route({
    method: 'GET',
    url: '/api/imports/:importId',
    schema: { tags, summary: 'One import of the record', params, response: { 200: recordedImportSchema } },
    handler: async ({ params }) =>
      orThrow((await findImport(ledger, params.importId)) ?? noSuchImport(params.importId)),
  })
  api.route({
    method: 'GET',
    url: '/api/imports/:importId/mapping',
    schema: {
      tags,
      summary: 'The mapping that an import was made with, as the command line takes it',
      params,
      response: { 200: { description: 'YAML', content: { 'application/yaml': { schema: z.string() } } } },
    },
    handler: async ({ params }, reply) => {
      const mapping = orThrow((await importSources.imports.mappingOf(params.importId)) ?? noSuchImport(params.importId))
      reply.header('content-disposition', `attachment; filename="${mapping.name}.yaml"`)
      return reply.type('application/yaml').send(stringify(mapping)) as never
    },
  })
}

function registerUpload(api: Api, { log, importSources }: ImportRouteOptions): void {
  api.addContentTypeParser('application/octet-stream', (_request, stream, done) => done(null, stream))
  api.route({
    method: 'POST',
    url: '/api/imports',
    config: { isUpload: true },
    bodyLimit: limits.uploadBytes,
    // The body is a file, which no schema can check before it is read.
    validatorCompiler: (route) =>
      route.httpPart === 'body' ? (body) => ({ value: body }) : validatorCompiler(route as never),
    schema: {
      tags,
      summary: 'Import an uploaded file: CSV, NDJSON, JSON or Parquet, plain or packed as .gz or .zst',
      consumes: ['application/octet-stream'],
      querystring: uploadQuery,
      body: z.file(),
      response: outcome,
    },
    handler: async ({ query, body }, reply) => {
      const mapping = readMapping(query.mapping)
      const { clock, rejectsDir } = importSources
      const { file, release } = await receiveUpload(
        body as unknown as Readable,
        basename(query.name),
        rejectsDir,
        clock.nowMs(),
      )
      return answerImport(reply, log, release, (onProgress, signal) =>
        runImport(importSources, {
          ...{ mapping, onProgress, signal, files: [file], isDryRun: query.dryRun, isStrict: query.strict },
        }),
      )
    },
  })
}

function registerLocalImport(api: Api, { log, importSources }: ImportRouteOptions): void {
  api.route({
    method: 'POST',
    url: '/api/imports/local',
    schema: {
      tags,
      summary: 'Import files that lie on the machine of the server; for its own command line only',
      body: localBody,
      response: outcome,
    },
    handler: async ({ body, caller }, reply) => {
      // Whoever has the owner's token is the user who runs the server and can read what it reads. A key is not that.
      if (caller?.via !== 'owner') throw new RefusalError(ownersOnly)
      const [relative] = body.files.filter((path) => !isAbsolute(path))
      if (relative !== undefined)
        throw new RefusalError(
          refuse('invalid_input', `"${relative}" is no absolute path.`, {
            field: 'files',
            cause: { code: 'not_a_path', values: { path: relative } },
          }),
        )
      const mapping = readMapping(body.mapping)
      const files = body.files.map((path) => ({ name: basename(path), path }))
      const { dryRun: isDryRun, strict: isStrict } = body
      return answerImport(reply, log, undefined, async (onProgress, signal) => {
        const order = { mapping, onProgress, signal, isDryRun, isStrict }
        const [file] = files
        return body.replay && file
          ? runReplay(importSources, { ...order, file })
          : runImport(importSources, { ...order, files })
      })
    },
  })
}

const ownersOnly = refuse(
  'forbidden',
  'Only the command line of the server’s own user may name files of its machine.',
  {
    remedy: 'Upload the file to /api/imports instead.',
    cause: { code: 'owners_only', values: {} },
  },
)

/** Answers with progress; a reader who goes away stops the import. What is written by then stays and counts once. */
function answerImport(
  reply: FastifyReply,
  log: Log,
  release: (() => Promise<void>) | undefined,
  work: (onProgress: OnProgress, signal: AbortSignal) => Promise<ImportOutcome | ReturnType<typeof refuse>>,
): Promise<never> {
  const stopping = new AbortController()
  reply.raw.once('close', () => stopping.abort())
  return answerWithProgress(reply, log, async (onProgress) => {
    try {
      return orThrow(await work(onProgress, stopping.signal))
    } finally {
      await release?.()
    }
  })
}

/** A mapping by its name, as text, or as JSON; undefined where none was given. */
function readMapping(given: string | Record<string, unknown> | undefined): Mapping | undefined {
  if (given === undefined || given === '') return undefined
  const isName = typeof given === 'string' && /^[a-z0-9-]+$/.test(given)
  if (!isName) return orThrow(loadMapping(given, 'the mapping'))
  const shipped = shippedMapping(given)
  if (shipped) return shipped
  const remedy = `There are: ${shippedMappings()
    .map(({ name }) => name)
    .join(', ')}.`
  throw new RefusalError(
    refuse('not_found', `There is no mapping "${given}".`, {
      field: 'mapping',
      remedy,
      cause: { code: 'unknown_mapping', values: { mapping: given } },
    }),
  )
}
