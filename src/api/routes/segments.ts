import { z } from 'zod'
import { orThrow } from '../../platform/index.ts'
import { printText, type StoredSegment } from '../../segments/index.ts'
import {
  definitionBody,
  nameParams,
  readDefinition,
  type SegmentAnswer,
  segmentSchema,
  showSegment,
} from '../segments/schemas.ts'
import { refuseWhileUsed, type UserSources } from '../segments/used-by.ts'
import type { Api } from '../typed-server.ts'

export type SegmentRouteOptions = UserSources & {
  refreshStatus(): { failures: number }
  /** Members follow a saved definition with the next refresh. */
  notify(): void
}

const tags = ['segments']

const versionSchema = z.object({
  version: z.number().int(),
  title: z.string(),
  text: z.string(),
  note: z.string(),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
})

/** A segment with its earlier definitions, newest first. */
export type SegmentVersions = SegmentAnswer & { versions: z.infer<typeof versionSchema>[] }

/** Definitions of segments: those there are, saving, deleting and taking that back. */
export function registerSegmentRoutes(api: Api, options: SegmentRouteOptions): void {
  const { store } = options.segments
  const show = (segment: StoredSegment) => showSegment(segment, options.refreshStatus())
  const find = (name: string) => orThrow(store.get(name))

  api.route({
    method: 'GET',
    url: '/api/segments',
    schema: {
      tags,
      summary: 'Every segment with its size and freshness',
      response: { 200: z.object({ segments: z.array(segmentSchema) }) },
    },
    handler: async () => ({ segments: store.all().map(show) }),
  })

  api.route({
    method: 'GET',
    url: '/api/segments/:name',
    schema: {
      tags,
      summary: 'One segment with its earlier definitions',
      params: nameParams,
      response: { 200: segmentSchema.extend({ versions: z.array(versionSchema) }).meta({ id: 'SegmentWithVersions' }) },
    },
    handler: async ({ params }) => {
      const segment = find(params.name)
      const versions = await store.versions(params.name)
      return {
        ...show(segment),
        versions: versions.map(({ tree, ...version }) => ({ ...version, text: printText(tree) })),
      }
    },
  })

  api.route({
    method: 'PUT',
    url: '/api/segments/:name',
    schema: {
      tags,
      summary: 'Save a segment, or a new version of it',
      params: nameParams,
      body: z.strictObject({
        ...definitionBody,
        title: z.string().min(1).max(200).optional(),
        description: z.string().max(2000).optional(),
        note: z.string().max(500).optional().describe('Why; kept in the history.'),
      }),
      response: { 200: segmentSchema },
    },
    handler: async ({ params, body, caller }) => {
      const { title, description, note } = body
      const request = { name: params.name, tree: orThrow(readDefinition(body)), title, description, note }
      const saved = orThrow(await store.save(request, caller?.who ?? 'unknown'))
      options.notify()
      return show(saved)
    },
  })

  api.route({
    method: 'DELETE',
    url: '/api/segments/:name',
    schema: {
      tags,
      summary: 'Delete a segment; refused while a segment, a board or a webhook uses it',
      params: nameParams,
      response: { 200: z.object({ deleted: z.string() }) },
    },
    handler: async ({ params }) => {
      const { name } = find(params.name)
      const problem = await refuseWhileUsed(options, { kind: 'segment', name })
      orThrow(problem ?? (await store.remove(name)))
      return { deleted: name }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/segments/:name/restore',
    schema: {
      tags,
      summary: 'Take the deletion of a segment back, with its history',
      params: nameParams,
      response: { 200: segmentSchema },
    },
    handler: async ({ params }) => {
      const restored = orThrow(await store.restore(params.name))
      options.notify()
      return show(restored)
    },
  })
}
