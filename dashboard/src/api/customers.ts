import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CustomerPage, CustomerSort, CustomerValue } from '../../../src/api/answers.ts'
import { addressOf, getJson, type Query, sendJson } from './client.ts'

export type { CustomerRow } from '../../../src/api/answers.ts'
export type { CustomerPage, CustomerSort }

/** A few customers from the top of a list, for a search that answers while one types. */
export function customersQuery(params: Query) {
  return queryOptions({
    queryKey: ['customers', params],
    queryFn: ({ signal }) => getJson<CustomerPage>('/api/customers', params, signal),
    placeholderData: keepPreviousData,
  })
}

/** Rows that are asked for at once. */
export const windowSize = 100

/** One window of a list: the rows from `number · windowSize` on, wherever in the list that is. */
export function customerWindowQuery(params: Query, number: number) {
  return queryOptions({
    queryKey: ['customer-window', params, number],
    queryFn: ({ signal }) =>
      getJson<CustomerPage>('/api/customers', { ...params, limit: windowSize, offset: number * windowSize }, signal),
  })
}

/** What a filter offers among the customers that the other filters leave. */
export function customerValuesQuery(filter: string, params: Query) {
  return queryOptions({
    queryKey: ['customer-values', filter, params],
    queryFn: ({ signal }) => getJson<{ rows: CustomerValue[] }>(`/api/customer-values/${filter}`, params, signal),
    placeholderData: keepPreviousData,
  })
}

/** Where the whole list can be downloaded. */
export const customersCsvAddress = (params: Query) => addressOf('/api/customers.csv', params)

/** Keeps who is on a list now as an uploaded list, with a segment of it. */
export const saveList = (params: Query, body: { name: string; description?: string }) =>
  sendJson<{ segment: string; customers: number }>('POST', addressOf('/api/customers/save-list', params), body)
