import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson, type Query } from './client.ts'

/** A customer in the list: the state as of the date, in short. */
export type CustomerRow = {
  customerId: string
  userId: string
  email: string
  name: string
  stage: string
  risk: string
  tier: string
  chance: number | null
  lastOrderAt: string | null
  orders: number
  revenueMinor: number
  rhythmDays: number | null
}

export type CustomersAnswer = { rows: CustomerRow[]; total: number; nextCursor: string | null }

export function customersQuery(params: Query) {
  return queryOptions({
    queryKey: ['customers', params],
    queryFn: ({ signal }) => getJson<CustomersAnswer>('/api/customers', params, signal),
    placeholderData: keepPreviousData,
  })
}

/** The list page by page; the next page starts at the cursor that the last one gave. */
export function customerPagesQuery(params: Query) {
  return infiniteQueryOptions({
    queryKey: ['customer-pages', params],
    queryFn: ({ signal, pageParam }) =>
      getJson<CustomersAnswer>('/api/customers', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}
