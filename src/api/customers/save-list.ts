import { type Clock, isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import { type Segments, type StoredSegment, uploadList } from '../../segments/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import type { Audience } from './narrow-customers.ts'

/** More than that is no list to keep but a segment to define. */
const mostCustomers = 1_000_000

type Stores = { warehouse: Warehouse; ledger: Ledger; clock: Clock; segments: Segments }
type Wanted = { name: string; title?: string | undefined; description?: string | undefined; savedBy: string }

/** Grain: one row per customer of the audience, by the name that the API calls them. */
const idsSql = ({ where }: Audience) => `
SELECT concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) AS id FROM states FINAL WHERE ${where} LIMIT ${mostCustomers + 1}`

/**
 * Keeps who is on the list now as an uploaded list, and makes a segment of it: for what no definition says. Whoever joins or leaves the
 * audience later changes nothing. Refuses a name that is taken, and nobody.
 */
export async function saveList(
  { warehouse, ledger, clock, segments }: Stores,
  audience: Audience,
  { name, title, description, savedBy }: Wanted,
): Promise<{ segment: StoredSegment; customers: number } | Refusal> {
  const isTaken = segments.store.find(name) !== undefined
  if (isTaken)
    return refuse('conflict', `There is a segment "${name}" already.`, {
      field: 'name',
      remedy: 'Choose another name.',
      cause: { code: 'segment_exists', values: { segment: name } },
    })
  const rows = await warehouse.query<{ id: string }>('customers.ids', idsSql(audience), { params: audience.params })
  if (rows.length === 0)
    return refuse('invalid_input', 'There is nobody on the list.', {
      remedy: 'Widen the filters.',
      cause: { code: 'nobody_on_list', values: {} },
    })
  if (rows.length > mostCustomers)
    return refuse('too_large', `The list has more than ${mostCustomers} customers.`, {
      remedy: 'Narrow it, or define the segment by conditions.',
      cause: { code: 'list_too_many', values: { most: mostCustomers } },
    })
  // The segment first: it judges the name, and a list of nobody yet does no harm.
  const tree = { kind: 'list' as const, list: name }
  const saved = await segments.store.save({ name, title, description, tree }, savedBy)
  if (isRefusal(saved)) return saved
  const ids = rows.map(({ id }) => id)
  await uploadList({ warehouse, ledger, clock }, saved.name, ids, savedBy)
  await segments.store.touch(`list:${saved.name}`)
  return { segment: saved, customers: ids.length }
}
