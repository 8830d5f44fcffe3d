import { useThrottledValue } from '@mantine/hooks'
import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Query } from '../api/client.ts'
import { type CustomerPage, type CustomerRow, customerWindowQuery, windowSize } from '../api/customers.ts'
import { windowsAround } from './windows-around.ts'

export type CustomerWindows = {
  /** Undefined until the first answer. */
  total: number | undefined
  rowAt(index: number): CustomerRow | undefined
  /** The rows are those of the list before, until the first of this one arrive. */
  isOutdated: boolean
  isFetching: boolean
  error: Error | null
  retry(): void
}

/** The first window of a list, which knows how many there are in all. */
export function useTopWindow(params: Query): UseQueryResult<CustomerPage> {
  return useQuery({ ...customerWindowQuery(params, 0), placeholderData: keepPreviousData })
}

/**
 * The rows around what is seen, by windows that are asked for as they come near; what was seen stays at hand. While the bar is dragged
 * past thousands of rows only a few of the windows on the way are asked for.
 */
export function useCustomerWindows(
  params: Query,
  top: UseQueryResult<CustomerPage>,
  seen: readonly { index: number }[],
): CustomerWindows {
  const passed = useThrottledValue(seen[0]?.index ?? 0, 150)
  const before = useRef(passed)
  const isUpwards = passed < before.current
  before.current = passed
  const total = top.data?.total
  const numbers = windowsAround({ first: passed, count: seen.length, total: total ?? 0, isUpwards })
  const others = useQueries({
    queries: top.isPlaceholderData ? [] : numbers.map((n) => customerWindowQuery(params, n)),
  })
  const windows = new Map(numbers.map((number, place) => [number, others[place]?.data?.rows]))
  const failed = [top, ...others].find(({ error }) => error !== null)
  return {
    total,
    rowAt: (index) => {
      const number = Math.floor(index / windowSize)
      return (number === 0 ? top.data?.rows : windows.get(number))?.[index % windowSize]
    },
    isOutdated: top.isPlaceholderData,
    isFetching: top.isFetching || others.some(({ isFetching }) => isFetching),
    error: failed?.error ?? null,
    retry: () => failed?.refetch(),
  }
}
