import { windowSize } from '../api/customers.ts'

type Seen = { first: number; count: number; total: number; isUpwards: boolean }

/** Numbers of the windows with the rows that are seen and the one that comes next; the first window of all is asked for anyway. */
export function windowsAround({ first, count, total, isUpwards }: Seen): number[] {
  const windowOf = (row: number) => Math.floor(row / windowSize)
  const lastOfAll = windowOf(Math.max(0, total - 1))
  const [from, to] = [windowOf(first), windowOf(first + Math.max(0, count - 1))]
  const wanted = isUpwards ? [from - 1, to] : [from, to + 1]
  const [start, end] = [Math.max(1, Math.min(...wanted)), Math.min(lastOfAll, Math.max(...wanted))]
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, place) => start + place)
}
