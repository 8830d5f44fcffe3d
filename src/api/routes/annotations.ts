import { z } from 'zod'
import { type Annotation, type AnnotationStore, annotationKinds, gatherAnnotations } from '../../annotations/index.ts'
import { addDays, type Clock, dateOf, orThrow } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { readAsOf } from '../read-as-of.ts'
import type { Api } from '../typed-server.ts'

const tags = ['annotations']

const annotationSchema = z.object({
  kind: z.enum(annotationKinds),
  on: z.iso.date(),
  text: z.string(),
  annotationId: z.string().nullable().describe('Of a note; festivals and campaigns appear by themselves.'),
  isMinor: z.boolean().describe('True of a festival that is kept but worked on.'),
}) satisfies z.ZodType<Annotation>

const listSchema = z.object({ annotations: z.array(annotationSchema) })
export type AnnotationsAnswer = z.infer<typeof listSchema>

const noteSchema = z.object({
  annotationId: z.string(),
  on: z.iso.date(),
  text: z.string(),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
})

/** The log begins later; the calendar of festivals reaches no further back. */
const earliest = '1970-01-01'

const noteBody = z.strictObject({ on: z.iso.date(), text: z.string().trim().min(1).max(200) })
const noteParams = z.object({ annotationId: z.string().max(60) })

export type AnnotationRouteOptions = {
  clock: Clock
  warehouse: Warehouse
  settings: SettingsStore
  annotations: AnnotationStore
}

/** What stands beside days on pictures over time. */
export function registerAnnotationRoutes(api: Api, options: AnnotationRouteOptions): void {
  const { annotations: store, warehouse, settings } = options

  api.route({
    method: 'GET',
    url: '/api/annotations',
    schema: {
      tags,
      summary: 'What stands beside the days of a stretch: notes, first days of campaigns, festivals',
      querystring: z.strictObject({
        asOf: z.string().max(40).optional().describe('The date to look from; later days are not told.'),
        from: z.iso.date().optional().describe('The first day; without it five years before the last.'),
        to: z.iso.date().optional().describe('The day after the last.'),
      }),
      response: { 200: listSchema },
    },
    handler: async ({ query }) => {
      // A moment before the date lies in the last day that counts.
      const end = addDays(dateOf(readAsOf(options, query.asOf) - 1, settings.current().timeZone), 1)
      const to = query.to && query.to < end ? query.to : end
      const asked = query.from ?? `${Number(to.slice(0, 4)) - 5}-01-01`
      const from = asked < earliest ? earliest : asked
      const sources = { warehouse, settings: settings.current(), store }
      return { annotations: from < to ? await gatherAnnotations(sources, { from, to }) : [] }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/annotations',
    schema: { tags, summary: 'Write a note beside a day', body: noteBody, response: { 200: noteSchema } },
    handler: async ({ body, caller }) => orThrow(await store.add(body, caller?.who ?? 'unknown')),
  })

  api.route({
    method: 'PUT',
    url: '/api/annotations/:annotationId',
    schema: { tags, summary: 'Change a note', params: noteParams, body: noteBody, response: { 200: noteSchema } },
    handler: async ({ params, body, caller }) =>
      orThrow(await store.change(params.annotationId, body, caller?.who ?? 'unknown')),
  })

  api.route({
    method: 'DELETE',
    url: '/api/annotations/:annotationId',
    schema: {
      tags,
      summary: 'Delete a note',
      params: noteParams,
      response: { 200: z.object({ deleted: z.string() }) },
    },
    handler: async ({ params }) => {
      orThrow(await store.remove(params.annotationId))
      return { deleted: params.annotationId }
    },
  })
}
