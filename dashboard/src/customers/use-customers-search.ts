import { getRouteApi } from '@tanstack/react-router'
import type { CustomersSearch } from './customers-search.ts'

const route = getRouteApi('/customers')

/** The list's filters and sorting, and a way to set them; they live in the address only. */
export function useCustomersSearch(): [CustomersSearch, (next: CustomersSearch) => void] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { asOf, ...own } = search
  return [own, (next) => navigate({ search: { ...next, asOf }, replace: true, resetScroll: false })]
}
