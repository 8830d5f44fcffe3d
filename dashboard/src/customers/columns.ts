import type { CustomerSort } from '../api/customers.ts'

/** A column of the list. Widths are pixels, the least that it takes; what is left is shared in their proportion. */
type ColumnShape = { name: string; sort?: CustomerSort; width: number; isNumber?: boolean; startsAscending?: boolean }

/** Every column there is, in the order in which the choice lists them. A new one is a line here, its cell and its texts. */
export const columns = [
  { name: 'name', sort: 'name', width: 200, startsAscending: true },
  { name: 'stage', sort: 'stage', width: 124, startsAscending: true },
  { name: 'risk', sort: 'risk', width: 130 },
  { name: 'tier', sort: 'tier', width: 110 },
  { name: 'chance', sort: 'chance', width: 72, isNumber: true },
  { name: 'daysSince', sort: 'daysSince', width: 128, isNumber: true },
  { name: 'lapsesAt', sort: 'lapsesAt', width: 130, isNumber: true, startsAscending: true },
  { name: 'nextOrderAt', sort: 'nextOrder', width: 130, isNumber: true, startsAscending: true },
  { name: 'lastOrderAt', sort: 'lastOrder', width: 130, isNumber: true },
  { name: 'firstOrderAt', sort: 'firstOrder', width: 130, isNumber: true },
  { name: 'orders', sort: 'orders', width: 76, isNumber: true },
  { name: 'revenueMinor', sort: 'revenue', width: 116, isNumber: true },
  { name: 'averageOrderMinor', sort: 'averageOrder', width: 130, isNumber: true },
  { name: 'lifetimeValueMinor', sort: 'lifetimeValue', width: 130, isNumber: true },
  { name: 'rhythmDays', sort: 'rhythm', width: 96, isNumber: true },
  { name: 'rfmGroup', width: 140 },
  { name: 'persona', width: 124 },
  { name: 'category', width: 150 },
  { name: 'cartMinor', sort: 'cart', width: 110, isNumber: true },
  { name: 'unpaidMinor', sort: 'unpaid', width: 110, isNumber: true },
  { name: 'favourites', sort: 'favourites', width: 104, isNumber: true },
  { name: 'city', width: 130 },
  { name: 'country', width: 96 },
  { name: 'source', width: 130 },
  { name: 'device', width: 104 },
  { name: 'lastSeenAt', sort: 'lastSeen', width: 130, isNumber: true },
  { name: 'firstSeenAt', sort: 'firstSeen', width: 130, isNumber: true },
] as const satisfies readonly ColumnShape[]

export type ColumnName = (typeof columns)[number]['name']
export type Column = ColumnShape & { name: ColumnName }

const byName = new Map<string, Column>(columns.map((column) => [column.name, column]))
export const columnOf = (name: ColumnName): Column => byName.get(name) as Column

/** The columns of somebody who has not chosen: who is worth what, who is about to leave, and why that is thought. */
export const usualColumns: readonly ColumnName[] = [
  'name',
  'stage',
  'risk',
  'chance',
  'daysSince',
  'lapsesAt',
  'orders',
  'revenueMinor',
]

/** What the list can be sorted by from its columns. */
export const columnSorts = columns.flatMap((column: Column) => column.sort ?? [])

/** Columns as they were kept, without those that this version does not have. The name always comes first: it is the way to the customer. */
export function readColumns(kept: string | null): readonly ColumnName[] {
  try {
    const names: unknown = JSON.parse(kept ?? 'null')
    if (!Array.isArray(names)) return usualColumns
    const known = names.filter((name): name is ColumnName => byName.has(name) && name !== 'name')
    return ['name', ...new Set(known)]
  } catch {
    return usualColumns
  }
}

/** The columns with one added at their end, or taken away. */
export function toggleColumn(chosen: readonly ColumnName[], name: ColumnName): readonly ColumnName[] {
  if (name === 'name') return chosen
  return chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]
}

/** The columns with one moved a place to the left (-1) or right (1); the name stays first. */
export function moveColumn(chosen: readonly ColumnName[], name: ColumnName, by: -1 | 1): readonly ColumnName[] {
  const place = chosen.indexOf(name)
  const target = place + by
  if (place < 1 || target < 1 || target >= chosen.length) return chosen
  const moved = chosen.filter((other) => other !== name)
  return [...moved.slice(0, target), name, ...moved.slice(target)]
}
