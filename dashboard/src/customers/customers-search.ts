import { isRisk, isStage, isTier } from '../states/stages.ts'

/** What the list can be sorted by; the server's names. */
export const customerSorts = ['revenue', 'orders', 'lastOrder', 'chance', 'lifetimeValue'] as const
export type CustomerSort = (typeof customerSorts)[number]

/** The list as its address says it. Without a sort it is by revenue, the most first. */
export type CustomersSearch = {
  q?: string | undefined
  stage?: string | undefined
  risk?: string | undefined
  tier?: string | undefined
  group?: string | undefined
  sort?: CustomerSort | undefined
  order?: 'asc' | 'desc' | undefined
}

const isSort = (value: unknown): value is CustomerSort => (customerSorts as readonly unknown[]).includes(value)
const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** Reads the address; what it says wrongly counts as not said. */
export function readCustomersSearch(search: Record<string, unknown>): CustomersSearch {
  const found: CustomersSearch = {}
  const [q, stage, risk, tier, group] = [
    text(search.q),
    text(search.stage),
    text(search.risk),
    text(search.tier),
    text(search.group),
  ]
  if (q) found.q = q
  if (isStage(stage)) found.stage = stage
  if (isRisk(risk)) found.risk = risk
  if (isTier(tier)) found.tier = tier
  if (/^[a-z_]{1,60}$/.test(group)) found.group = group
  if (isSort(search.sort)) found.sort = search.sort
  if (search.order === 'asc' || search.order === 'desc') found.order = search.order
  return found
}

/** The sorting that a click on a column's head leads to: the other way round, or that column from its large end. */
export function sortBy(search: CustomersSearch, sort: CustomerSort): CustomersSearch {
  const isSame = (search.sort ?? 'revenue') === sort
  return { ...search, sort, order: isSame && (search.order ?? 'desc') === 'desc' ? 'asc' : 'desc' }
}
