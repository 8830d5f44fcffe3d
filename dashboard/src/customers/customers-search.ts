import type { CustomerSort } from '../api/customers.ts'
import { type Column, columnSorts } from './columns.ts'
import { type FieldName, fields } from './fields.ts'

/**
 * The list as its address says it: `where` is a definition as segments are written in one line, the rest the server's names and words.
 * Without a sort it is by revenue, the most first.
 */
export type CustomersSearch = { [Name in FieldName | 'q' | 'where']?: string | undefined } & {
  sort?: CustomerSort | undefined
  order?: 'asc' | 'desc' | undefined
}

const isSort = (value: unknown): value is CustomerSort => columnSorts.some((sort) => sort === value)

/** Reads the address. A value that means nothing stays: the server says what is wrong with it, and the reader can take it away. */
export function readCustomersSearch(search: Record<string, unknown>): CustomersSearch {
  const found: CustomersSearch = {}
  for (const name of ['q', 'where', ...fields.map((field) => field.name)] as const) {
    const value = search[name]
    const text = typeof value === 'string' ? value.trim() : ''
    if (text) found[name] = text
  }
  if (isSort(search.sort)) found.sort = search.sort
  if (search.order === 'asc' || search.order === 'desc') found.order = search.order
  return found
}

export const sortOf = (search: CustomersSearch): CustomerSort => search.sort ?? 'revenue'
export const orderOf = (search: CustomersSearch): 'asc' | 'desc' => search.order ?? 'desc'

/** The sorting that a click on a column's head leads to: the other way round, or that column from the end one looks for first. */
export function sortBy(
  search: CustomersSearch,
  { sort, startsAscending }: Column,
): Pick<CustomersSearch, 'sort' | 'order'> {
  if (sort === undefined) return {}
  const isSame = sortOf(search) === sort
  const turned = orderOf(search) === 'desc' ? 'asc' : 'desc'
  return { sort, order: isSame ? turned : startsAscending ? 'asc' : 'desc' }
}

/** The filters besides `where`, in the order in which they were added to the address. */
export function chosenFilters(search: CustomersSearch): { name: FieldName; value: string }[] {
  const names = fields.map((field) => field.name as string)
  return Object.entries(search).flatMap(([name, value]) =>
    names.includes(name) && value ? [{ name: name as FieldName, value }] : [],
  )
}

/** The address without anything that narrows the list. */
export const withoutFilters: CustomersSearch = {
  where: undefined,
  ...Object.fromEntries(fields.map(({ name }) => [name, undefined])),
}
