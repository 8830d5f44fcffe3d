import { queryOptions } from '@tanstack/react-query'
import type { AnnotationsAnswer } from '../../../src/api/answers.ts'
import { getJson, type Query, sendJson } from './client.ts'

export type Annotation = AnnotationsAnswer['annotations'][number]

/** What stands beside the days of a stretch, in their order. */
export function annotationsQuery(days: Query) {
  return queryOptions({
    queryKey: ['annotations', days],
    queryFn: ({ signal }) => getJson<AnnotationsAnswer>('/api/annotations', days, signal),
  })
}

type Note = { on: string; text: string }
const pathOf = (annotationId: string) => `/api/annotations/${encodeURIComponent(annotationId)}`

export const addNote = (note: Note) => sendJson<unknown>('POST', '/api/annotations', note)
export const changeNote = (annotationId: string, note: Note) => sendJson<unknown>('PUT', pathOf(annotationId), note)
export const deleteNote = (annotationId: string) => sendJson<unknown>('DELETE', pathOf(annotationId))
