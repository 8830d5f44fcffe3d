import { queryOptions } from '@tanstack/react-query'
import type { ShopStatus } from '../../../src/api/answers.ts'
import { getJson } from './client.ts'

export type Status = ShopStatus

/** Asked again every half minute, so that data which arrives meanwhile is noticed; sooner where the first figures of a shop are on their way. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson<Status>('/api/status', {}, signal),
  refetchInterval: ({ state: { data } }) => (data && data.events > 0 && data.customers === 0 ? 2_000 : 30_000),
})
