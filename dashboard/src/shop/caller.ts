import { useQuery } from '@tanstack/react-query'
import { type Caller, callerQuery } from '../api/session.ts'

/** Who reads this page; undefined until that is known. */
export function useCaller(): Caller | undefined {
  return useQuery(callerQuery).data
}

/** Whether the reader may change anything: buttons that a reader's key cannot press are not offered. */
export function useMayChange(): boolean {
  return useCaller()?.scope === 'admin'
}
