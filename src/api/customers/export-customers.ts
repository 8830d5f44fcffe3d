import { csvLine } from '../../insights/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { type CustomerRow, type PagePlace, readPage } from './list-customers.ts'
import type { Audience } from './narrow-customers.ts'

/** Rows in memory at once. A page costs one pass over the keys, so few large ones are cheaper than many small. */
const pageSize = 10_000

/** Columns of the file, in this order. */
const exported = [
  'customerId',
  'userId',
  'email',
  'name',
  'stage',
  'risk',
  'tier',
  'chance',
  'lapsesAt',
  'nextOrderAt',
  'orders',
  'revenueMinor',
  'averageOrderMinor',
  'lifetimeValueMinor',
  'firstOrderAt',
  'lastOrderAt',
  'daysSince',
  'rhythmDays',
  'recency',
  'frequency',
  'monetary',
  'rfmGroup',
  'persona',
  'category',
  'groups',
  'unpaidMinor',
  'cartMinor',
  'favourites',
  'firstSeenAt',
  'lastSeenAt',
  'source',
  'device',
  'platform',
  'country',
  'region',
  'city',
  'gender',
  'ageBand',
] as const satisfies readonly (keyof CustomerRow)[]

/**
 * Everyone on the list as CSV (RFC 4180), in the list's order, a piece at a time: at most a page lies in memory, and a reader who
 * hangs up ends the reading. Groups stand in one cell with spaces between.
 */
export async function* exportCustomers(
  warehouse: Warehouse,
  audience: Audience,
  { sort, order }: Pick<PagePlace, 'sort' | 'order'>,
): AsyncGenerator<string> {
  yield csvLine(exported)
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(warehouse, audience, {
      ...{ sort, order, limit: pageSize, cursor },
    })
    yield page.rows.map((row) => csvLine(exported.map((name) => cellOf(row[name])))).join('')
    cursor = page.nextCursor
  }
}

const cellOf = (value: CustomerRow[(typeof exported)[number]]) => (Array.isArray(value) ? value.join(' ') : value)
