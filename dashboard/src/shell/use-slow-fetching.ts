import { useDebouncedValue } from '@mantine/hooks'
import { useIsFetching } from '@tanstack/react-query'
import { statusQuery } from '../api/status.ts'

/** True while figures have been on their way for long enough to be worth saying so. */
export function useSlowFetching(): boolean {
  const isFetching = useIsFetching({ predicate: (query) => query.queryKey[0] !== statusQuery.queryKey[0] }) > 0
  const [wasFetching] = useDebouncedValue(isFetching, 300)
  return isFetching && wasFetching
}
