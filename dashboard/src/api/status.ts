import { queryOptions } from '@tanstack/react-query'
import { getJson } from './client.ts'

export type Status = {
  version: string
  shopName: string
  currency: string
  timeZone: string
  /** The newest event among the facts. */
  newestEventAt: string | null
  /** When the facts were last brought up to date. */
  factsAsOf: string | null
  customers: number
  events: number
  /** Accepted events that are not in the log yet. */
  queueLag: number
  /** Whether the shop is the example shop. */
  example: 'none' | 'filling' | 'filled'
  refresh: { state: 'idle' | 'waiting' | 'running' | 'failed'; error: string | null }
}

/** Asked again every half minute, so that data which arrives meanwhile is noticed. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson<Status>('/api/status', {}, signal),
  refetchInterval: 30_000,
})
