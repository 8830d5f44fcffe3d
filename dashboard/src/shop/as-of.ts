import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { isDay } from '../format/days.ts'

/** The date at which the whole dashboard looks at the shop; without one it is now. */
export type AsOfSearch = { asOf?: string | undefined }

/** Reads the date from the address; one that does not exist counts as not given. */
export function readAsOfSearch(search: Record<string, unknown>): AsOfSearch {
  return isDay(search.asOf) ? { asOf: search.asOf } : {}
}

const root = getRouteApi('__root__')

/** The chosen date (YYYY-MM-DD, the start of that day counts), or undefined for now. */
export function useAsOf(): string | undefined {
  return root.useSearch().asOf
}

/** Sets the date in the address; undefined is now. The page stays. */
export function useSetAsOf() {
  const navigate = useNavigate()
  return (asOf: string | undefined) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, asOf }),
      replace: false,
      resetScroll: false,
    })
}
