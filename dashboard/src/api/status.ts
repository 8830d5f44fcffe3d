import { queryOptions } from '@tanstack/react-query'
import type { ShopStatus } from '../../../src/api/answers.ts'
import { getJson } from './client.ts'

export type Status = ShopStatus

/** Asked again every half minute, so that data which arrives meanwhile is noticed. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson<Status>('/api/status', {}, signal),
  refetchInterval: 30_000,
})
