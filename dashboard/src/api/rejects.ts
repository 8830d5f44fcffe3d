import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { RejectGroup, RejectsPage, ReplayedAll } from '../../../src/api/answers.ts'
import { getJson, type Query, sendJson } from './client.ts'
import { followWork, type Progress } from './lines.ts'

export type { RejectGroup, RejectsPage } from '../../../src/api/answers.ts'
export type Reject = RejectsPage['rows'][number]

/** What narrows the list; the same words choose what is done to all of them. */
export type RejectFilter = {
  importId?: string | undefined
  source?: string | undefined
  reason?: string | undefined
  field?: string | undefined
}

export function rejectsQuery(params: Query) {
  return infiniteQueryOptions({
    queryKey: ['rejects', params],
    queryFn: ({ signal, pageParam }) =>
      getJson<RejectsPage>('/api/rejects', { ...params, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export const reasonsQuery = queryOptions({
  queryKey: ['reject-reasons'],
  queryFn: ({ signal }) => getJson<{ reasons: RejectGroup[] }>('/api/rejects/reasons', {}, signal),
})

export const replayReject = (rejectId: string, body: string) =>
  sendJson<{ rejectId: string; accepted: number }>('POST', `/api/rejects/${rejectId}/replay`, { body })

export const dismissReject = (rejectId: string) => sendJson<Reject>('POST', `/api/rejects/${rejectId}/dismiss`)

export const replayAll = (filter: RejectFilter, onProgress: (progress: Progress) => void) =>
  followWork<ReplayedAll>('/api/rejects/replay', filter, onProgress)

export const dismissAll = (filter: RejectFilter) =>
  sendJson<{ closed: number; closedAt: string }>('POST', '/api/rejects/dismiss', filter)

export const reopen = (closedAt: string) => sendJson<{ opened: number }>('POST', '/api/rejects/reopen', { closedAt })
