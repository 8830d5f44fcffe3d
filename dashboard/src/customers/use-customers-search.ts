import { getRouteApi } from '@tanstack/react-router'
import type { CustomersSearch } from './customers-search.ts'

const route = getRouteApi('/customers')

/** The list's filters and sorting, and a way to set them; they live in the address only. */
export function useCustomersSearch(): [CustomersSearch, (next: CustomersSearch) => void] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  // The dates belong to the whole dashboard: the list is asked for without the period, which stays in the address.
  const { asOf, from, to, compare, ...own } = search
  const dates = { asOf, from, to, compare }
  return [own, (next) => navigate({ search: { ...next, ...dates }, replace: true, resetScroll: false })]
}
