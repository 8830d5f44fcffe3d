import { queryOptions } from '@tanstack/react-query'
import type { CallerAnswer } from '../../../src/api/answers.ts'
import { getJson, sendJson } from './client.ts'

/** Who reads this page, and what they may do: "admin" changes things, "read" looks. */
export type Caller = CallerAnswer

export const callerQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => getJson<Caller>('/api/session', {}, signal),
})

export const signIn = (key: string) => sendJson<Caller>('POST', '/api/session', { key })
export const signOut = () => sendJson<undefined>('DELETE', '/api/session')
