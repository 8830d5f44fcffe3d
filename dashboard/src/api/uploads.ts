import { queryOptions } from '@tanstack/react-query'
import type { UploadAnswer, UploadedListAnswer } from '../../../src/api/answers.ts'
import { getJson, sendJson } from './client.ts'

export type Upload = UploadAnswer
export type UploadKind = Upload['kind']

const pathOf = (kind: UploadKind, name: string) => `/api/segments/${kind}s/${encodeURIComponent(name)}`

/** Uploaded lists and feeds. */
export const uploadsQuery = queryOptions({
  queryKey: ['segments', 'uploads'],
  queryFn: ({ signal }) => getJson<{ uploads: Upload[] }>('/api/segments/uploads', {}, signal),
})

export const sendList = (name: string, identifiers: readonly string[]) =>
  sendJson<UploadedListAnswer>('PUT', pathOf('list', name), { identifiers })

const rowsAtOnce = 20_000

/** Adds rows to a feed, some thousands at a time; how many facts that were. */
export async function sendFeed(name: string, rows: readonly Record<string, string>[]): Promise<number> {
  let facts = 0
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const body = { rows: rows.slice(from, from + rowsAtOnce) }
    facts += (await sendJson<{ facts: number }>('POST', pathOf('feed', name), body)).facts
  }
  return facts
}

export const deleteUpload = (kind: UploadKind, name: string) =>
  sendJson<{ deleted: string }>('DELETE', pathOf(kind, name))
