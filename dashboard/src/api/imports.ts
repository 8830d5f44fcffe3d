import { queryOptions } from '@tanstack/react-query'
import type { FileLook, ImportPreview, ImportRunAnswer, Mapping, RecordedImport } from '../../../src/api/answers.ts'
import { addressOf, getJson, sendJson } from './client.ts'
import { Problem, problemOf } from './problem.ts'

export type { FileLook, ImportPreview, ImportRunAnswer, Mapping, RecordedImport } from '../../../src/api/answers.ts'

export type Upload = { uploadId: string; name: string; bytes: number }

/** Has the server look at a file, or (`isHead`) at its beginning. */
export async function lookAtFile(bytes: Blob, name: string, isHead: boolean): Promise<FileLook> {
  const answer = await sendFile(addressOf('/api/imports/look', { name, isHead: String(isHead) }), bytes, () => {})
  return answer as FileLook
}

/** Sends a whole file and tells how far it is. */
export async function uploadFile(file: File, onBytes: (sent: number) => void, signal?: AbortSignal): Promise<Upload> {
  return (await sendFile(addressOf('/api/imports/uploads', { name: file.name }), file, onBytes, signal)) as Upload
}

/** XMLHttpRequest, because fetch does not tell how much of a body has been sent. */
function sendFile(
  address: string,
  bytes: Blob,
  onBytes: (sent: number) => void,
  signal?: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded }) => onBytes(loaded)
    request.onerror = () => reject(new Problem(0, 'The server does not answer', ''))
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    request.onload = () => {
      const response = new Response(request.responseText, { status: request.status, statusText: request.statusText })
      if (response.ok) response.json().then(resolve, reject)
      else problemOf(response).then(reject, reject)
    }
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(bytes)
  })
}

/** What the first rows of an upload would become by a mapping. A file that was looked at does not change, so its answer stays. */
export function previewQuery(uploadId: string, mapping: Mapping | undefined) {
  return queryOptions({
    queryKey: ['import-preview', uploadId, mapping],
    queryFn: () => sendJson<ImportPreview>('POST', `/api/imports/uploads/${uploadId}/preview`, { mapping }),
    enabled: mapping !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === uploadId ? before : undefined),
    retry: false,
  })
}

export const startImport = (uploadIds: string[], mapping: Mapping) =>
  sendJson<ImportRunAnswer>('POST', '/api/imports/runs', { uploadIds, mapping })

export const cancelImport = (importId: string) =>
  sendJson<ImportRunAnswer>('POST', `/api/imports/runs/${importId}/cancel`)

const isRunning = (run: ImportRunAnswer | undefined) => run === undefined || run.phase !== 'ended'

/** Asked again twice a second while it runs. */
export function importRunQuery(importId: string) {
  return queryOptions({
    queryKey: ['import-run', importId],
    queryFn: ({ signal }) => getJson<ImportRunAnswer>(`/api/imports/runs/${importId}`, {}, signal),
    refetchInterval: ({ state }) => (state.error === null && isRunning(state.data) ? 500 : false),
  })
}

export const importRunsQuery = queryOptions({
  queryKey: ['import-runs'],
  queryFn: ({ signal }) => getJson<{ runs: ImportRunAnswer[] }>('/api/imports/runs', {}, signal),
  refetchInterval: ({ state }) => (state.data?.runs.some(isRunning) ? 1_000 : 10_000),
})

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => getJson<{ imports: RecordedImport[] }>('/api/imports', { limit: 100 }, signal),
  refetchInterval: ({ state }) => (state.data?.imports.some(({ state }) => state === 'running') ? 2_000 : 30_000),
})

export const mappingAddress = (importId: string) => `/api/imports/${importId}/mapping`
