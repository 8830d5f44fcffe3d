import { getRouteApi } from '@tanstack/react-router'
import type { CustomersSearch } from './customers-search.ts'

const route = getRouteApi('/customers')

/** The list's filters and sorting, and a way to change some of them; they live in the address only. */
export function useCustomersSearch(): [CustomersSearch, (change: CustomersSearch) => void] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  // The dates belong to the whole dashboard: the list is asked for without the period, which stays in the address.
  const { asOf: _asOf, from: _from, to: _to, compare: _compare, ...own } = search
  const change = (changed: CustomersSearch) =>
    navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false })
  return [own, change]
}
